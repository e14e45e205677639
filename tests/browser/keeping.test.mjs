// What the app keeps: across a reload, through undo, in a link; and what it says where it cannot.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { becomes, drawn, hasFocus, inBrowser, isThere, keepsAgain, reads, refusesToKeep, refusesToSetAside, says, writesDown } from "./screen.mjs";

const { check, open } = inBrowser();

const KEPT = "precept-modeller/scenario";
const SET_ASIDE = "precept-modeller/set-aside";
const BROUGHT_BACK = "The scenario in the link is open. Undo brings back what was here before.";

const kept = async (page, key = KEPT) => {
  await writesDown(page);
  return page.evaluate((name) => localStorage.getItem(name), key);
};
const valueText = (slider) => slider.getAttribute("aria-valuetext");

/** Loads the page again and waits until the app is there. */
async function reload(page) {
  await page.reload();
  await page.waitForSelector("#loading", { state: "detached" });
  await page.waitForSelector("[data-waiting]", { state: "detached" });
}

/** The example, untouched, and able to move. */
async function isTheLiveExample({ screen }) {
  assert.match(await reads(screen.heading), /£3\.6m gap/);
  await screen.grantBox.fill("3");
  await becomes(() => valueText(screen.grant), "3.0%, £2.51m a year");
}

/** The share link of the scenario on the screen, by way of the box that shows it. */
async function linkTo({ screen }) {
  await screen.button("Copy link").click();
  return screen.box("Link to this scenario").inputValue();
}

check("a reload keeps the levers, the figures and the reader's home", async ({ page, screen }) => {
  await screen.preceptBox.fill("£12.34");
  await screen.box("Pay inflation, £").fill("£2.6m");
  await screen.link("Take part").click();
  await page.getByRole("radio", { name: "B", exact: true }).check();
  await page.getByRole("checkbox", { name: /One adult/ }).check();
  await reload(page);
  assert.equal(await page.getByRole("radio", { name: "B", exact: true }).isChecked(), true);
  assert.equal(await page.getByRole("checkbox", { name: /One adult/ }).isChecked(), true);
  await screen.link("Model").click();
  await says(screen.heading, "£3.7m gap");
  await becomes(() => valueText(screen.precept), "4.9%, £12.34 a year at Band D");
});

check("undo and redo step through what was done", async ({ screen }) => {
  assert.equal(await screen.undo.isDisabled(), true);
  assert.equal(await screen.redo.isDisabled(), true);
  await screen.button("Close the gap with the precept").click();
  await screen.button("Close the gap half and half").click();
  await screen.undo.click();
  await becomes(() => valueText(screen.precept), "9.8%, £24.55 a year at Band D");
  await screen.undo.click();
  await becomes(() => valueText(screen.precept), "0.0%, £0.00 a year at Band D");
  assert.equal(await screen.undo.isDisabled(), true);
  await screen.redo.click();
  await screen.redo.click();
  await becomes(() => valueText(screen.grant), "2.2%, £1.8m a year");
  assert.equal(await screen.redo.isDisabled(), true);
});

check("a burst of typing is one step back, and the next burst another", async ({ screen }) => {
  await screen.preceptBox.fill("");
  await screen.preceptBox.pressSequentially("£12.34");
  await screen.grantBox.fill("");
  await screen.grantBox.pressSequentially("2.5");
  await screen.preceptBox.focus();
  await screen.undo.click();
  await becomes(() => valueText(screen.grant), "0.0%, £0.00 a year");
  assert.equal(await valueText(screen.precept), "4.9%, £12.34 a year at Band D");
  await screen.undo.click();
  await becomes(() => valueText(screen.precept), "0.0%, £0.00 a year at Band D");
  assert.equal(await screen.undo.isDisabled(), true);
});

check("a drag is one step back, and the next drag another", async ({ page, screen }) => {
  const drag = async (from, to) => {
    const { x, y, width, height } = await screen.precept.boundingBox();
    await page.mouse.move(x + width * from, y + height / 2);
    await page.mouse.down();
    for (let step = 1; step <= 10; step++) {
      await page.mouse.move(x + width * (from + ((to - from) * step) / 10), y + height / 2);
    }
    await page.mouse.up();
  };
  await drag(0.05, 0.4);
  await drawn(page);
  const first = await valueText(screen.precept);
  await drag(0.4, 0.8);
  await drawn(page);
  assert.notEqual(await valueText(screen.precept), first);
  await screen.undo.click();
  await becomes(() => valueText(screen.precept), first);
  await screen.undo.click();
  await becomes(() => valueText(screen.precept), "0.0%, £0.00 a year at Band D");
  assert.equal(await screen.undo.isDisabled(), true);
});

check("a resident undoes on Take part too, and the button keeps the focus when there is nothing left to undo", async (app) => {
  const { page, screen } = app;
  await screen.link("Take part").click();
  await screen.button("Balance it for me: households pay").click();
  await says(screen.result, "closing the gap takes a 9.8% rise in the precept");
  await screen.undo.focus();
  await page.keyboard.press("Enter");
  await says(screen.result, "£3.6m of the £3.6m gap is left");
  assert.equal(await screen.undo.isDisabled(), true);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Undo");
  await screen.redo.click();
  await says(screen.result, "closing the gap takes a 9.8% rise in the precept");
});

check("work that cannot be read any more is set aside with a message, and can be downloaded", async (app) => {
  const { page, screen } = app;
  await writesDown(page);
  await page.evaluate((key) => localStorage.setItem(key, '{"format": "precept-scenario/1", "title": "Mine"'), KEPT);
  await reload(page);
  await says(screen.alert, "What this browser had kept cannot be read", "set aside, not deleted");
  assert.equal(await kept(page, `${SET_ASIDE}/1`), '{"format": "precept-scenario/1", "title": "Mine"');
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    screen.button("Download what was set aside").click(),
  ]);
  assert.equal(download.suggestedFilename(), "set-aside.json");
  assert.equal(await readFile(await download.path(), "utf8"), '{"format": "precept-scenario/1", "title": "Mine"');
  await isTheLiveExample(app);

  // A second accident does not overwrite what the first one set aside.
  await writesDown(page);
  await page.evaluate((key) => localStorage.setItem(key, "?"), KEPT);
  await reload(page);
  await says(screen.alert, "What this browser had kept cannot be read");
  assert.equal(await kept(page, `${SET_ASIDE}/1`), '{"format": "precept-scenario/1", "title": "Mine"');
  assert.equal(await kept(page, `${SET_ASIDE}/2`), "?");
});

const PLAN = '{"format": "precept-plan/1"}';

check("what was set aside is listed on the page of files, where it is downloaded, deleted and put back", { path: "#/model/files" }, async ({ page, screen }) => {
  const section = page.getByRole("region", { name: "Set aside", exact: true });
  const done = section.getByRole("status");
  assert.equal(await section.count(), 0);
  await page.evaluate(({ place, plan }) => {
    localStorage.setItem(`${place}/1`, plan);
    localStorage.setItem(`${place}/1/document/statement`, "{ broken");
  }, { place: SET_ASIDE, plan: PLAN });
  await reload(page);
  await says(section, "Text 1", `Medium-term plan, ${PLAN.length} bytes`, "Text 1/document/statement", "No JSON, so it cannot say what it is, 8 bytes");
  for (const [name, file, text] of [["1", "set-aside-1.json", PLAN], ["1/document/statement", "set-aside-1-document-statement.txt", "{ broken"]]) {
    const [download] = await Promise.all([page.waitForEvent("download"), screen.button(`Download Text ${name}`).click()]);
    assert.equal(download.suggestedFilename(), file);
    assert.equal(await readFile(await download.path(), "utf8"), text);
  }
  await screen.button("Delete Text 1").click();
  await says(done, "“Text 1” is deleted.");
  assert.equal(await page.evaluate((key) => localStorage.getItem(key), `${SET_ASIDE}/1`), null);
  await screen.button("Undo the deletion").click();
  await says(done, "It is kept again.");
  assert.equal(await page.evaluate((key) => localStorage.getItem(key), `${SET_ASIDE}/1`), PLAN);
  // What another tab has put there meanwhile is not deleted for it.
  await page.evaluate((key) => localStorage.setItem(key, "another tab’s"), `${SET_ASIDE}/1`);
  await screen.button("Delete Text 1").click();
  await says(done, "Another tab has deleted or replaced it");
  assert.equal(await page.evaluate((key) => localStorage.getItem(key), `${SET_ASIDE}/1`), "another tab’s");
  await screen.button("Delete Text 1").click();
  await says(done, "“Text 1” is deleted.");
  await screen.button("Delete Text 1/document/statement").click();
  await says(done, "“Text 1/document/statement” is deleted.");
  await hasFocus(section.getByRole("heading", { name: "Set aside" }));
  assert.equal(await section.getByRole("listitem").count(), 0);
  await reload(page);
  assert.equal(await section.count(), 0);
});

check("where all places are taken, keeping goes on once one is deleted", async ({ page, screen }) => {
  await writesDown(page);
  await page.evaluate(({ key, place }) => {
    localStorage.setItem(key, "?");
    for (let number = 1; number < 100; number += 1) localStorage.setItem(`${place}/${number}`, `text ${number}`);
  }, { key: KEPT, place: SET_ASIDE });
  await reload(page);
  await screen.grantBox.fill("3");
  await writesDown(page);
  await says(screen.alert, "This browser does not keep your work.");
  assert.equal(await kept(page), "?");
  await page.getByRole("link", { name: "Files and spreadsheets", exact: true }).first().click();
  await isThere(page, "Files and spreadsheets");
  await screen.button("Delete Text 7").click();
  await says(page.getByRole("region", { name: "Set aside", exact: true }).getByRole("status"), "“Text 7” is deleted.");
  assert.match(await kept(page), /"grant_increase_percent": "3"/);
  assert.equal(await kept(page, `${SET_ASIDE}/7`), "?");
});

check("work that cannot be read stays where it is for as long as it cannot be set aside", async ({ page, screen }) => {
  await writesDown(page);
  await refusesToSetAside(page);
  await page.evaluate((key) => localStorage.setItem(key, "?"), KEPT);
  await reload(page);
  await says(screen.alert, "What this browser had kept cannot be read");
  assert.equal(await kept(page), "?");
  await screen.grantBox.fill("3");
  await writesDown(page);
  await says(screen.alert, "This browser does not keep your work.");
  assert.equal(await kept(page), "?");
});

check("what the browser refused to keep is tried again when the page is left", async ({ page, screen }) => {
  await screen.grantBox.fill("1.5");
  await writesDown(page);
  await refusesToKeep(page);
  await screen.grantBox.fill("2.5");
  await writesDown(page);
  await says(screen.alert, "This browser does not keep your work.");
  await keepsAgain(page);
  await reload(page);
  await becomes(() => screen.grantBox.inputValue(), "2.5");
});

check("a message goes when it is dismissed", async ({ page, screen }) => {
  await writesDown(page);
  await page.evaluate((key) => localStorage.setItem(key, "?"), KEPT);
  await reload(page);
  await says(screen.alert, "set aside");
  await screen.button("Dismiss").click();
  await becomes(() => screen.alert.innerText(), "");
});

check(
  "the link is copied, is short, and opens the same scenario elsewhere",
  { permissions: ["clipboard-read", "clipboard-write"] },
  async ({ page, screen, url }) => {
    await screen.grantBox.fill("2");
    await screen.preceptBox.fill("£7.52");
    await screen.button("Copy link").click();
    await says(page.locator("main"), "The link is copied. It carries the whole scenario.");
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(link, await screen.box("Link to this scenario").inputValue());
    assert.ok(link.startsWith(`${url}#/model?s=1.`), link);
    assert.ok(link.length < 2_000, `the link has ${link.length} characters`);

    const there = await open({ path: link.slice(url.length) });
    await says(there.screen.alert, BROUGHT_BACK);
    assert.equal(await reads(there.screen.result), await reads(screen.result));
    assert.equal(await reads(there.screen.ways), await reads(screen.ways));
    await there.close();
  },
);

check(
  "where the page may not copy, the link stands in a box",
  {
    prepare: (page) =>
      page.addInitScript(() => {
        Object.defineProperty(navigator.clipboard, "writeText", {
          value: () => Promise.reject(new DOMException("Write permission denied.", "NotAllowedError")),
        });
      }),
  },
  async ({ page, screen }) => {
    await screen.button("Copy link").click();
    await says(page.locator("main"), "This browser does not let the page copy. Select the link and copy it:");
    assert.match(await screen.box("Link to this scenario").inputValue(), /#\/model\?s=1\./);
  },
);

check("the box with the link goes once the scenario is another", async (app) => {
  const { screen } = app;
  await linkTo(app);
  await screen.grantBox.fill("1");
  await screen.box("Link to this scenario").waitFor({ state: "detached" });
});

check("after a link is opened the address no longer holds it, and a reload keeps later work", async (app) => {
  const { page, screen, url } = app;
  await screen.grantBox.fill("2");
  const link = await linkTo(app);
  const there = await open({ path: link.slice(url.length) });
  await says(there.screen.alert, BROUGHT_BACK);
  assert.equal(there.page.url(), `${url}#/model`);
  await there.screen.grantBox.fill("3");
  await becomes(() => valueText(there.screen.grant), "3.0%, £2.51m a year");
  await reload(there.page);
  await becomes(() => valueText(there.screen.grant), "3.0%, £2.51m a year");
  assert.equal(await there.page.evaluate(() => history.length), 2, "the link adds no step to the way back");
  await there.close();
});

check("work that a link takes the place of is set aside, and what came by a link is not", async (app) => {
  const { page, screen, url } = app;
  await screen.grantBox.fill("2");
  const first = await linkTo(app);
  await screen.grantBox.fill("3");
  const second = await linkTo(app);
  await screen.grantBox.fill("5");
  await writesDown(page);
  const own = await page.evaluate(() => localStorage.getItem("precept-modeller/scenario"));
  const setAside = () => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("precept-modeller/set-aside/")).map(([, text]) => text));
  assert.deepEqual(await setAside(), []);
  for (const [link, grant] of [[first, "2.0%, £1.67m a year"], [second, "3.0%, £2.51m a year"], [first, "2.0%, £1.67m a year"]]) {
    await page.goto("about:blank");
    await page.goto(url + link.slice(url.length));
    await says(screen.alert, BROUGHT_BACK);
    await becomes(() => valueText(screen.grant), grant);
    await writesDown(page);
    assert.deepEqual(await setAside(), [own]);
  }
});

check("a link that arrives after the reader has gone on to another page opens there, and the address stays", async (app) => {
  const { screen, url } = app;
  await screen.grantBox.fill("2");
  const link = await linkTo(app);
  const there = await open();
  let goOn;
  const held = new Promise((resolve) => (goOn = resolve));
  await there.page.route("**/split_sharing-*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  const wanted = there.page.waitForRequest(/split_sharing-.*\.wasm/);
  await there.page.evaluate((address) => (location.href = address), link);
  await wanted;
  await there.screen.link("Present").click();
  await becomes(async () => there.page.url(), `${url}#/present`);
  goOn();
  await says(there.screen.alert, BROUGHT_BACK);
  assert.equal(there.page.url(), `${url}#/present`);
  await there.close();
});

check("a link opened over one's own work gives that back with Undo", async (app) => {
  const { page, screen, url } = app;
  await screen.grantBox.fill("2");
  const link = await linkTo(app);
  await screen.grantBox.fill("1.5");
  await becomes(async () => /"1\.5"/.test(await kept(page)), true);
  // By way of another page: a new address that differs only behind # would not load the app again.
  await page.goto("about:blank");
  await page.goto(link);
  await page.waitForSelector("#loading", { state: "detached" });
  await says(screen.alert, BROUGHT_BACK);
  await becomes(() => valueText(screen.grant), "2.0%, £1.67m a year");
  await screen.undo.click();
  await becomes(() => valueText(screen.grant), "1.5%, £1.26m a year");
  assert.equal(page.url(), `${url}#/model`);
});

check("a link followed in the same tab opens there, and Undo brings the work back", async (app) => {
  const { page, screen, url } = app;
  await screen.grantBox.fill("2");
  const link = await linkTo(app);
  await screen.grantBox.fill("1.5");
  await page.evaluate((address) => (location.href = address), link);
  await says(screen.alert, BROUGHT_BACK);
  await becomes(() => valueText(screen.grant), "2.0%, £1.67m a year");
  assert.equal(page.url(), `${url}#/model`);
  await screen.undo.click();
  await becomes(() => valueText(screen.grant), "1.5%, £1.26m a year");
});

check("a link that is damaged or made by a later version opens the example with a message", async (app) => {
  const { page, screen, url } = app;
  for (const [payload, message] of [
    ["", "This link is damaged"],
    ["1.", "This link is damaged"],
    ["1.!!!", "This link is damaged"],
    ["1.eJwrSS0u", "This link is damaged"],
    ["hello", "This link is damaged"],
    ["2.xxx", "This link was made by a newer version"],
  ]) {
    // As a visitor who has kept nothing.
    await page.evaluate(() => localStorage.clear());
    await page.goto("about:blank");
    await page.goto(`${url}#/model?s=${payload}`);
    await page.waitForSelector("#loading", { state: "detached" });
    await says(screen.alert, message);
    assert.equal(page.url(), `${url}#/model`, payload);
    await isTheLiveExample(app);
  }
});

check("a link cut short, or with one character changed, is refused in the same tab and changes nothing", async (app) => {
  const { page, screen, url } = app;
  await screen.grantBox.fill("2");
  const link = await linkTo(app);
  const before = await reads(screen.result);
  const middle = Math.floor(link.length / 2);
  const changed = link.slice(0, middle) + (link[middle] === "A" ? "B" : "A") + link.slice(middle + 1);
  for (const damaged of [link.slice(0, -20), changed]) {
    await page.evaluate((address) => (location.href = address), damaged);
    await says(screen.alert, "This link is damaged");
    assert.equal(await reads(screen.result), before);
    await screen.button("Dismiss").click();
    await becomes(() => page.url(), `${url}#/model`);
  }
});

check("a scenario too long for a link says so and offers the file", async ({ page, screen }) => {
  const scenario = JSON.parse(await readFile(new URL("../data/example-scenario.json", import.meta.url), "utf8"));
  // Names without a pattern, so that packing does not shorten them.
  let seed = 1;
  const name = () => {
    let text = "";
    while (text.length < 60) text += (seed = (seed * 48_271) % 2_147_483_647).toString(36);
    return text;
  };
  scenario.gap.lines = Array.from({ length: 400 }, () => ({ name: name(), amount: "9000.00" }));
  await screen.file.setInputFiles({
    name: "long.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(scenario)),
  });
  await says(screen.alert, "“long.json” is open.");
  await screen.button("Copy link").click();
  await says(page.locator("main"), "This scenario is too long for a link", "Download the scenario");
});

const STORAGE = [
  [
    "is blocked",
    () => {
      Object.defineProperty(window, "localStorage", {
        get: () => {
          throw new DOMException("The operation is insecure.", "SecurityError");
        },
      });
    },
  ],
  [
    "is full",
    () => {
      Storage.prototype.setItem = () => {
        throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
      };
    },
  ],
];
for (const [name, script] of STORAGE) {
  check(
    `where storage ${name} every page of the finance team works and says that it keeps nothing`,
    { path: "#/model/scenarios", prepare: (page) => page.addInitScript(script) },
    async ({ page, screen }) => {
      await says(screen.alert, "This browser does not keep your work.");
      await screen.button("Keep this scenario").click();
      await says(page.getByRole("status", { name: "Done", exact: true }), "nothing was kept and nothing was lost");
      const pages = { statement: "Budget statement", "partner-grants": "Grants to partners", sensitivities: "What moves it", referendum: "Lost base", working: "Working and sources", files: "Files and spreadsheets" };
      for (const [path, title] of Object.entries(pages)) {
        await page.goto(page.url().replace(/#.*/, `#/model/${path}`));
        await isThere(page, title);
        await screen.button("Dismiss").click().catch(() => {});
        if (path === "statement" || path === "partner-grants") {
          await page.getByRole("button", { name: /^Open the example: Cleveland/ }).click();
          await says(page.getByRole("table"), "Total");
          await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pagehide")));
          await says(screen.alert, "This browser does not keep your", "Download it before you leave the page.");
        }
      }
    },
  );
  check(
    `where storage ${name} the app works and says that it keeps nothing`,
    { prepare: (page) => page.addInitScript(script) },
    async (app) => {
      await says(app.screen.alert, "This browser does not keep your work. Download the scenario before you close");
      await isTheLiveExample(app);
      await app.screen.button("Dismiss").click();
      await app.screen.grantBox.fill("4");
      await becomes(() => valueText(app.screen.grant), "4.0%, £3.35m a year");
      await writesDown(app.page);
      await drawn(app.page);
      assert.equal(await app.screen.alert.innerText(), "", "it is said once");
    },
  );
}
