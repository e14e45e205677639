// The first load, as a visitor's browser makes it, stays small and stays with the server that the page came from.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { consultation, place } from "./deployment.mjs";
import { hand } from "./figures.mjs";
import { launch, openApp, startServer } from "./harness.mjs";

/** Bytes of Brotli that the first load of any page may take. */
const LIMIT = 150_000;
/** The same where a place has a consultation of its own, with all that follows the levers: the consultation and the answer. */
const LIMIT_OF_ALL = 220_000;
/** The same of what a resident’s browser fetches once the page is at rest, so that the app works without a network. */
const LIMIT_OF_KEEPING = 15_000;
/** The same for each module that is fetched when a page or an action first wants it. */
const LIMITS_OF_PARTS = {
  answering: 53_000,
  answers: 117_000,
  authorities: 33_000,
  bands: 9_000,
  consulting: 12_000,
  desk: 344_000,
  journal: 7_500,
  meeting: 108_000,
  presenting: 3_000,
  sharing: 34_000,
  // With the room of the consultation above the levers.
  take_part: 7_000,
};

/**
 * The same for each worker in the longest language. In English the solver's stays below 170,000 (solver.test.mjs); the Welsh of its
 * messages is longer.
 */
const LIMITS_OF_WORKERS = { sheets: 450_000, solver: 172_000 };
const DIST = process.env.DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));

let server;
let browser;

before(async () => {
  server = await startServer(process.env.DIST ? { folder: process.env.DIST } : {});
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

function brotli(body) {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/**
 * The files that a page has asked for once it is quiet, with their sizes. With `each`, one with a digest in its name counts once: a script
 * that is checked and then imported comes from the browser's own store the second time, as hosting.test.mjs sees.
 */
async function filesOf(app, each = false) {
  await app.page.waitForLoadState("networkidle");
  // What offline.js has kept comes once the page has been at rest for three seconds: below.
  let asked = app.requests.filter((request) => !/^data:|\/offline-[0-9a-f]{16}\.js$/.test(request.url()));
  if (each) asked = asked.filter((request, index) => !/-[0-9a-f]{16}\.js$/.test(request.url()) || asked.findIndex((other) => other.url() === request.url()) === index);
  return Promise.all(
    asked.map(async (request) => {
      const body = await (await request.response()).body();
      return { url: request.url(), plain: body.length, brotli: brotli(body) };
    }),
  );
}

const sumOf = (files, key) => files.reduce((total, file) => total + file[key], 0);

function tell(files, what) {
  const line = (brotli, plain, name) => `${String(brotli).padStart(9)} ${String(plain).padStart(9)}  ${name}`;
  console.log(
    [
      line("Brotli", "plain", "file"),
      ...files.map((file) => line(file.brotli, file.plain, new URL(file.url).pathname)),
      line(sumOf(files, "brotli"), sumOf(files, "plain"), what),
    ].join("\n"),
  );
}

function handSize(what, is, most) {
  hand({ what, is, unit: "bytes of Brotli", asked: `at most ${most.toLocaleString("en-GB")}`, met: is <= most });
}

for (const path of ["", "#/model", "#/take-part", "#/present", "cy.html#/model", "cy.html#/take-part", "cy.html#/present"]) test(`the first load of /${path} is at most ${LIMIT} bytes in Brotli, and nothing leaves the server`, async () => {
  const app = await openApp(browser, { url: server.url, path });
  const files = await filesOf(app);
  await app.close();

  const sum = sumOf(files, "brotli");
  tell(files, `all of /${path}; at most ${LIMIT} in Brotli`);
  handSize(`the first load of /${path}`, sum, LIMIT);

  assert.deepEqual(files.map((file) => file.url).filter((url) => !url.startsWith(`${server.origin}/`)), []);
  assert.ok(files.some((file) => file.url.endsWith(".wasm")), "the module was not among the requests");
  assert.equal(new Set(files.map((file) => file.url)).size, files.length, "a file was fetched twice");
  assert.ok(sum <= LIMIT, `the first load is ${sum} bytes in Brotli: at most ${LIMIT} are allowed`);
});

for (const path of ["", "#/take-part", "cy.html", "cy.html#/take-part"]) test(`with a consultation of its own, at most ${LIMIT} bytes of /${path} are asked for before the levers are there`, async () => {
  const here = await place({ file: consultation(), welsh: consultation() });
  try {
    // Notes when the lever has come into the page.
    const prepare = (page) =>
      page.addInitScript(() => {
        const seeing = new MutationObserver(() => {
          if (!document.querySelector("input[type=range]")) return;
          window.leversThere = performance.now();
          seeing.disconnect();
        });
        seeing.observe(document, { childList: true, subtree: true });
      });
    const app = await openApp(browser, { url: here.url, path, prepare });
    await app.page.locator(".way-on").waitFor();
    const files = await filesOf(app, true);
    const earlier = new Set(
      await app.page.evaluate(() => {
        const asked = performance.getEntriesByType("resource").filter(({ startTime }) => startTime < window.leversThere);
        return [location.href.replace(/#.*/, ""), ...asked.map(({ name }) => name)];
      }),
    );
    await app.close();

    const before = files.filter(({ url }) => earlier.has(url.replace(/#.*/, "")));
    tell(before, `before the levers of /${path}; at most ${LIMIT} in Brotli`);
    tell(files, `all of /${path}; at most ${LIMIT_OF_ALL} in Brotli`);
    handSize(`before the levers of /${path}, with a consultation`, sumOf(before, "brotli"), LIMIT);
    handSize(`all of /${path}, with a consultation`, sumOf(files, "brotli"), LIMIT_OF_ALL);
    assert.ok(before.some(({ url }) => /\/consultation(\.cy)?\.json$/.test(url)), "the consultation was not among the requests");
    assert.ok(sumOf(before, "brotli") <= LIMIT, `${sumOf(before, "brotli")} bytes come before the levers: at most ${LIMIT} are allowed`);
    assert.ok(files.length > before.length, "the answer did not come after the levers");
    assert.ok(sumOf(files, "brotli") <= LIMIT_OF_ALL, `the page takes ${sumOf(files, "brotli")} bytes in Brotli: at most ${LIMIT_OF_ALL} are allowed`);
  } finally {
    await here.close();
  }
});

test(`what a resident’s browser fetches to keep the app is at most ${LIMIT_OF_KEEPING} bytes in Brotli beside what it has fetched`, async () => {
  const here = await place({ file: consultation() });
  try {
    const app = await openApp(browser, { url: here.url, path: "#/take-part" });
    await app.page.locator(".way-on").waitFor();
    const had = new Set((await filesOf(app, true)).map(({ url }) => url));
    await app.close();
    const read = async (name) => Buffer.from(await (await fetch(here.url + name)).arrayBuffer());
    const [, list] = (await read("service-worker.js")).toString().match(/^const BUILD=(.*);$/m);
    const names = ["service-worker.js", "manifest.json", "icon.svg", ...JSON.parse(list).pages.en.first];
    const more = names.filter((name) => !had.has(here.url + name));
    const files = await Promise.all(
      more.map(async (name) => {
        const body = await read(name);
        return { url: here.url + name, plain: body.length, brotli: brotli(body) };
      }),
    );
    tell(files, `to keep the app; at most ${LIMIT_OF_KEEPING} in Brotli`);
    handSize("to keep the app, beside what /#/take-part with a consultation has fetched", sumOf(files, "brotli"), LIMIT_OF_KEEPING);
    assert.ok(more.includes("service-worker.js") && more.length < names.length);
    assert.ok(sumOf(files, "brotli") <= LIMIT_OF_KEEPING, `${sumOf(files, "brotli")} bytes are fetched to keep the app`);
  } finally {
    await here.close();
  }
});

test("each part that is fetched later has a limit and keeps it, in every language", () => {
  const largest = new Map();
  for (const file of readdirSync(DIST)) {
    const name = /^split_(\w+)-[0-9a-f]+\.wasm$/.exec(file)?.[1];
    if (name) largest.set(name, Math.max(largest.get(name) ?? 0, brotli(readFileSync(`${DIST}/${file}`))));
  }
  assert.deepEqual([...largest.keys()].sort(), Object.keys(LIMITS_OF_PARTS).sort(), "each part needs a limit above");
  for (const [name, bytes] of largest) handSize(`the part “${name}”`, bytes, LIMITS_OF_PARTS[name]);
  const above = [...largest].filter(([name, bytes]) => bytes > LIMITS_OF_PARTS[name]);
  assert.deepEqual(above, [], "these parts are larger than their limits, in bytes of Brotli");
});

test("each worker has a limit and keeps it, in every language", () => {
  for (const [name, limit] of Object.entries(LIMITS_OF_WORKERS)) {
    const scripts = readdirSync(DIST).filter((file) => new RegExp(`^${name}-[0-9a-f]+\\.js$`).test(file));
    assert.equal(scripts.length, 2, `a script for each language: ${scripts}`);
    const sizes = scripts.map((file) => {
      const script = readFileSync(`${DIST}/${file}`);
      const [module] = new RegExp(`${name}_bg-[0-9a-f]+\\.wasm`).exec(script);
      return brotli(script) + brotli(readFileSync(`${DIST}/${module}`));
    });
    handSize(`the ${name} worker, in its longest language`, Math.max(...sizes), limit);
    assert.ok(Math.max(...sizes) <= limit, `the ${name} worker takes ${sizes} bytes in Brotli: at most ${limit} are allowed`);
  }
});

test("the app works in a sub-path", async () => {
  const nested = await startServer({ folder: DIST, prefix: "/any/folder/" });
  try {
    const app = await openApp(browser, { url: nested.url });
    await app.close();
  } finally {
    await nested.close();
  }
});
