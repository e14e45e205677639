// Lost base and referendum: what a lower rise costs, what a vote costs and wins, and that both are kept.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { becomes, chooseJson, inBrowser, isThere, rows, says, stays } from "./screen.mjs";

const { check, faultless } = inBrowser();
const PATH = "#/model/referendum";

const lost = (page) => page.getByRole("status", { name: "Lost base" });
const vote = (page) => page.getByRole("status", { name: "Referendum" });
const years = (page) => page.getByRole("table", { name: "Year by year" });
const both = (page) => page.getByRole("table", { name: "The vote won, and lost" });

check("a lower rise costs what it costs by hand, and follows the later years", { path: PATH }, async ({ page, screen }) => {
  await screen.box("Lower rise at Band D, £").fill("6");
  // £4 × 146,640 a year.
  await says(lost(page), "A rise of £6.00 instead of £10.00 at Band D costs £2.35m over 4 years and £5.87m over 10.");
  const first = async () => (await rows(years(page)))[0];
  assert.deepEqual(await first(), ["2020/21", "146,640", "£256.54", "£260.54", "£586,560.00", "£586,560.00"]);
  assert.equal((await rows(years(page))).length, 10);
  await screen.box("Rise in each later year, %").fill("1.99");
  await screen.box("Growth of the tax base a year, %").fill("0.7");
  await says(years(page), "£1,187,562.58");
  await says(page.locator("main"), "Tax base: that of the year before, grown, half up to 4 places.");
  for (const [text, words] of [["lots", "cannot be read as a number"], ["£1", "not pounds"]]) {
    await screen.box("Rise in each later year, %").fill(text);
    await says(page.locator("#lost-later-problem"), words);
    assert.equal(await screen.box("Rise in each later year, %").inputValue(), text);
    await says(years(page), "£1,187,562.58");
  }
  await screen.box("Lower rise at Band D, £").fill("-300");
  await says(page.locator("#lost-lower-problem"), "The new Band D charge cannot be used.");
});

check("the finding comes into the element that asked for the rise", async ({ page, screen }) => {
  const scenario = JSON.parse(await readFile(new URL("../data/example-scenario.json", import.meta.url), "utf8"));
  scenario.referendum_limit = { kind: "unknown" };
  await chooseJson(page, "Open a scenario file", "unknown.json", JSON.stringify(scenario));
  await says(screen.alert, "“unknown.json” is open.");
  await page.evaluate((path) => (window.location.hash = path), PATH);
  await isThere(page, "Lost base and referendum");
  await says(lost(page), "Enter the rise to compare with");
  const isThatElement = await stays(lost(page));
  await screen.box("Instead of a rise of, £").fill("10");
  await says(lost(page), "instead of £10.00");
  await isThatElement();
  assert.equal((await rows(years(page))).length, 10);
});

check("a vote is weighed with the costs that were typed, and none is assumed", { path: PATH }, async ({ page, screen }) => {
  await says(vote(page), "A rise of £0.00 needs no referendum: the limit is £10.00.");
  const isThatElement = await stays(vote(page));
  await screen.box("Proposed rise at Band D, £").fill("24.55");
  await says(vote(page), "Won, it raises £2.13m a year more than the largest rise that needs none. Enter what the vote costs");
  await isThatElement();
  assert.deepEqual((await rows(both(page))).at(-1), ["To find with the costs", "not entered", "not entered"]);
  await screen.box("Cost of the vote, £").fill("700,000");
  await screen.box("Cost of billing again, £").fill("600000");
  await says(vote(page), "The cost of the vote, £0.7m, is recovered within a year.");
  await says(page.locator("main"), "Say where the costs come from");
  assert.deepEqual((await rows(both(page))).at(-1), ["To find with the costs", "£699,988.00", "£3,433,600.00"]);
  await screen.box("Where these costs come from").fill("Letter of the returning officer");
  await page.getByText("Say where the costs come from").waitFor({ state: "detached" });
  await screen.box("Rise of the substitute budget, £").fill("10.01");
  await says(page.locator("#vote-substitute-problem"), "Enter a rise of at most £10.00.");
  await screen.box("Rise of the substitute budget, £").fill("0");
  await says(both(page), "£4,900,000.00");
  await screen.box("Cost of the vote, £").fill("-1");
  await says(page.locator("#vote-cost-problem"), "A cost cannot be below £0.");
});

check("what was typed is there again after the page was left and loaded", { path: PATH }, async ({ page, screen }) => {
  await screen.box("Proposed rise at Band D, £").fill("24.55");
  await screen.box("Cost of the vote, £").fill("700000");
  await screen.box("Where these costs come from").fill("Letter: page 2");
  await page.getByRole("link", { name: "Back to the model" }).click();
  await isThere(page, "Model");
  await page.goBack();
  await isThere(page, "Lost base and referendum");
  await becomes(() => screen.box("Cost of the vote, £").inputValue(), "700000.00");
  await page.reload();
  await isThere(page, "Lost base and referendum");
  await becomes(() => screen.box("Cost of the vote, £").inputValue(), "700000.00");
  await becomes(() => screen.box("Where these costs come from").inputValue(), "Letter: page 2");
  await says(vote(page), "is recovered within a year");
  await screen.box("Cost of the vote, £").fill("");
  await says(vote(page), "Enter what the vote costs");
});

check("two tabs: what was typed in one stays when something is typed in the other", { path: PATH }, async ({ page, screen, context }) => {
  const other = await context.newPage();
  await other.goto(page.url());
  await isThere(other, "Lost base and referendum");
  await says(lost(other), "No rise instead of £10.00");
  await screen.box("Cost of the vote, £").fill("700000");
  await screen.box("Cost of billing again, £").fill("600000");
  await screen.box("Where these costs come from").fill("Letter: page 2");
  const kept = (tab, words) => tab.waitForFunction((words) => Object.values({ ...localStorage }).some((text) => text.includes(words)), words);
  await kept(other, "costs source: Letter: page 2");
  const lower = other.getByRole("textbox", { name: "Lower rise at Band D, £", exact: true });
  await lower.fill("6");
  await says(lost(other), "A rise of £6.00 instead of £10.00");
  await becomes(() => other.getByRole("textbox", { name: "Cost of the vote, £", exact: true }).inputValue(), "700000.00");
  await kept(page, "lower: 6");
  await page.reload();
  await isThere(page, "Lost base and referendum");
  await becomes(() => screen.box("Lower rise at Band D, £").inputValue(), "6.00");
  await becomes(() => screen.box("Cost of the vote, £").inputValue(), "700000.00");
  await becomes(() => screen.box("Cost of billing again, £").inputValue(), "600000.00");
  await becomes(() => screen.box("Where these costs come from").inputValue(), "Letter: page 2");
});

faultless(PATH, async ({ page, screen }) => {
  await screen.box("Proposed rise at Band D, £").fill("24.55");
  await says(both(page), "not entered");
});
