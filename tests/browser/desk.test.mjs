// A day at the finance desk, from an authority's official figures to a workbook: the pages together.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { inBrowser, isThere, reads, rows, says, writesDown } from "./screen.mjs";

const { check } = inBrowser();

const done = (page) => page.getByRole("status", { name: "Done", exact: true });

async function go(page, name) {
  await page.getByRole("navigation", { name: "Finance team" }).getByRole("link", { name, exact: true }).click();
  await isThere(page, name);
}

check("from a council's name to a bridge, a traced figure and a workbook", async ({ page, screen }) => {
  // A force by its council.
  await go(page, "Choose an authority");
  await page.getByRole("searchbox", { name: "Police force or council" }).fill("Middlesbrough");
  await page.getByRole("button", { name: "Cleveland", exact: true }).click();
  await screen.button("Start a scenario from these figures").click();
  await says(screen.heading, "Cleveland 2024/25");
  // What follows is an entry of its own in the log once the opening has been kept.
  await writesDown(page);
  await page.waitForFunction(() => /Scenario opened/.test(localStorage.getItem("precept-modeller/document/log") ?? ""));

  // Its gap: 1,000,000 over 160,466 is £6.24 at the next penny.
  await screen.button("Add a line").click();
  await screen.box("Name of line 1").fill("Pay award");
  await screen.box("Pay award, £").fill("£1m");
  await says(screen.heading, "£1.0m gap");
  await screen.button("Close the gap with the precept").click();
  await says(screen.result, "£6.24");

  // Three scenarios side by side.
  await go(page, "Scenarios");
  for (const name of ["Freeze", "Referendum limit", "Close the gap"]) {
    await screen.button(`Keep: ${name}`).click();
    await says(done(page), `“${name}” is kept`);
  }
  for (const name of ["Freeze", "Referendum limit", "Close the gap"]) await page.getByRole("checkbox", { name, exact: true }).check();
  const left = (await rows(page.getByRole("table", { name: "Side by side", exact: true }))).find(([name]) => name === "Left to find");
  assert.equal(left.length, 4);
  // £13 × 160,466 is £2,086,058.00.
  assert.ok(left.some((cell) => cell.startsWith("−£1,086,058.00")), left.join("; "));

  // The bridge from the freeze to the closed gap is the precept alone: £6.24 × 160,466.
  await page.getByRole("group", { name: "Bridge from" }).getByRole("radio", { name: "Freeze" }).check();
  await page.getByRole("group", { name: "Bridge to" }).getByRole("radio", { name: "Close the gap" }).check();
  await says(page.locator(".bridge"), "−£1,001,307.84");

  // A figure to its working and its source.
  await screen.link("Model").click();
  await screen.bands.getByRole("link").first().click();
  await isThere(page, "Working and sources");
  await says(page.locator("details[open]"), "× 6 ÷ 9", "MHCLG council tax requirement returns");
  assert.match(await reads(page.getByRole("table", { name: "What was changed" })), /Pay award/);

  // Out as a workbook.
  await go(page, "Files and spreadsheets");
  const [download] = await Promise.all([page.waitForEvent("download"), screen.button("Workbook (XLSX)").click()]);
  const bytes = await readFile(await download.path());
  assert.equal(bytes.subarray(0, 2).toString("latin1"), "PK");
});
