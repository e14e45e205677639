// The budget statement: open the published one, change it, see what does not add up, and start the scenario from it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { becomes, chooseJson, documentRow, hasFocus, inBrowser, isThere, reads, rows, says, writesDown } from "./screen.mjs";

const { check, faultless } = inBrowser();
const PATH = "#/model/statement";
const FILE = new URL("../../src/example/cleveland-2017-18-budget-results.json", import.meta.url);

const table = (page) => page.getByRole("table");
const findings = (page) => page.getByRole("region", { name: "Printed figures that do not add up" }).getByRole("listitem");
const edit = (page, name) => page.getByRole("button", { name: `Edit ${name}`, exact: true });
const openExample = ({ screen }) => screen.button("Open the example: Cleveland 2017/18, budget results").click();

const row = (page, name) => documentRow(table(page), name);
const choose = (page, name, text) => chooseJson(page, "Open a budget statement from a file", name, text);

/** Where what the statement gives the scenario is pressed, and answered. */
const beside = (page) => page.getByRole("region", { name: "Start the scenario from it" });

check("the published statement opens with its totals and every figure that does not add up", async (app) => {
  const { page, screen } = app;
  await page.getByRole("link", { name: "Budget statement" }).click();
  await isThere(page, "Budget statement");
  await openExample(app);
  await says(screen.alert, "“Cleveland: Budget results 2016/17” is open.");
  await says(page.locator("main"), "In the original budget, there is a deficit of £1,175,000 before reserve transfers");
  assert.deepEqual(await row(page, "Total Planned Force Expenditure"), ["Total Planned Force Expenditure", "119,835,000", "119,898,000", "120,198,000", "300,000"]);
  assert.deepEqual(await row(page, "Total Corporate Costs"), ["Total Corporate Costs", "8,950,000", "8,950,000", "8,851,000", "−99,000 printed −100,000"]);
  assert.equal(await findings(page).count(), 8);
  assert.equal(await reads(findings(page).nth(6)), "Net (Surplus)/Deficit After Reserves, forecast: printed £0, re-added £1,000. The difference is −£1,000.");
  await says(page.locator("main"), "title says 2016/17 and its column headings say 2017/18");
});

check("a changed line changes its totals, is undone, and what cannot be read stays with its reason", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await openExample(app);
  await edit(page, "Police Pay").click();
  const name = screen.box("Name of the line");
  await becomes(() => name.evaluate((box) => box === document.activeElement), true);
  const forecast = screen.box("Forecast, £");
  await forecast.fill("67m");
  await says(table(page), "82,246,000");
  await says(findings(page), "Pay Total, forecast: printed £82,187,000, re-added £82,246,000. The difference is −£59,000, more than rounding explains.");
  for (const [text, words] of [["67,0", "can only separate thousands"], ["lots", "cannot be read as a number"], ["0.001", "pence"], ["2bn bn", "cannot be read"], ["999999999999", "larger than £1 trillion"]]) {
    await forecast.fill(text);
    await says(page.locator("main"), words);
    assert.equal(await forecast.inputValue(), text);
    assert.equal((await row(page, "Pay Total"))[3].startsWith("82,246,000"), true, `${text} changes nothing`);
    if (text === "0.001") await forecast.fill("67m");
  }
  await screen.button("Done").click();
  await becomes(() => edit(page, "Police Pay").evaluate((button) => button === document.activeElement), true);
  // What is typed into a box until it is left is undone as one.
  await screen.undo.click();
  await says(table(page), "82,187,000");
  assert.equal(await findings(page).count(), 8);
});

check("lines, sections, groups and printed totals come and go", { path: PATH }, async ({ page, screen }) => {
  await screen.button("Start an empty budget statement").click();
  await edit(page, "No lines yet").nth(1).click();
  await screen.button("Add a line at its end").click();
  await screen.box("Name of the line").fill("Police pay");
  await screen.box("Original budget, £").fill("(1,000)");
  await screen.box("Original budget, £").fill("1000");
  await screen.box("Printed variance, £").fill("5");
  await says(findings(page), "Police pay, variance: printed £5, re-added £0. The difference is £5.");
  await screen.button("Add a line below").click();
  await screen.box("Name of the line").fill("Overtime");
  await screen.box("Original budget, £").fill("250.50");
  await edit(page, "Total: Expenditure").click();
  await screen.button("Add the printed total").click();
  await screen.box("Printed original budget, £").fill("1,250");
  await says(findings(page), "Total: Expenditure, original budget: printed £1,250, re-added £1,250.50. The difference is −£0.50.");
  await edit(page, "Overtime").click();
  await screen.button("Remove this line").click();
  await says(table(page), "printed 1,250");
  assert.equal(await edit(page, "Overtime").count(), 0);
  await edit(page, "Funding").click();
  await screen.button("Remove the group and its lines").click();
  assert.equal(await edit(page, "Funding").count(), 0);
  await screen.undo.click();
  assert.equal(await edit(page, "Funding").count(), 1);
});

check("its funding becomes that of the base year, and its deficit the gap", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await openExample(app);
  await screen.button("Use its funding in the base year").click();
  await says(screen.alert, "The base year now has 4 government grants from the original budget: £96,385,000 in all, of which £83,500,000 moves", "The statement is of 2017/18 and the base year is 2019/20");
  await page.getByRole("radio", { name: "Revised budget" }).check();
  await screen.button("Start the gap from this statement").click();
  await says(screen.alert, "The gap is now £1,170,000, the net position before reserve transfers in the revised budget, in 5 lines", "The statement is of 2017/18 and the gap is that of 2020/21");
  await page.getByRole("link", { name: "Back to the model" }).click();
  await says(screen.heading, "a £1.17m gap");
  // The heading comes before the table.
  await becomes(async () => (await rows(screen.gapTable)).length, 5);
  assert.equal(await screen.box("Funding, £").inputValue(), "−131,768,000");
  await says(page.locator("main"), "On £83.5m of grant.");
  await screen.undo.click();
  await screen.undo.click();
  await says(screen.heading, "a £3.6m gap");
  await says(page.locator("main"), "On £83.72m of grant.");
});

check("what was done to the scenario can be undone where it was done", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await openExample(app);
  await screen.button("Start the gap from this statement").click();
  await screen.button("Undo in the scenario").press("Enter");
  await hasFocus(page.getByRole("heading", { name: "Start the scenario from it" }));
  await page.getByRole("link", { name: "Back to the model" }).click();
  await says(screen.heading, "a £3.6m gap");
});

check("where the scenario has the figures already, nothing is done and no undo is offered", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await openExample(app);
  await screen.button("Start the gap from this statement").click();
  await screen.button("Undo in the scenario").waitFor();
  await screen.button("Start the gap from this statement").click();
  await says(beside(page), "The scenario has these figures already.");
  await becomes(() => screen.button("Undo in the scenario").count(), 0);
  await page.getByRole("link", { name: "Back to the model" }).click();
  await screen.undo.click();
  await says(screen.heading, "a £3.6m gap");
});

check("a statement without a grant says what to do, and the scenario stays", { path: PATH }, async ({ page, screen }) => {
  await screen.button("Start an empty budget statement").click();
  await screen.button("Use its funding in the base year").click();
  await says(beside(page), "No line of funding is marked as a government grant.");
  await page.getByRole("link", { name: "Back to the model" }).click();
  await says(page.locator("main"), "On £83.72m of grant.");
});

check("a statement starts from the scenario as its levers stand", async ({ page, screen }) => {
  await screen.preceptBox.fill("9.8");
  await page.getByRole("link", { name: "Budget statement" }).click();
  await isThere(page, "Budget statement");
  await screen.button("Start a statement from this scenario").click();
  await says(page.locator("main"), "£12 after them");
  assert.equal((await row(page, "Pay inflation"))[1], "2,500,000");
  await says(page.locator("main"), "No total is printed, so there is nothing to compare.");
});

check("it is kept, downloaded and opened again, and files that cannot be read say why", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await openExample(app);
  await edit(page, "Transport").click();
  await screen.box("Name of the line").fill("Fleet");
  await writesDown(page);
  await page.reload();
  await page.waitForSelector("table");
  assert.deepEqual((await row(page, "Fleet"))?.[1], "1,576,000");
  const [download] = await Promise.all([page.waitForEvent("download"), screen.button("Download budget statement").click()]);
  const saved = await readFile(await download.path(), "utf8");
  assert.equal(download.suggestedFilename(), "cleveland-budget-results-2016-17.json");
  assert.equal(saved, (await readFile(FILE, "utf8")).trimEnd().replace('"Transport"', '"Fleet"'));
  for (const [name, text, words] of [
    ["half.json", saved.slice(0, 500), "This is not a budget statement: it stops being JSON"],
    ["other.json", "{\"format\": \"precept-scenario/1\"}", "this page reads \"precept-statement/1\""],
    ["wrong.json", saved.replace("\"-83500000.00\"", "\"lots\""), "groups[0].sections[0].lines[0].original: \"lots\" cannot be used."],
  ]) {
    await choose(page, name, text);
    await says(screen.alert, `“${name}” cannot be opened, so nothing has changed.`, words);
    assert.ok(await row(page, "Fleet"), name);
  }
  // Made in the page: handing so much over takes long.
  await page.evaluate(() => {
    const chosen = new DataTransfer();
    chosen.items.add(new File([" ".repeat(8_000_001)], "large.json"));
    const box = document.getElementById("open-document");
    box.files = chosen.files;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await says(screen.alert, "This file has about 9 MB; a budget statement has at most 8 MB.");
  await choose(page, "whole.json", await readFile(FILE, "utf8"));
  await says(table(page), "Transport");
  await screen.undo.click();
  await says(table(page), "Fleet");
});

check("what was kept and cannot be read is set aside and not lost", async ({ page, screen }) => {
  await page.evaluate(() => localStorage.setItem("precept-modeller/document/statement", "{ broken"));
  await page.getByRole("link", { name: "Budget statement" }).click();
  await isThere(page, "Budget statement");
  await says(screen.alert, "cannot be read, so none is shown", "It is set aside, not deleted.");
  const [download] = await Promise.all([page.waitForEvent("download"), screen.button("Download what was set aside").click()]);
  assert.equal(await readFile(await download.path(), "utf8"), "{ broken");
  const kept = await page.evaluate(() => Object.entries(localStorage));
  assert.ok(kept.some(([key, text]) => key.includes("set-aside") && text === "{ broken"));
});

check("work of another tab is set aside and not overwritten in silence", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await openExample(app);
  await writesDown(page);
  await page.evaluate(() => localStorage.setItem("precept-modeller/document/statement", "from another tab"));
  await edit(page, "Transport").click();
  await screen.box("Name of the line").fill("Fleet");
  await says(screen.alert, "was also changed in another tab");
  const kept = await page.evaluate(() => Object.values(localStorage));
  assert.ok(kept.includes("from another tab"));
});

check("two thousand lines answer at once and are turned over by the hundred", { path: PATH }, async ({ page, screen }) => {
  const line = (number) => ({ name: `Line number ${number}`, original: "1.00", revised: "1.00", forecast: "1.00" });
  const lines = Array.from({ length: 2_000 }, (_, index) => line(index + 1));
  const long = { format: "precept-statement/1", title: "Long", authority: "A", year: "2026/27", printed_in: "pence", groups: [{ heading: "All", kind: "expenditure", sections: [{ lines }] }] };
  await choose(page, "long.json", JSON.stringify(long));
  await says(page.getByRole("status", { name: "Rows shown" }), "Rows 1 to 100 of 2004");
  await screen.button("Later rows").click();
  await edit(page, "Line number 150").click();
  const box = screen.box("Original budget, £");
  await box.waitFor();
  const took = await page.evaluate(async () => {
    const box = document.getElementById("row-original");
    const times = [];
    for (const text of ["2", "23", "234", "2345", "23456"]) {
      const start = performance.now();
      box.value = text;
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await new Promise((done) => setTimeout(done));
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[2];
  });
  console.log(`a character in a statement of 2,000 lines: ${took.toFixed(1)} ms`);
  assert.ok(took < 200, `${took} ms`);
  await screen.button("Add a line below").click();
  await says(screen.alert, "There are 2001 lines here and at most 2000 can be held.");
  assert.equal(await screen.box("Name of the line").inputValue(), "Line number 150", "no other row is taken for the new one");
  for (let turned = 0; turned < 19; turned += 1) await screen.button("Later rows").click();
  await says(table(page), "25,455");
  // The button stays where there is no more to turn to, and does nothing then.
  const shown = page.getByRole("status", { name: "Rows shown" });
  await says(shown, "Rows 2001 to 2004 of 2004");
  await hasFocus(screen.button("Later rows"));
  assert.equal(await screen.button("Later rows").getAttribute("aria-disabled"), "true");
  await page.keyboard.press("Enter");
  await says(shown, "Rows 2001 to 2004 of 2004");
  // Paper says that it has a part of the rows.
  await page.emulateMedia({ media: "print" });
  assert.deepEqual([await shown.isVisible(), await screen.button("Later rows").isVisible()], [true, false]);
});

faultless(PATH, async (app, look) => {
  const { page, screen } = app;
  await look();
  await openExample(app);
  await edit(page, "Government Grant").click();
  await screen.box("Original budget, £").fill("lots");
  await page.locator("summary").evaluateAll((all) => all.forEach((summary) => (summary.parentElement.open = true)));
  await look();
  await edit(page, "Total Funding").click();
});
