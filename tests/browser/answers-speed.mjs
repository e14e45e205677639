// How fast fifty thousand answers are read and summed up, in Chromium: node tests/browser/answers-speed.mjs
//
// For one file with a record a line, one list, the app's own table, and as many files as answers: the time from choosing to
// the figures on the screen, and the longest task of the page's own thread in between. Nothing here fails for being slow.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hand } from "./figures.mjs";
import { launch, openApp, startServer } from "./harness.mjs";
import { answers } from "./many-answers.mjs";

const ANSWERS = Number(process.argv[2] ?? 50_000);
const TIMES = Number(process.argv[3] ?? 3);
/** Milliseconds that may pass until the figures of fifty thousand answers are shown. */
const LIMIT = 2_000;

const middle = (times) => times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)];
const folder = mkdtempSync(join(tmpdir(), "precept-speed-"));
const server = await startServer(process.env.DIST ? { folder: process.env.DIST } : {});
const browser = await launch();
try {
  const records = answers(ANSWERS).map((one) => JSON.stringify(one));
  const table = records.map((record) => `"${record.replaceAll('"', '""')}"`);
  const forms = [
    ["one record a line", [["all.ndjson", records.join("\n")]]],
    ["a list", [["all.json", `[${records.join(",\n")}]`]]],
    ["a table (CSV)", [["all.csv", `record\r\n${table.join("\r\n")}\r\n`]]],
    ["a file for each", records.map((record, place) => [`answer-${place}.json`, place % 1_000 === 500 ? record.slice(40) : record])],
  ];
  console.log(`${ANSWERS} answers, ${Math.round(records.join("").length / 1e6)} MB; the middle of ${TIMES} times\n`);
  console.log(`${"".padEnd(22)}${"read and shown, ms".padStart(20)}${"longest task, ms".padStart(20)}${"tasks above 50 ms".padStart(20)}`);
  for (const [name, files] of forms) {
    const place = join(folder, name.replaceAll(/\W/g, "-"));
    mkdirSync(place);
    const paths = files.map(([file, text]) => {
      writeFileSync(join(place, file), text);
      return join(place, file);
    });
    const found = [];
    for (let time = 0; time < TIMES; time++) {
      const { page, close } = await openApp(browser, { url: server.url, path: "#/model/answers" });
      page.setDefaultTimeout(120_000);
      await page.locator("#open-answers").waitFor();
      await page.evaluate(() => {
        globalThis.tasks = [];
        // From the moment at which the browser tells the page of the files to the drawing after the figures.
        document.getElementById("open-answers").addEventListener("change", () => {
          const from = performance.now();
          new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
          globalThis.read = new Promise((resolve) => {
            const looked = new MutationObserver(() => {
              if (/ read: /.test(document.querySelector('[role="status"][aria-label="Answers"]').textContent)) {
                looked.disconnect();
                requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from), 0));
              }
            });
            looked.observe(document.body, { subtree: true, childList: true, characterData: true });
          });
        }, { capture: true, once: true });
      });
      await page.locator("#open-answers").setInputFiles(paths);
      const took = await page.evaluate(() => globalThis.read);
      await page.waitForTimeout(200);
      const tasks = await page.evaluate(() => globalThis.tasks);
      found.push({ took, longest: Math.max(0, ...tasks), many: tasks.filter((task) => task > 50).length });
      const said = await page.getByRole("status", { name: "Answers", exact: true }).textContent();
      if (time === 0 && !said.includes(ANSWERS.toLocaleString("en-GB"))) throw new Error(said);
      await close();
    }
    const cell = (of) => String(Math.round(middle(found.map(of)))).padStart(20);
    console.log(`${name.padEnd(22)}${cell(({ took }) => took)}${cell(({ longest }) => longest)}${cell(({ many }) => many)}`);
    const took = middle(found.map(({ took }) => took));
    const asked = ANSWERS === 50_000 && { asked: `under ${LIMIT.toLocaleString("en-GB")}`, met: took < LIMIT };
    hand({ what: `${ANSWERS} answers, ${name}`, is: took, unit: "ms", ...asked });
    hand({ what: `${ANSWERS} answers, ${name}: longest task of the page`, is: middle(found.map(({ longest }) => longest)), unit: "ms" });
  }
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true });
}
