// What a visitor sees before the app is there, and where it cannot start.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, startServer } from "./harness.mjs";

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

test("without JavaScript the page shows the question and the options, and says what needs it", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(server.url);
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "Your police need £3.6m more in 2020/21. Who should pay?");
  assert.equal(await page.getByRole("row").count(), 5);
  assert.equal(await page.locator("noscript p").last().innerText(), "To move the levers and answer here, turn JavaScript on.");
  assert.equal(await page.locator("#loading").isVisible(), false);
  await context.close();
});

test("while the module is on its way the page says so, and where it does not come the page says that", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  let refuse;
  const refused = new Promise((resolve) => (refuse = resolve));
  await page.route("**/*.wasm", async (route) => {
    await refused;
    await route.abort();
  });
  await page.goto(server.url, { waitUntil: "commit" });
  const status = page.getByRole("status");
  await status.filter({ hasText: "Loading the model" }).waitFor();
  refuse();
  await status.filter({ hasText: "could not be loaded" }).waitFor();
  await context.close();
});
