// How many visits a second one nginx serves, and what a visit and all of the app cost: `./dev scorecard load`, which installs wrk, or
// node tests/browser/load.mjs after ./dev build.
//
// Chromium makes each kind of visit once behind nginx with hosting/nginx.conf and the packed forms, and what it asked for is what wrk
// asks for then, at growing numbers of connections, three times each; the middle is told. wrk and nginx share this machine.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { consultation } from "./deployment.mjs";
import { hand } from "./figures.mjs";
import { launch, openApp } from "./harness.mjs";
import { deployed, nginx } from "./hosts.mjs";
import { PAGES } from "./pages.mjs";

const WRK = process.env.WRK || "/usr/bin/wrk";
const SCRIPT = fileURLToPath(new URL("visit.lua", import.meta.url));
const CONNECTIONS = (process.env.CONNECTIONS || "10,100,1000").split(",").map(Number);
const SECONDS = Number(process.env.SECONDS || 5);
const ROUNDS = 3;

const sum = (list) => list.reduce((total, value) => total + value, 0);

/** The sizes in Brotli of what the service worker's list has for one language, with its page, and of every file of the folder. */
async function filesOf(app) {
  const inBrotli = async (name) => (await readFile(join(app, `${name}.br`)).catch(async () => brotliCompressSync(await readFile(join(app, name))))).length;
  const [, list] = (await readFile(join(app, "service-worker.js"), "utf8")).match(/^const BUILD=(.*);$/m);
  const { file, first, later } = JSON.parse(list).pages.en;
  const every = (await readdir(app)).filter((name) => !/\.(br|gz)$/.test(name));
  return {
    "all files of one language, its page and the workers among them": await Promise.all([file, ...first, ...later].map(inBrotli)),
    "all files of the site, in every language": await Promise.all(every.map(inBrotli)),
  };
}

/** The requests of a page, with what came over the line for each: head and body as they were sent. */
async function requestsOf(app, origin) {
  await app.page.waitForLoadState("networkidle");
  const here = app.requests.filter((request) => request.url().startsWith(origin));
  // A script that is checked and then imported comes from the browser's own store the second time, as hosting.test.mjs sees.
  const asked = here.filter((request, index) => !/-[0-9a-f]{16}\.js$/.test(request.url()) || here.findIndex((other) => other.url() === request.url()) === index);
  return Promise.all(
    asked.map(async (request) => {
      const sizes = await request.sizes();
      const response = await request.response();
      return { path: new URL(request.url()).pathname, status: response.status(), bytes: sizes.responseHeadersSize + sizes.responseBodySize };
    }),
  );
}

/** A request for what a browser has already, as it came over the line. */
async function revalidated(url) {
  const answer = (headers) => new Promise((resolve, reject) => get(url, { headers: { "accept-encoding": "br", ...headers } }, resolve).on("error", reject));
  const first = await answer({});
  first.resume();
  const again = await answer({ "if-none-match": first.headers.etag });
  let bytes = `HTTP/1.1 ${again.statusCode} ${again.statusMessage}\r\n\r\n`.length;
  for (let place = 0; place < again.rawHeaders.length; place += 2) bytes += again.rawHeaders[place].length + again.rawHeaders[place + 1].length + 4;
  for await (const part of again) bytes += part.length;
  return { path: new URL(url).pathname, status: again.statusCode, bytes };
}

/** The kinds of visit, each as requests. */
async function visits(place, origin, browser) {
  const open = (path, rest = {}) => openApp(browser, { url: `${origin}/`, path, ...rest });
  const file = join(place.app, "consultation.json");
  const found = {};
  const one = async (name, path, use = () => {}) => {
    const app = await open(path);
    await use(app.page);
    found[name] = await requestsOf(app, origin);
    await app.close();
  };
  await one("Model, first visit", "#/model");
  await writeFile(file, JSON.stringify(consultation()));
  await one("Take part in a consultation, first visit, with all of the answer", "#/take-part", (page) => page.locator(".way-on").waitFor());
  // Browsers keep what has a digest in its name, and ask for the rest with the tag that they had.
  found["the same visitor again, nothing changed"] = await Promise.all(["/", "/consultation.json"].map((path) => revalidated(origin + path)));
  await one("every page of the app, first visit", "#/take-part", async (page) => {
    for (const path of PAGES) {
      await page.evaluate((to) => (location.hash = to), path);
      await page.waitForFunction(() => document.querySelector("main h1") && !document.querySelector("[data-waiting]"));
    }
  });
  return found;
}

const middle = (list, by) => list.toSorted((one, other) => one[by] - other[by])[Math.floor(list.length / 2)];

/** wrk's figures for requests, each { path, tag }, over so many connections. */
async function driven(origin, requests, connections, folder) {
  const list = join(folder, "requests.txt");
  await writeFile(list, requests.map(({ path, tag }) => `${path}${tag ? ` ${tag}` : ""}\n`).join(""));
  const options = ["-t", connections < 2 ? "1" : "2", "-c", `${connections}`, "-d", `${SECONDS}s`, "--timeout", "10s", "-s", SCRIPT, origin, "--", list];
  const { stdout } = await promisify(execFile)(WRK, options);
  const found = JSON.parse(stdout.trim().split("\n").at(-1));
  return { ...found, second: (1e6 * found.requests) / found.microseconds };
}

const place = await deployed();
let server;
let browser;
try {
  server = await nginx(place, { workers: 2 });
  browser = await launch();
  const { origin } = server;
  const all = await filesOf(place.app);
  const found = await visits(place, origin, browser);
  await browser.close();
  browser = undefined;

  console.log("What a visit asks for, as it came over the line (HTTP/1.1, head and body, Brotli):\n");
  console.log("| visit | requests | bytes | of them never again within a year |\n|---|---:|---:|---:|");
  for (const [name, requests] of Object.entries(found)) {
    const kept = requests.filter(({ path }) => /-[0-9a-f]{16}\.\w+$/.test(path));
    const bytes = sum(requests.map(({ bytes }) => bytes));
    console.log(`| ${name} | ${requests.length} | ${bytes.toLocaleString("en-GB")} | ${sum(kept.map(({ bytes }) => bytes)).toLocaleString("en-GB")} |`);
    hand({ what: name, is: bytes, unit: `bytes in ${requests.length} requests` });
  }
  console.log();
  for (const [what, sizes] of Object.entries(all)) {
    console.log(`In Brotli, ${what}: ${sum(sizes).toLocaleString("en-GB")} bytes in ${sizes.length} files.`);
    hand({ what, is: sum(sizes), unit: `bytes of Brotli in ${sizes.length} files` });
  }

  const tagOf = async (path) => (await fetch(origin + path, { headers: { "accept-encoding": "br" } })).headers.get("etag");
  const tagged = (paths) => Promise.all(paths.map(async (path) => ({ path, tag: await tagOf(path) })));
  const first = found["Take part in a consultation, first visit, with all of the answer"];
  const kinds = {
    "first visits": first.map(({ path }) => ({ path })),
    "visitors again: the page and consultation.json, both unchanged": await tagged(["/", "/consultation.json"]),
    "consultation.json alone, changed": [{ path: "/consultation.json" }],
  };
  console.log(`\nnginx with 2 processes and wrk with 2 threads on the same ${(await readFile("/proc/cpuinfo", "utf8")).match(/^processor/gm).length} cores, ${SECONDS} s a round, the middle of ${ROUNDS}:\n`);
  console.log("| what is asked for | connections | requests a second | visits a second | MB a second | median, ms | 99th percentile, ms | errors | load of the machine |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|");
  for (const [name, requests] of Object.entries(kinds)) {
    let failed = 0;
    for (const connections of CONNECTIONS) {
      const rounds = [];
      for (let round = 0; round < ROUNDS; round += 1) rounds.push(await driven(origin, requests, connections, place.folder));
      const told = middle(rounds, "second");
      const errors = sum(rounds.flatMap(({ connect, read, write, timeout, not_found }) => [connect, read, write, timeout, not_found]));
      failed += errors;
      hand({ what: `${name}, over ${connections.toLocaleString("en-GB")} connections`, is: told.second, unit: "requests a second" });
      const figures = [connections, Math.round(told.second), Math.round(told.second / requests.length), Math.round(told.bytes / told.microseconds), told.median / 1000, told.p99 / 1000, errors];
      console.log(`| ${name} | ${figures.map((figure) => figure.toLocaleString("en-GB", { maximumFractionDigits: 1 })).join(" | ")} | ${loadavg()[0].toFixed(0)} |`);
    }
    hand({ what: `${name}, in all rounds`, is: failed, unit: "errors" });
  }
  assert.ok(first.every(({ status }) => status === 200), "everything was there");
  assert.ok(found["the same visitor again, nothing changed"].every(({ status }) => status === 304), "nothing had changed");
} finally {
  await browser?.close();
  await server?.close();
  await rm(join(place.folder, "requests.txt"), { force: true });
  await place.remove();
}
