// Lighthouse on the three first pages, as it judges a phone: performance on a simulated slow line with a processor slowed four
// times, accessibility and best practice. The app is served packed, with a consultation of its own, as a body would deploy it.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { consultation } from "../../tests/browser/deployment.mjs";
import { packed, servePacked } from "../../tests/browser/packed-server.mjs";
import { shown, table } from "./document.mjs";

const PAGES = { "Take part": "#/take-part", Model: "#/model", Present: "#/present" };
const CATEGORIES = { performance: "performance", accessibility: "accessibility", "best-practices": "best practice" };
/** Times behind the performance, all in milliseconds but the last. */
const TIMES = { "first-contentful-paint": "first paint, ms", "largest-contentful-paint": "largest paint, ms", "total-blocking-time": "blocked, ms", "cumulative-layout-shift": "layout shift" };

/** Gives Lighthouse's result for a page. Each has a browser of its own, so that none finds files of the one before. */
async function judge(url) {
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const chrome = await launch({
    chromePath: process.env.CHROME || "/usr/bin/chromium",
    chromeFlags: ["--headless=new", "--disable-gpu", "--disable-background-networking", "--disable-component-update", ...asRoot],
  });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: Object.keys(CATEGORIES), logLevel: "error" });
    if (lhr.runtimeError) throw new Error(`Lighthouse could not judge ${url}: ${lhr.runtimeError.message}`);
    return lhr;
  } finally {
    await chrome.kill();
  }
}

/** The audits of a category that are not passed, with what each is about. */
function faults(lhr, category) {
  const isFault = ({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9;
  return lhr.categories[category].auditRefs.filter(isFault).map(({ id }) => {
    const { title, displayValue, details } = lhr.audits[id];
    const where = (details?.items ?? []).map(({ node, description, url }) => node?.snippet ?? description ?? url).filter(Boolean);
    return `${title}${displayValue ? ` (${displayValue})` : ""}${where.length > 0 ? `: ${where.slice(0, 3).join("; ")}` : ""}`;
  });
}

export async function lighthouseScores() {
  const server = await servePacked({ "/consultation.json": packed(".json", JSON.stringify(consultation())) });
  const rows = [];
  const told = [];
  try {
    for (const [name, path] of Object.entries(PAGES)) {
      const lhr = await judge(server.url + path);
      const scores = Object.keys(CATEGORIES).map((category) => Math.round(100 * lhr.categories[category].score));
      const times = Object.keys(TIMES).map((id) => shown(lhr.audits[id].numericValue));
      rows.push([name, ...scores, ...times]);
      for (const category of Object.keys(CATEGORIES)) {
        for (const fault of faults(lhr, category)) told.push(`- ${name}, ${CATEGORIES[category]}: ${fault.replaceAll(/\s+/g, " ").replaceAll("<", "&lt;")}`);
      }
    }
  } finally {
    await server.close();
  }
  const heads = ["page", ...Object.values(CATEGORIES), ...Object.values(TIMES)];
  const list = told.length > 0 ? `Not passed:\n\n${told.join("\n")}` : "Every audit that counts is passed.";
  return `${table(heads, rows, heads.map((_, at) => at).slice(1))}\n\n${list}`;
}
