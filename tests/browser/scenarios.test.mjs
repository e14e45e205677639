// Scenarios: kept, named, noted, locked, copied, deleted, compared and bridged; in one tab and in two.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { becomes, chooseJson, hasFocus, inBrowser, isThere, rows, says, writesDown } from "./screen.mjs";

const { check, faultless } = inBrowser();
const PATH = "#/model/scenarios";

const done = (page) => page.getByRole("status", { name: "Done", exact: true });
const options = (page) => page.getByRole("table", { name: "Standard options", exact: true });
const table = (page, name) => page.getByRole("table", { name, exact: true });
const kept = (page) => page.locator(".kept");

/** Keeps the open scenario under a name. */
async function keep(app, name) {
  await app.screen.box("Name to keep the open scenario under").fill(name);
  await app.screen.button("Keep this scenario").click();
  await says(done(app.page), `“${name}” is kept`);
}

check("a scenario is kept, survives a reload, and opens again with undo", async (app) => {
  const { page, screen } = app;
  await screen.preceptBox.fill("£10");
  await page.getByRole("link", { name: "Scenarios", exact: true }).click();
  await isThere(page, "Scenarios");
  await keep(app, "At the limit");
  await says(kept(page), "At the limit", "precept £10.00 (4.0%), £2.13m left to find.");
  await page.reload();
  await says(kept(page), "At the limit");
  await screen.link("Model").click();
  await screen.preceptBox.fill("0");
  await page.getByRole("link", { name: "Scenarios", exact: true }).click();
  await screen.button("Open At the limit").click();
  await says(screen.alert, "“At the limit” is open");
  await screen.link("Model").click();
  await says(screen.result, "a 4.0% rise in the precept");
  await screen.undo.click();
  await says(screen.result, "Closing it takes a 9.8% rise");
});

check("what is open already is not opened, and what was replaced comes back beside it", async (app) => {
  const { page, screen } = app;
  const toShelf = async () => {
    await page.getByRole("link", { name: "Scenarios", exact: true }).click();
    await isThere(page, "Scenarios");
  };
  await screen.preceptBox.fill("£10");
  await toShelf();
  await keep(app, "Mine");
  await screen.button("Open Mine").click();
  await says(screen.alert.or(page.getByRole("status")), "“Mine” is what is open already.");
  await screen.link("Model").click();
  await screen.preceptBox.fill("£20");
  await toShelf();
  await screen.button("Replace with the open one: Mine").click();
  await says(done(page), "“Mine” is now what is open.");
  await says(kept(page), "precept £20.00");
  await screen.button("Keep what was there too").click();
  await says(kept(page), "precept £10.00");
  await says(kept(page), "precept £20.00");
  assert.equal(await kept(page).count(), 2);
});

check("names, notes, locks and copies", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await keep(app, "First");
  await screen.button("Keep this scenario").click();
  await screen.box("Name to keep the open scenario under").fill("First");
  await screen.button("Keep this scenario").click();
  await says(done(page), "“First (2)” is kept in this browser.");
  await says(kept(page), "First (2)");
  await page.locator("summary", { hasText: "First: Name and notes" }).click();
  await screen.box("Notes on First").fill("As the panel asked.");
  await screen.box("Notes on First").blur();
  await page.waitForFunction(() => /As the panel asked/.test(JSON.stringify({ ...localStorage })));
  await screen.button("Lock: First").click();
  await says(done(page), "“First” is locked.");
  const first = kept(page).filter({ hasText: "locked" });
  await says(first, "As the panel asked.");
  assert.equal(await first.getByRole("button", { name: /Delete|Replace/ }).count(), 0, "a locked one cannot be changed");
  await screen.button("Copy First").click();
  await says(kept(page), "First (3)");
  await screen.button("Unlock: First").click();
  await says(done(page), "can be changed again");
});

check("the older of two is renamed letter by letter, at its place and without losing the focus", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await keep(app, "First");
  await keep(app, "Second");
  await page.locator("summary", { hasText: "First: Name and notes" }).click();
  await screen.box("Name of First").press("Control+a");
  await screen.box("Name of First").pressSequentially("As agreed");
  await hasFocus(screen.box("Name of First"));
  await screen.box("Name of First").press("Enter");
  await hasFocus(screen.box("Name of As agreed"));
  assert.deepEqual(await kept(page).getByRole("heading").allTextContents(), ["Second", "As agreed"]);
  await screen.box("Name of As agreed").fill(" ");
  await screen.box("Name of As agreed").press("Enter");
  await becomes(() => screen.box("Name of As agreed").inputValue(), "As agreed");
  await page.reload();
  await says(kept(page), "As agreed");
});

check("what was downloaded and deleted is opened again from its file, with its notes and its log", async (app) => {
  const { page, screen } = app;
  await screen.preceptBox.fill("£10");
  await writesDown(page);
  await page.waitForFunction(() => /precept-log/.test(localStorage.getItem("precept-modeller/document/log") ?? ""));
  await page.getByRole("link", { name: "Scenarios", exact: true }).click();
  await isThere(page, "Scenarios");
  await keep(app, "Mine");
  await page.locator("summary", { hasText: "Mine: Name and notes" }).click();
  await screen.box("Notes on Mine").fill("As the panel asked.");
  await screen.box("Notes on Mine").blur();
  await page.waitForFunction(() => /As the panel asked/.test(JSON.stringify({ ...localStorage })));
  const saved = async () => {
    const [download] = await Promise.all([page.waitForEvent("download"), screen.button("Download Mine").click()]);
    return readFile(await download.path(), "utf8");
  };
  const text = await saved();
  await screen.button("Delete Mine").click();
  await says(done(page), "“Mine” is deleted.");
  const box = "Open a kept scenario from a file";
  for (const [name, content, words] of [
    ["half.json", text.slice(0, 300), "This is not a kept scenario: it stops being JSON"],
    ["other.json", '{"format": "precept-scenario/1"}', 'this page reads "precept-entry/1"'],
  ]) {
    await chooseJson(page, box, name, content);
    await says(screen.alert, `“${name}” cannot be opened, so nothing has changed.`, words);
    assert.equal(await kept(page).count(), 0);
  }
  await chooseJson(page, box, "mine-kept.json", text);
  await says(done(page), "“Mine” is kept in this browser.");
  await says(kept(page), "precept £10.00 (4.0%), £2.13m left to find.");
  // All but when it was kept here.
  const lasting = ({ created, changed, ...entry }) => entry;
  assert.deepEqual(lasting(JSON.parse(await saved())), lasting(JSON.parse(text)));
  assert.equal(JSON.parse(text).notes, "As the panel asked.");
  assert.ok(JSON.parse(text).log.length > 0);
});

check("a deletion can be undone", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await keep(app, "Mine");
  await screen.button("Delete Mine").click();
  await says(done(page), "“Mine” is deleted.");
  assert.equal(await kept(page).count(), 0);
  await hasFocus(page.getByRole("heading", { name: "No scenario is kept yet" }));
  await screen.button("Undo the deletion").click();
  await says(kept(page), "Mine");
  await hasFocus(page.getByRole("heading", { name: "One scenario is kept" }));
});

check("standard options are kept at one press, stand side by side, and are bridged exactly", { path: PATH }, async (app) => {
  const { page, screen } = app;
  assert.deepEqual((await rows(options(page))).map(([name]) => name), ["Freeze", "1.99%", "Referendum limit", "Close the gap", "Half and half"]);
  for (const name of ["Freeze", "Referendum limit", "Close the gap"]) {
    await screen.button(`Keep: ${name}`).click();
    await says(done(page), `“${name}” is kept`);
  }
  const choose = (name) => page.getByRole("checkbox", { name, exact: true }).check();
  await choose("Freeze");
  await says(page.locator("main"), "Choose at least two.");
  await choose("Close the gap");
  const compared = table(page, "Side by side");
  const left = (await rows(compared)).find(([name]) => name === "Left to find");
  assert.ok(left.includes("£3,600,000.00") || left.some((cell) => cell.startsWith("£3,600,000.00")), left.join("; "));
  assert.ok(left.some((cell) => cell.startsWith("−£12.00")), left.join("; "));
  assert.ok(left.some((cell) => /[+−]£3,600,012\.00/.test(cell)), left.join("; "));
  await choose("Referendum limit");
  await choose("The one that is open");
  assert.equal(await compared.getByRole("columnheader").count(), 5);
  await page.getByRole("group", { name: "Bridge from" }).getByRole("radio", { name: "Freeze" }).check();
  await page.getByRole("group", { name: "Bridge to" }).getByRole("radio", { name: "Referendum limit" }).check();
  // £10 × 146,640.
  await says(page.locator(".bridge"), "£1,466,400.00", "“Referendum limit” leaves £1.47m less to find than “Freeze”");
});

check("two tabs: what the other tab changed is never written over", { path: PATH }, async (app) => {
  const { page, screen, context } = app;
  await keep(app, "Shared");
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole("button", { name: "Lock: Shared" }).waitFor();
  // The first tab shows what the second does.
  await other.locator("summary", { hasText: "Name and notes" }).click();
  await other.getByRole("textbox", { name: "Notes on Shared" }).fill("From the other tab");
  await other.getByRole("textbox", { name: "Notes on Shared" }).blur();
  await page.waitForFunction(() => /From the other tab/.test(document.querySelector(".kept textarea")?.value));
  // Written behind the first tab's back, without the message that tabs get.
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((key) => key.includes("document/scenario/"));
    localStorage.setItem(key, localStorage.getItem(key).replace("From the other tab", "From a third place"));
  });
  await screen.button("Replace with the open one: Shared").click();
  await says(done(page), "Another tab has changed this scenario since, so nothing was written over.");
  assert.equal(await page.evaluate(() => JSON.stringify({ ...localStorage }).includes("From a third place")), true);
});

check("two tabs on the open scenario: the later one says so, and the other’s is set aside", async (app) => {
  const { page, screen, context } = app;
  await screen.grantBox.fill("1");
  await page.waitForFunction(() => /grant_increase_percent": "1"/.test(localStorage.getItem("precept-modeller/scenario") ?? ""));
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole("textbox", { name: "Government grant increase, %" }).fill("2");
  await page.waitForFunction(() => /grant_increase_percent": "2"/.test(localStorage.getItem("precept-modeller/scenario") ?? ""));
  await screen.grantBox.fill("3");
  await says(screen.alert, "Another tab of this browser had changed the scenario meanwhile.", "set aside, not lost");
  const [download] = await Promise.all([page.waitForEvent("download"), screen.button("Download what was set aside").click()]);
  assert.match(await readFile(await download.path(), "utf8"), /"grant_increase_percent": "2"/);
  assert.match(await page.evaluate(() => localStorage.getItem("precept-modeller/scenario")), /grant_increase_percent": "3"/);
});

check("a tab that tells only of its reader’s home leaves the other tab’s scenario alone", async (app) => {
  const { page, screen, context, url } = app;
  await screen.grantBox.fill("1");
  const kept = (words) => page.waitForFunction((words) => Object.values({ ...localStorage }).some((text) => text.includes(words)), words);
  await kept('"grant_increase_percent": "1"');
  const other = await context.newPage();
  await other.goto(`${url}#/take-part`);
  await isThere(other, "Take part");
  await screen.grantBox.fill("2");
  await kept('"grant_increase_percent": "2"');
  await other.getByRole("radio", { name: "B", exact: true }).check();
  await page.waitForFunction(() => localStorage.getItem("precept-modeller/home") === "B");
  assert.match(await page.evaluate(() => localStorage.getItem("precept-modeller/scenario")), /grant_increase_percent": "2"/);
  assert.equal(await other.getByRole("alert").innerText(), "");
});

check("a deletion can be undone where another tab took the place, even of what cannot be read", {
  path: PATH,
  prepare: (page) => page.addInitScript(() => {
    if (localStorage.length === 0) localStorage.setItem("precept-modeller/document/scenario/1", "{ broken");
  }),
}, async (app) => {
  const { page, screen } = app;
  await screen.button("Delete scenario/1").click();
  await says(done(page), "is deleted");
  await page.evaluate(() => localStorage.setItem("precept-modeller/document/scenario/1", "{ another tab’s"));
  await screen.button("Undo the deletion").click();
  await says(done(page), "It is kept again.");
  const texts = await page.evaluate(() => Object.entries({ ...localStorage }).filter(([key]) => key.includes("/scenario/")).map(([, text]) => text));
  assert.deepEqual(texts.sort(), ["{ another tab’s", "{ broken"]);
});

check("an option of a scenario with the longest title is kept so that it can be read", { path: PATH }, async ({ page, screen }) => {
  await screen.link("Model").click();
  await screen.figures.click();
  await screen.box("Name of this scenario").fill("t".repeat(200));
  await page.goto(page.url().replace(/#.*/, PATH));
  await isThere(page, "Scenarios");
  await options(page).getByRole("button", { name: "Keep: Freeze" }).click();
  await says(kept(page), "Freeze", "left to find");
  assert.equal(await page.getByRole("heading", { name: "A scenario that cannot be read" }).count(), 0);
});

/** Leaves the browser's storage no room. */
const fill = (page) =>
  page.evaluate(() => {
    let text = "x".repeat(1_000_000);
    for (let number = 0; text.length > 10; number++) {
      try {
        localStorage.setItem(`filler/${number}`, text);
      } catch {
        text = text.slice(text.length / 2);
      }
    }
  });

/** The names of shelf documents that the page counts as not kept: a new version is announced with a warning where there are any. */
const notKept = (page) => page.evaluate(() => Object.keys(window).filter((key) => key.includes("document/scenario/") && window[key]));

check("a full storage is said, and nothing is lost", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await keep(app, "Before");
  await fill(page);
  await screen.box("Name to keep the open scenario under").fill("After");
  await screen.button("Keep this scenario").click();
  await says(done(page), "no room left", "nothing was kept and nothing was lost");
  assert.equal(await kept(page).count(), 1);
  await says(kept(page), "Before");
  assert.deepEqual(await notKept(page), []);
});

check("what was deleted can be put back once there is room again", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await keep(app, "Before");
  await screen.button("Delete Before").click();
  await says(done(page), "“Before” is deleted.");
  await fill(page);
  await screen.button("Undo the deletion").click();
  await says(done(page), "no room left");
  assert.deepEqual(await notKept(page), []);
  await page.evaluate(() => localStorage.removeItem("filler/0"));
  await screen.button("Undo the deletion").click();
  await says(done(page), "It is kept again.");
  await says(kept(page), "Before");
});

check("a kept scenario that cannot be read is shown, not lost", {
  path: PATH,
  prepare: (page) => page.addInitScript(() => localStorage.setItem("precept-modeller/document/scenario/1", "{\"format\":")),
}, async ({ page, screen }) => {
  await says(kept(page), "A scenario that cannot be read", "it stops being JSON at line 1");
  const [download] = await Promise.all([page.waitForEvent("download"), screen.button("Download scenario/1").click()]);
  assert.equal(await readFile(await download.path(), "utf8"), '{"format":');
});

faultless(PATH, async (app) => {
  const { page } = app;
  await keep(app, "Kept");
  for (const box of await page.getByRole("checkbox").all()) await box.check();
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
});
