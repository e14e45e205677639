// Working and sources: every figure opens its working, says how firm it is, and every change is logged.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { inBrowser, isThere, refusesToSetAside, rows, says, writesDown } from "./screen.mjs";

const { check, faultless } = inBrowser();
const PATH = "#/model/working";

const table = (page, name) => page.getByRole("table", { name, exact: true });

check("a figure of Model opens its working: in words, in numbers, and where it comes from", async ({ page, screen }) => {
  await screen.preceptBox.fill("£10");
  // 260.54 × 8 ÷ 9 is 231.591…
  await screen.bands.getByRole("link", { name: "£231.59", exact: true }).click();
  await isThere(page, "Working and sources");
  const asked = page.locator("details[open]");
  assert.equal(await asked.count(), 1);
  await says(asked, "Band C, a year", "the Band D charge × the band’s ninths ÷ 9", "£260.54 × 8 ÷ 9 = £231.59", "half up to the penny");
  await says(asked, "Band D charge in 2019/20: £250.54", "confirmed");
  assert.equal(await page.evaluate(() => document.activeElement.closest("details")?.open), true, "the focus is on it");
  await page.goBack();
  await screen.gapTable.getByRole("link", { name: "£3,600,000.00", exact: true }).click();
  await says(page.locator("details[open]"), "Gap", "£2,500,000.00 + £2,800,000.00 − £1,700,000.00");
});

check("every sum that can be opened has words, numbers and a result", { path: PATH }, async ({ page }) => {
  const all = await page.locator("details.trace").evaluateAll((traces) =>
    traces.map((trace) => [...trace.querySelectorAll("dd")].map((part) => part.textContent.trim())),
  );
  // 11 figures and two for each of the nine bands.
  assert.ok(all.length >= 28, `only ${all.length}`);
  for (const [words, numbers] of all) {
    assert.ok(words.length > 5 && /=/.test(numbers), `${words}: ${numbers}`);
  }
});

check("the page counts how firm the figures are, and Model’s head says so too", async ({ page, screen }) => {
  await says(page.locator(".page-head"), "Figures: 4 implied");
  await screen.box("Pay inflation, £").fill("£2m");
  await says(page.locator(".page-head"), "Figures: 4 implied, 1 provisional");
  await page.locator(".page-head").getByRole("link").click();
  await isThere(page, "Working and sources");
  const listed = await rows(table(page, "What it starts from"));
  const pay = listed.find(([name]) => name === "Gap: Pay inflation");
  assert.deepEqual(pay.slice(1, 4), ["£2,000,000.00", "provisional", "Entered in this app"]);
  const firm = ["no source yet", "implied", "provisional", "confirmed"];
  const order = listed.map(([, , status]) => firm.indexOf(status));
  assert.deepEqual(order, order.toSorted(), "the least firm first");
});

check("each change is logged: what, from, to and when; and the log can be taken along", async ({ page, screen }) => {
  await screen.grantBox.fill("2");
  await writesDown(page);
  await page.waitForFunction(() => /"0%"/.test(localStorage.getItem("precept-modeller/document/log") ?? ""));
  await screen.box("Pay inflation, £").fill("£2m");
  await writesDown(page);
  await page.waitForFunction(() => /Pay inflation/.test(localStorage.getItem("precept-modeller/document/log") ?? ""));
  await page.getByRole("link", { name: "Working and sources" }).click();
  await isThere(page, "Working and sources");
  const changes = await rows(table(page, "What was changed"));
  const told = changes.map((row) => row.slice(0, 3));
  assert.deepEqual(told.find(([figure]) => figure === "Government grant increase"), ["Government grant increase", "0%", "2%"]);
  assert.deepEqual(told.find(([figure]) => figure === "Gap: Pay inflation"), ["Gap: Pay inflation", "£2,500,000.00", "£2,000,000.00"]);
  assert.match(changes[0][3], /\d{4}, \d{2}:\d{2}/);
  const [download] = await Promise.all([page.waitForEvent("download"), screen.button("Download the log").click()]);
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
  assert.equal(lines.length, changes.length + 1);
  assert.match(lines[0], /When,Figure,From,To$/);
  assert.ok(lines.some((line) => line.endsWith(',Gap: Pay inflation,"£2,500,000.00","£2,000,000.00"')), lines.join("\n"));
  await page.reload();
  await says(table(page, "What was changed"), "Gap: Pay inflation");
});

check("a log that cannot be read is set aside before another takes its place", async ({ page, screen }) => {
  await page.evaluate(() => localStorage.setItem("precept-modeller/document/log", "{ broken"));
  await screen.grantBox.fill("1");
  await page.waitForFunction(() => localStorage.getItem("precept-modeller/document/log").includes("precept-log/1"));
  assert.ok(await page.evaluate(() => Object.entries({ ...localStorage }).some(([key, text]) => key.includes("set-aside") && text === "{ broken")));
});

check("a log that cannot be read stays for as long as it cannot be set aside", { prepare: refusesToSetAside }, async ({ page, screen }) => {
  const kept = () => page.evaluate(() => ({ ...localStorage }));
  await page.evaluate(() => localStorage.setItem("precept-modeller/document/log", "{ broken"));
  await screen.grantBox.fill("1");
  await page.waitForFunction(() => window.refused > 0);
  assert.equal((await kept())["precept-modeller/document/log"], "{ broken");
  await page.evaluate(() => (window.hasRoom = true));
  await screen.grantBox.fill("2");
  await page.waitForFunction(() => localStorage.getItem("precept-modeller/document/log").includes("precept-log/1"));
  assert.equal((await kept())["precept-modeller/set-aside/1"], "{ broken");
});

faultless(PATH, async ({ page }) => {
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
});
