// A fault of the program itself: what the page says, what can be saved, and the ways on. The faults here are real ones: the
// memory of the running program is overwritten, and the next thing that the reader does makes it trap.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { runAxe } from "./harness.mjs";
import { becomes, inBrowser, isThere, keepsAgain, refusesToKeep, says, writesDown } from "./screen.mjs";

const { check } = inBrowser();

/** Keeps hold of the running program, as a page itself cannot. */
const withHold = (page) =>
  page.addInitScript(() => {
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given);
      const { exports } = made.instance ?? made;
      if (exports.memory) window.memory ??= exports.memory;
      return made;
    };
  });

/** Overwrites all that the program knows. */
const damage = (page) => page.evaluate(() => new Uint8Array(window.memory.buffer).fill(0xff));

const broken = { prepare: withHold, allowErrors: /unreachable|out of bounds|RuntimeError|null function|signature mismatch|Maximum call stack/ };
const message = (page) => page.locator(".fault");
const kept = (page) => page.evaluate(() => Object.fromEntries(Object.entries(localStorage)));

async function saved(page, name) {
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name, exact: true }).click();
  return readFile(await (await download).path(), "utf8");
}

/** Makes the program trap: by its own doing, at a press. */
async function breakDown(app) {
  await damage(app.page);
  await app.screen.button("Close the gap with the precept").evaluate((button) => button.click());
  await says(message(app.page), "Precept Modeller has stopped");
}

check("after a fault the page says so, offers the scenario, and goes on after a reload", broken, async (app) => {
  const { page, screen } = app;
  await screen.grantBox.fill("1.5");
  await writesDown(page);
  await breakDown(app);
  const heading = message(page).getByRole("heading", { level: 1 });
  await becomes(() => heading.evaluate((heading) => heading === document.activeElement), true);
  assert.equal(await page.locator("#app").evaluate((app) => app.inert), true);
  const file = await saved(page, "Download the scenario");
  assert.equal(JSON.parse(file).levers.grant_increase_percent, "1.5");
  await screen.button("Load the page again").click();
  await becomes(() => message(page).count(), 0);
  await screen.grantBox.waitFor();
  assert.equal(await screen.grantBox.inputValue(), "1.5");
  assert.ok(app.errors.length === 0, app.errors.join("\n"));
});

check("where what is kept breaks every page, the app can go on without it, and nothing is lost", { ...broken, path: "#/model" }, async (app) => {
  const { page, screen, url } = app;
  await screen.grantBox.fill("1.5");
  await writesDown(page);
  await page.evaluate(() => {
    localStorage.setItem("precept-modeller/document/plan", '{"a": "plan"}');
    localStorage.setItem("precept-modeller/document/answer/ours", '{"an": "answer"}');
    localStorage.setItem("precept-modeller/language", "en");
  });
  const before = await kept(page);
  await breakDown(app);
  assert.equal(await saved(page, "precept-plan.json"), '{"a": "plan"}');
  await screen.button("Go on without what is kept").click();
  await becomes(() => message(page).count(), 0);
  await isThere(page, "Model");
  assert.equal(page.url(), url, "what stood behind the page's name is gone too");
  await becomes(() => screen.grantBox.inputValue(), "0.0");
  const after = await kept(page);
  assert.equal(after["precept-modeller/document/answer/ours"], '{"an": "answer"}');
  assert.equal(after["precept-modeller/document/plan"], undefined);
  assert.equal(after["precept-modeller/set-aside/1/document/plan"], '{"a": "plan"}');
  assert.equal(after["precept-modeller/set-aside/1/scenario"], before["precept-modeller/scenario"]);
});

check("where the storage is full, going on without what is kept loses nothing", broken, async (app) => {
  const { page, screen } = app;
  await screen.grantBox.fill("1.5");
  await writesDown(page);
  const before = await kept(page);
  // Full to the last letter.
  await page.evaluate(() => {
    let filled = "";
    for (let length = 2 ** 23; length >= 1; length /= 2) {
      try {
        localStorage.setItem("another-app", filled + "x".repeat(length));
        filled += "x".repeat(length);
      } catch {
        // Half of it may have room.
      }
    }
  });
  await breakDown(app);
  await screen.button("Go on without what is kept").click();
  await becomes(() => message(page).count(), 0);
  await becomes(() => screen.grantBox.inputValue(), "1.5");
  assert.equal((await kept(page))["precept-modeller/scenario"], before["precept-modeller/scenario"]);
});

// What stopped the program may be the very change that was made last, and the program that has stopped can still write.
check("what was not kept before a fault is not kept by leaving the page", { allowErrors: /RuntimeError/ }, async ({ page, screen }) => {
  await screen.grantBox.fill("1.5");
  await writesDown(page);
  const before = (await kept(page))["precept-modeller/scenario"];
  assert.match(before, /"grant_increase_percent": ?"1\.5"/);
  const changed = (value) =>
    screen.grantBox.evaluate(async (box, value) => {
      box.value = value;
      for (const kind of ["input", "change"]) box.dispatchEvent(new Event(kind, { bubbles: true }));
      await Promise.resolve();
    }, value);
  // Without a fault it is kept.
  await changed("2.5");
  await writesDown(page);
  assert.match((await kept(page))["precept-modeller/scenario"], /"grant_increase_percent": ?"2\.5"/);
  // The change that breaks it waits to be kept when the fault comes; then the page is left.
  await screen.grantBox.evaluate(async (box) => {
    box.value = "3.5";
    for (const kind of ["input", "change"]) box.dispatchEvent(new Event(kind, { bubbles: true }));
    await new Promise((done) => setTimeout(done, 50));
    window.dispatchEvent(new ErrorEvent("error", { error: new WebAssembly.RuntimeError("unreachable") }));
    window.dispatchEvent(new PageTransitionEvent("pagehide"));
  });
  // Nor does it remove what it cannot note any more: an answer that the service has just taken.
  await page.evaluate(() => localStorage.removeItem("precept-modeller/scenario"));
  // Longer than a change waits before it is kept.
  await page.waitForTimeout(600);
  assert.match((await kept(page))["precept-modeller/scenario"], /"grant_increase_percent": ?"2\.5"/);
});

check("a document that the browser did not keep is offered in place of the one before, and no longer once it is kept", broken, async (app) => {
  const { page, screen } = app;
  await screen.grantBox.fill("1.5");
  await writesDown(page);
  await refusesToKeep(page);
  await screen.grantBox.fill("2.5");
  await writesDown(page);
  await says(screen.alert, "does not keep your work");
  await keepsAgain(page);
  await screen.grantBox.fill("3.5");
  await writesDown(page);
  await page.evaluate(() => {
    window["precept-modeller/document/plan"] = '{"another": "plan"}';
    // Kept since, and notes of the app's own.
    window["precept-modeller/document/answer/ours"] = undefined;
    window["precept-modeller/document/accepted/ours/7"] = "2026-01-01";
  });
  await breakDown(app);
  assert.deepEqual(await message(page).getByRole("listitem").allInnerTexts(), ["Download the scenario", "precept-plan.json"]);
  assert.equal(JSON.parse(await saved(page, "Download the scenario")).levers.grant_increase_percent, "3.5");
  assert.equal(await saved(page, "precept-plan.json"), '{"another": "plan"}');
});

check("a browser that keeps nothing still offers the scenario", {
  ...broken,
  prepare: async (page) => {
    await withHold(page);
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("no room", "QuotaExceededError");
      };
    });
  },
}, async (app) => {
  await app.screen.grantBox.fill("2.5");
  await says(app.screen.alert, "does not keep your work");
  await writesDown(app.page);
  await breakDown(app);
  const file = await saved(app.page, "Download the scenario");
  assert.equal(JSON.parse(file).levers.grant_increase_percent, "2.5");
  assert.equal(await app.screen.button("Go on without what is kept").count(), 0);
});

check("where the ways on cannot be fetched, the message alone says what to do", { ...broken, allowErrors: /.*/ }, async (app) => {
  await app.page.route("**/further-*.js", (route) => route.abort());
  await breakDown(app);
  await says(message(app.page), "Load the page again: it opens with what this browser keeps.");
});

check("the Welsh page says so in Welsh, and axe-core finds nothing in it at 320 px", { ...broken, path: "cy.html#/model", viewport: { width: 320, height: 640 } }, async (app) => {
  const { page } = app;
  await damage(page);
  await page.locator("main button").first().evaluate((button) => button.click());
  await says(message(page), "Mae Precept Modeller wedi stopio", "nid eich un chi", "Llwytho’r dudalen eto");
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true);
  const { violations } = await runAxe(page, { resultTypes: ["violations"] });
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
});

check("a fault while the app starts has the same ways on", broken, async (app) => {
  const { page } = app;
  await app.screen.grantBox.fill("1.5");
  await writesDown(page);
  // Once there is work, the next start traps.
  await page.addInitScript(() => {
    const { getItem } = Storage.prototype;
    Storage.prototype.getItem = function (key) {
      if (key === "precept-modeller/scenario" && window.memory && getItem.call(this, key)) new Uint8Array(window.memory.buffer).fill(0xff);
      return getItem.call(this, key);
    };
  });
  await page.reload();
  await says(message(page), "Precept Modeller has stopped");
  assert.equal(await page.locator("#loading").count(), 0);
  assert.equal(JSON.parse(await saved(page, "Download the scenario")).levers.grant_increase_percent, "1.5");
  await app.screen.button("Go on without what is kept").click();
  await becomes(() => app.screen.grantBox.inputValue(), "0.0");
});
