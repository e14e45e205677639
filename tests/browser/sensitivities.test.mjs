// What moves it: what one unit is worth, and which figure swings what is left the most.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { inBrowser, isThere, rows, says } from "./screen.mjs";

const { check, faultless } = inBrowser();
const PATH = "#/model/sensitivities";

const worth = (page) => page.getByRole("table", { name: "What one unit is worth in a year" });
const swings = (page) => page.getByRole("table", { name: "What is left if a figure turns out otherwise" });

check("Model leads to the page, which tells what one unit of each figure is worth", async ({ page, screen }) => {
  await screen.grantBox.fill("2");
  await page.getByRole("link", { name: "What moves it" }).click();
  await isThere(page, "What moves it");
  assert.equal(await screen.link("Model").getAttribute("aria-current"), "true");
  assert.deepEqual(await rows(worth(page)), [
    ["£1 at Band D", "£146,640.00"],
    ["1% on the precept", "£367,391.86"],
    ["1% of government grant", "£837,200.00"],
    ["1% of Pay inflation", "£25,000.00"],
    ["1% of Non-pay cost pressures", "£28,000.00"],
    ["1% of Savings in the plan", "−£17,000.00"],
  ]);
  await says(page.locator("main"), "1% of grant is worth as much as 2.28% on the precept.", "£1.93m is left to find as the levers stand; the gap is £3.6m.");
  await page.getByRole("link", { name: "Back to the model" }).click();
  await says(screen.result, "a 2.0% rise in grant");
});

check("the widest swing comes first, and follows the percentage", { path: PATH }, async ({ page, screen }) => {
  const first = async () => (await rows(swings(page)))[0].slice(0, 3);
  assert.deepEqual(await first(), ["Government grant increase", "£4,437,200.00", "£2,762,800.00"]);
  const box = screen.box("Lower and higher by, %");
  await box.fill("0.5");
  await says(swings(page), "£4,018,600.00");
  assert.deepEqual(await first(), ["Government grant increase", "£4,018,600.00", "£3,181,400.00"]);
  for (const [text, words] of [["0", "Enter a percentage above 0"], ["lots", "cannot be read as a number"], ["£1", "not pounds"]]) {
    await box.fill(text);
    await says(page.locator("main"), words);
    assert.equal(await box.inputValue(), text);
    assert.deepEqual(await first(), ["Government grant increase", "£4,018,600.00", "£3,181,400.00"]);
  }
  await box.fill("100");
  await says(swings(page), "cannot be");
});

check("a line without a name, and a gap that is one figure, have their rows", async ({ page, screen }) => {
  await screen.box("Name of line 1").fill("");
  await page.getByRole("link", { name: "What moves it" }).click();
  await says(worth(page), "1% of line 1");
  await says(swings(page), "line 1");
  await page.goBack();
  const whole = JSON.parse(await readFile(new URL("../data/example-scenario.json", import.meta.url), "utf8"));
  whole.gap = { amount: "3600000.00" };
  await screen.file.setInputFiles({ name: "whole.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(whole)) });
  await says(screen.alert, "“whole.json” is open");
  await page.getByRole("link", { name: "What moves it" }).click();
  await says(worth(page), "1% of the gap");
  await says(worth(page), "£36,000.00");
});

faultless(PATH);
