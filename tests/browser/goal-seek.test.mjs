// Find the figure that gives a result: what is found, what cannot be, and putting it in its place.
import assert from "node:assert/strict";
import { becomes, hasFocus, inBrowser, isThere, says } from "./screen.mjs";

const { check, faultless } = inBrowser();
const PATH = "#/model/sensitivities";

const found = (page) => page.getByRole("status", { name: "Figure found" });
const figure = (page) => page.getByLabel("Find this figure", { exact: true });
const result = (page) => page.getByLabel("So that this", { exact: true });
const wanted = (page) => page.locator("#goal-wanted");

check("the figure follows what is asked for, and is used at one press", { path: PATH }, async ({ page, screen }) => {
  await says(found(page), "Band D increase: £24.55 (now £0.00). Left to find is then −£12.00.");
  await figure(page).selectOption("Further savings");
  await says(found(page), "Further savings: £3,600,000.00 (now £0.00). Left to find is then £0.00 exactly.");
  await wanted(page).fill("1,000,000");
  await says(found(page), "Further savings: £2,600,000.00");
  await screen.button("Use this figure").click();
  await says(screen.alert.or(page.getByRole("status")), "Further savings is now £2,600,000.00. Undo brings back what was here before.");
  await says(page.locator("main"), "The figure stands so already.");
  await hasFocus(screen.button("Use this figure"));
  assert.equal(await screen.button("Use this figure").getAttribute("aria-disabled"), "true");
  await page.getByRole("link", { name: "Back to the model" }).click();
  await says(screen.result, "£2.6m from savings");
  await screen.undo.click();
  await says(screen.result, "£3.6m of the £3.6m gap is left");
});

check("results in per cent and pounds are read in their own unit", { path: PATH }, async ({ page }) => {
  await result(page).selectOption("Precept increase");
  await says(page.locator("label[for=goal-wanted]"), "Is, %");
  await wanted(page).fill("9.8");
  await says(found(page), "Precept increase is then 9.7988%. That is 0.0012 percentage points less than wanted");
  await wanted(page).fill("£4");
  await says(page.locator("#goal-wanted-problem"), "takes a percentage, not pounds");
  assert.equal(await wanted(page).inputValue(), "£4");
  await says(found(page), "9.7988%");
  // In pounds there is nothing wrong with it, and nothing of it either.
  await result(page).selectOption("Band D charge");
  await says(page.locator("label[for=goal-wanted]"), "Is, £");
  await becomes(() => page.locator("#goal-wanted-problem").count(), 0);
  assert.notEqual(await wanted(page).inputValue(), "£4");
});

check("a number is typed key by key, noughts and all", { path: PATH }, async ({ page }) => {
  for (const typed of ["2.05", "275.00", "0.05"]) {
    await wanted(page).press("Control+a");
    await wanted(page).pressSequentially(typed);
    assert.equal(await wanted(page).inputValue(), typed);
  }
  // From 0.05 to 0.0 and on: what is the same number in fewer digits stays as it is typed too.
  await wanted(page).press("Backspace");
  assert.equal(await wanted(page).inputValue(), "0.0");
});

check("the notice calls the figure by its name alone", { path: PATH }, async ({ page, screen }) => {
  await screen.button("Use this figure").click();
  await says(screen.alert.or(page.getByRole("status")), "Band D increase is now £24.55. Undo brings back what was here before.");
  await page.getByRole("link", { name: "Back to the model" }).click();
  await screen.undo.click();
  await says(screen.result, "£3.6m of the £3.6m gap is left");
  assert.equal(await page.getByText("is now £24.55").count(), 0, "what is undone is not said any more");
});

check("what a figure cannot do is said, with the ends of its range", { path: PATH }, async ({ page, screen }) => {
  await figure(page).selectOption("Use of reserves");
  await result(page).selectOption("Precept in 2020/21");
  await says(found(page), "“Use of reserves” does not move “Precept in 2020/21”: it is £36,739,185.60 whatever the figure.");
  assert.equal(await screen.button("Use this figure").count(), 0);
  await figure(page).selectOption("Band D increase, £");
  await wanted(page).fill("-1");
  await says(found(page), "cannot be −£1.00 by “Band D increase, £” alone: it goes from £0.00 to £146,640,000,000.00");
});

check("a line of the gap is used as it was found, and its source says so", { path: PATH }, async ({ page, screen }) => {
  await figure(page).selectOption("Gap line: Pay inflation");
  await wanted(page).fill("3500000");
  await says(found(page), "Gap line: Pay inflation: £2,400,000.00 (now £2,500,000.00).");
  await screen.button("Use this figure").click();
  await page.getByRole("link", { name: "Back to the model" }).click();
  await isThere(page, "Model");
  await becomes(() => screen.box("Pay inflation, £").inputValue(), "2,400,000");
  await page.goto(new URL("#/model/working", page.url()).href);
  await isThere(page, "Working and sources");
  await says(page.locator("main"), "Found in this app, as the figure that gives a result");
});

check("a choice that is gone with its line gives way to the first", { path: PATH }, async ({ page, screen }) => {
  await figure(page).selectOption("Gap line: Savings in the plan");
  await says(found(page), "Gap line: Savings in the plan: −£5,300,000.00");
  await page.getByRole("link", { name: "Back to the model" }).click();
  await screen.button("Remove Savings in the plan").click();
  await page.goBack();
  await isThere(page, "What moves it");
  await says(found(page), "Band D increase");
  assert.equal(await figure(page).locator("option", { hasText: "Savings in the plan" }).count(), 0);
});

faultless(PATH, async ({ page }) => {
  await says(found(page), "Band D increase");
});
