// What is fetched only once it is wanted: pages, the boxes of the base figures, the working, and the code of share links.
import assert from "node:assert/strict";
import { inBrowser, isThere, says } from "./screen.mjs";

const { check, open } = inBrowser();

/** The names of the modules that were asked for, without their digests. */
function modules({ requests }) {
  const names = requests.map((request) => new URL(request.url()).pathname).filter((path) => path.endsWith(".wasm"));
  return names.map((path) => path.replace(/^.*\/|-[0-9a-f]{16}\.wasm$/g, "")).filter((name) => !name.startsWith("chunk_"));
}

/** Takes the errors that the page reported because a test cut it off; there must be some. */
function forgive(app) {
  assert.ok(app.errors.length > 0, "the page did not notice");
  app.errors.length = 0;
}

check("each part is fetched when it is first wanted, and once", async (app) => {
  const { page, screen } = app;
  assert.deepEqual(modules(app), ["app_bg", "split_bands"], "the page alone");
  for (const [name, module] of [["Take part", "split_take_part"], ["Present", "split_presenting"]]) {
    await screen.link(name).click();
    await isThere(page, name);
    assert.equal(modules(app).at(-1), module);
  }
  await screen.link("Model").click();
  await screen.figures.click();
  await screen.box("Band D charge in 2019/20, £").waitFor();
  assert.equal(modules(app).at(-1), "split_desk");
  await screen.working.click();
  await says(page.locator(".working"), "Left to find");
  await screen.button("Copy link").click();
  await screen.box("Link to this scenario").waitFor();
  assert.equal(modules(app).at(-1), "split_sharing");
  await screen.link("Take part").click();
  await screen.link("Present").click();
  await screen.link("Model").click();
  await screen.button("Copy link").click();
  await screen.box("Link to this scenario").waitFor();
  const once = ["app_bg", "split_bands", "split_take_part", "split_presenting", "split_desk", "split_sharing"];
  assert.deepEqual(modules(app), once);
});

check("a page that cannot be fetched says so under its name, and comes when it is tried again", async (app) => {
  const { page, screen } = app;
  await screen.grantBox.fill("2");
  await page.route("**/split_presenting-*.wasm", (route) => route.abort());
  await screen.link("Present").click();
  await says(page.getByRole("heading", { level: 1 }), "Present");
  await says(screen.alert.last(), "could not be loaded", "Your work is kept");
  await page.unroute("**/split_presenting-*.wasm");
  await screen.button("Try again").click();
  await says(screen.heading, "£3.6m short in 2020/21. Who should pay?");
  await says(screen.result, "a 2.0% rise in grant");
  forgive(app);
});

check("the focus goes to the heading of a page that arrives, and not away from where the reader has gone since", async (app) => {
  const { page, screen } = app;
  let goOn;
  const held = new Promise((resolve) => (goOn = resolve));
  await page.route("**/split_take_part-*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await screen.link("Take part").click();
  await says(page.getByRole("heading", { level: 1 }), "Take part");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Take part");
  await screen.link("Present").focus();
  goOn();
  await says(screen.heading, "Who should pay?");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Present");
  // Nobody went elsewhere: the heading that had the focus gives way to the page's own.
  const other = await open();
  await other.screen.link("Take part").click();
  await says(other.screen.heading, "Who should pay?");
  assert.match(await other.page.evaluate(() => document.activeElement.textContent), /Who should pay\?$/);
  await other.close();
});

for (const type of ["application/octet-stream", "application/wasm; charset=utf-8"]) check(`a server that says ${type} of a module serves every page`, async ({ page, screen }) => {
  await page.route("**/*.wasm", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": type } });
  });
  await page.reload();
  await screen.link("Take part").click();
  await says(screen.heading, "Who should pay?");
  await screen.link("Present").click();
  await says(screen.result, "With no rise in grant");
});

check("a script that could not be fetched comes when it is tried again, in a browser that never asks a second time for one that failed", {
  prepare: (page) =>
    page.addInitScript(() => {
      const failed = new Set();
      const { append } = Element.prototype;
      Element.prototype.append = function (...nodes) {
        const [script] = nodes.filter(({ rel }) => rel === "modulepreload");
        if (script && failed.has(script.href)) return setTimeout(() => script.dispatchEvent(new Event("error")));
        script?.addEventListener("error", () => failed.add(script.href));
        return append.apply(this, nodes);
      };
    }),
}, async (app) => {
  const { page, screen } = app;
  await page.route("**/further-*.js", (route) => route.abort());
  await screen.figures.click();
  await says(page.locator("main"), "could not be loaded");
  await page.unroute("**/further-*.js");
  await screen.button("Try again").first().click();
  await screen.box("Band D charge in 2019/20, £").waitFor();
  forgive(app);
});

check("a browser that cannot fetch scripts ahead has the later pages too", {
  prepare: (page) =>
    page.addInitScript(() => {
      const { supports } = DOMTokenList.prototype;
      DOMTokenList.prototype.supports = function (token) {
        return token !== "modulepreload" && supports.call(this, token);
      };
    }),
}, async ({ page, screen }) => {
  await screen.figures.click();
  await screen.box("Band D charge in 2019/20, £").waitFor();
  assert.equal(await page.locator("link[rel=modulepreload]").count(), 0);
});

check("where the code for links cannot be fetched that is said, and the link stays in the address", async (app) => {
  const { page, screen } = app;
  await screen.grantBox.fill("2");
  await page.route("**/split_sharing-*.wasm", (route) => route.abort());
  await screen.button("Copy link").click();
  await says(page.locator("main"), "A part of this app could not be loaded, so nothing has changed.");
  await page.evaluate(() => (location.hash = "#/model?s=1.abc"));
  await says(screen.alert, "A part of this app could not be loaded, so nothing has changed.");
  assert.match(page.url(), /s=1\.abc$/);
  await says(screen.result, "a 2.0% rise in grant");
  forgive(app);
});
