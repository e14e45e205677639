// Grants to partners: open the published ones, change them, and see what is left of the pot and what does not add up.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { chooseJson, documentRow, hasFocus, inBrowser, isThere, reads, says, writesDown } from "./screen.mjs";

const { check, faultless } = inBrowser();
const PATH = "#/model/partner-grants";
const FILE = new URL("../../src/example/cleveland-2014-15-community-safety.json", import.meta.url);

const table = (page) => page.getByRole("table");
const findings = (page) => page.getByRole("region", { name: "Printed figures that do not add up" }).getByRole("listitem");
const edit = (page, name) => page.getByRole("button", { name: `Edit ${name}`, exact: true });
const openCleveland = ({ screen }) => screen.button("Open the example: Cleveland 2014/15, community safety").click();

const row = (page, name) => documentRow(table(page), name);
const choose = (page, name, text) => chooseJson(page, "Open a list of grants from a file", name, text);

check("Cleveland’s pot is divided whole among four areas and three purposes", async (app) => {
  const { page } = app;
  await page.getByRole("link", { name: "Grants to partners" }).click();
  await isThere(page, "Grants to partners");
  await openCleveland(app);
  await says(page.locator("main"), "£488,000 in 12 grants: the whole pot of £488,000 is given, and nothing is left. It ends with 2014/15.");
  assert.deepEqual(await row(page, "Middlesbrough"), ["Middlesbrough", "30,000", "136,000", "30,000", "196,000"]);
  assert.equal(await reads(table(page).locator("tfoot tr")), "Total 120,000 248,000 120,000 488,000");
  await says(page.locator("main"), "The 3 printed totals are what their grants give.");
});

check("figures that are printed broken are said, and counted once they are read", { path: PATH }, async ({ page, screen }) => {
  await screen.button("Open the example: Cambridgeshire 2013-14, victims’ services").click();
  await says(page.locator("main"), "£25,000 is left. One printed figure cannot be read");
  assert.equal(await reads(findings(page).nth(1)), "Regional Co-ordination, Award: printed “10,00”, which cannot be read. It is left out of every total.");
  await edit(page, "Regional Co-ordination").click();
  await screen.box("Award, £").fill("10,000");
  await says(page.locator("main"), "£284,000 in 13 grants of a pot of £299,000: £15,000 is left.");
  await says(findings(page), "printed “10,00”, read as £10,000.");
  await screen.button("Open the example: Cambridgeshire 2013-14, crime and disorder").click();
  await says(page.locator("main"), "£902,443 in 14 grants. The pot is not known, so nothing can be said to be left.");
});

check("more than there is is said plainly, and what cannot be a grant stays with its reason", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await openCleveland(app);
  await screen.box("Pot, £").fill("480,000");
  await says(page.locator("main"), "that is £8,000 more than there is.");
  await edit(page, "Redcar").click();
  const box = screen.box("Reducing re-offending, £");
  for (const [text, words] of [["-1", "This is below nil."], ["lots", "cannot be read as a number"], ["31,00", "can only separate thousands"], ["1bn bn", "cannot be read"]]) {
    await box.fill(text);
    await says(page.locator("main"), words);
    assert.equal(await box.inputValue(), text);
    assert.equal((await row(page, "Redcar"))[2], "31,000");
  }
  await box.fill("");
  await says(page.locator("main"), "£457,000 in 11 grants of a pot of £480,000: £23,000 is left.");
  await says(findings(page), "Total for Reducing re-offending: printed £248,000, re-added £217,000. The difference is £31,000.");
});

check("partners and purposes come and go, and each is undone", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await openCleveland(app);
  await screen.button("Add a partner").click();
  await screen.box("Name of the partner").fill("Durham");
  await screen.box("Domestic violence and abuse, £").fill("5000");
  assert.deepEqual(await row(page, "Durham"), ["Durham", "5,000", "", "", "5,000"]);
  await screen.button("Add a purpose").click();
  await screen.box("Name of purpose 4").fill("Youth work");
  await says(table(page), "Youth work");
  await page.getByRole("button", { name: "Remove Reducing re-offending and its grants" }).click();
  await hasFocus(page.getByRole("heading", { name: "The pot and its purposes" }));
  assert.deepEqual(await row(page, "Middlesbrough"), ["Middlesbrough", "30,000", "30,000", "", "60,000"]);
  await screen.undo.click();
  assert.deepEqual(await row(page, "Middlesbrough"), ["Middlesbrough", "30,000", "136,000", "30,000", "", "196,000"]);
  await screen.button("Remove this partner").click();
  assert.equal(await row(page, "Durham"), undefined);
  await page.getByRole("radio", { name: "Each year" }).check();
  await says(page.locator("main"), "It is given each year from 2014/15 on.");
});

check("the first Undo leads back to the start, where Redo is in reach", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await openCleveland(app);
  await edit(page, "Redcar").waitFor();
  await screen.undo.focus();
  await page.keyboard.press("Enter");
  await table(page).waitFor({ state: "detached" });
  await hasFocus(screen.heading);
  await screen.redo.focus();
  await page.keyboard.press("Enter");
  await edit(page, "Redcar").waitFor();
  await hasFocus(screen.heading);
  // The buttons are beside the document again, and only there.
  assert.equal(await screen.redo.count(), 1);
});

check("they are kept, downloaded and opened again, and files that cannot be read say why", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await openCleveland(app);
  await edit(page, "Redcar").click();
  await screen.box("Name of the partner").fill("Redcar and Cleveland");
  await writesDown(page);
  await page.reload();
  await page.waitForSelector("table");
  assert.equal((await row(page, "Redcar and Cleveland"))?.at(-1), "91,000");
  const [download] = await Promise.all([page.waitForEvent("download"), screen.button("Download list of grants").click()]);
  const saved = await readFile(await download.path(), "utf8");
  assert.equal(saved, (await readFile(FILE, "utf8")).trimEnd().replace('"Redcar"', '"Redcar and Cleveland"'));
  await choose(page, "wrong.json", saved.replace("\"488000.00\"", "\"-5\""));
  await says(screen.alert, "“wrong.json” cannot be opened, so nothing has changed.", "pot: This is below nil.");
  await choose(page, "whole.json", await readFile(FILE, "utf8"));
  await says(screen.alert, "is open.");
  assert.ok(await row(page, "Redcar"));
});

faultless(PATH, async (app, look) => {
  const { page, screen } = app;
  await look();
  await screen.button("Open the example: Cambridgeshire 2013-14, victims’ services").click();
  await edit(page, "Regional Co-ordination").click();
  await screen.box("Award, £").fill("lots");
  await page.locator("summary").evaluateAll((all) => all.forEach((summary) => (summary.parentElement.open = true)));
});
