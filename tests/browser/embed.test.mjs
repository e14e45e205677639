// Take part within a page of another origin: no frame of its own, its height told to that page alone.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, startServer } from "./harness.mjs";
import { becomes, inBrowser, isThere } from "./screen.mjs";

const { check } = inBrowser();

let app;
let host;
let folder;
let browser;

before(async () => {
  app = await startServer(process.env.DIST ? { folder: process.env.DIST } : {});
  folder = await mkdtemp(join(tmpdir(), "precept-host-"));
  host = await startServer({ folder });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await host?.close();
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A page of the other website with the snippet for `parent`, and all messages that it gets. */
async function shown({ parent, script = "" }) {
  const frame = `<iframe title="Consultation" src="${app.url}?embed=1&amp;parent=${parent}#/take-part" width="100%" height="50"></iframe>`;
  const record = "<script>window.heard = []; addEventListener('message', ({ origin, data }) => heard.push({ origin, data }));</script>";
  const page = `<!doctype html><html lang="en"><title>Budget</title>${record}${frame}<script src="${app.url}embed.js"></script>${script}`;
  await writeFile(join(folder, "index.html"), page);
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, serviceWorkers: "block" });
  const opened = await context.newPage();
  await opened.goto(host.url);
  const inside = opened.frames().find((frame) => frame.url().startsWith(app.url));
  await inside.waitForSelector("main h1");
  await inside.waitForSelector("[data-waiting]", { state: "detached" });
  return { page: opened, inside, close: () => context.close() };
}

const heard = (page) => page.evaluate(() => heard);
const frameHeight = (page) => page.locator("iframe").evaluate((frame) => frame.clientHeight);
const contentHeight = (inside) => inside.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));

test("the frame is as high as what is in it, and follows it", async () => {
  const { page, inside, close } = await shown({ parent: host.origin });
  const follows = async () => {
    const height = await contentHeight(inside);
    assert.ok(height > 300, `${height} px`);
    await becomes(() => frameHeight(page), height);
    return height;
  };
  const wide = await follows();
  for (const { origin, data } of await heard(page)) {
    assert.equal(origin, app.origin);
    assert.deepEqual(Object.keys(data).sort(), ["height", "type"]);
    assert.equal(data.type, "precept-modeller:height");
  }
  await page.setViewportSize({ width: 360, height: 800 });
  await becomes(async () => (await contentHeight(inside)) > wide, true);
  await follows();
  // Nothing scrolls within the frame.
  assert.equal(await inside.evaluate(() => document.documentElement.scrollHeight <= document.documentElement.clientHeight), true);
  await page.setViewportSize({ width: 1000, height: 800 });
  await becomes(() => frameHeight(page), wide);
  await close();
});

test("a page of another origin than the address names hears nothing", async () => {
  for (const parent of ["https://elsewhere.example", "*", "", "null", "http://elsewhere.example", host.origin.replace("127.0.0.1", "localhost"), "javascript:alert(1)"]) {
    const { page, inside, close } = await shown({ parent });
    // Longer than the wait between two messages.
    await inside.evaluate(() => new Promise((done) => setTimeout(done, 1_300)));
    assert.deepEqual(await heard(page), [], parent);
    assert.equal(await frameHeight(page), 50);
    await close();
  }
});

test("messages to the app change nothing, and those of others do not move the frame", async () => {
  const { page, inside, close } = await shown({ parent: host.origin });
  const height = await contentHeight(inside);
  await becomes(() => frameHeight(page), height);
  const before = await inside.locator("body").innerHTML();
  await page.evaluate((origin) => {
    const frame = document.querySelector("iframe").contentWindow;
    for (const data of [{ type: "precept-modeller:height", height: 5 }, "reload", { type: "set", scenario: {} }]) frame.postMessage(data, origin);
    // From this page itself, as a script of another origin might.
    postMessage({ type: "precept-modeller:height", height: 5 }, "*");
  }, app.origin);
  await inside.evaluate(() => new Promise((done) => setTimeout(done, 300)));
  assert.equal(await inside.locator("body").innerHTML(), before);
  assert.equal(await frameHeight(page), height);
  await close();
});

check("within another page there is Take part alone, whatever the address says", { path: "?embed=1#/model/files" }, async ({ page }) => {
  await isThere(page, "Take part");
  assert.equal(await page.getByRole("navigation").count(), 0);
  assert.equal(await page.getByRole("banner").count(), 0);
  assert.equal(await page.getByRole("contentinfo").count(), 0);
  assert.equal(await page.getByRole("main").count(), 1);
  await page.evaluate(() => (location.hash = "#/present"));
  await becomes(() => page.getByRole("slider").count(), 2);
  assert.match(await page.title(), /^Take part/);
});

check("by itself the app has its frame, and fetches nothing for embedding", async ({ page, requests }) => {
  assert.equal(await page.getByRole("navigation", { name: "Main" }).count(), 1);
  // What tells the page around it stands in this file, which comes by itself only once the page has been at rest for a while.
  assert.deepEqual(requests.map((request) => request.url()).filter((url) => url.includes("/further-")), []);
});
