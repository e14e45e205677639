// Scenario files: saved, opened again, and refused with the field that is wrong and nothing changed.
import assert from "node:assert/strict";
import { mkdtemp, open as openFile, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { becomes, inBrowser, reads, rested, says, unfold, writesDown } from "./screen.mjs";

const { check } = inBrowser();

const EXAMPLE = await readFile(new URL("../data/example-scenario.json", import.meta.url), "utf8");

/** A file as a person would choose it. */
const file = (name, content) => ({ name, mimeType: "application/json", buffer: Buffer.from(content) });

/** The example with one change. */
function changed(change) {
  const scenario = JSON.parse(EXAMPLE);
  change(scenario);
  return JSON.stringify(scenario);
}

/** All that the page says and holds, so that a test can tell that nothing changed. */
async function everything(page) {
  await rested(page);
  await writesDown(page);
  return page.locator("main").evaluate((main) => {
    const boxes = [...main.querySelectorAll("input:not([type=file])")];
    const sections = [...main.querySelectorAll("h1, section, [role=status], table")];
    return JSON.stringify([
      boxes.map((box) => [box.id, box.value, box.checked]),
      sections.map((section) => section.textContent),
      Object.entries(localStorage),
    ]);
  });
}

check("a scenario is downloaded and opened again as it was", async ({ page, screen }) => {
  await screen.grantBox.fill("£1.8m");
  await screen.preceptBox.fill("£12.28");
  await unfold(page);
  await screen.box("Name of this scenario").fill("Half & half: 2020/21");
  const result = await reads(screen.result);
  const [download] = await Promise.all([page.waitForEvent("download"), screen.button("Download scenario").click()]);
  assert.equal(download.suggestedFilename(), "half-half-2020-21.json");
  const text = await readFile(await download.path(), "utf8");
  const saved = JSON.parse(text);
  assert.equal(saved.format, "precept-scenario/1");
  assert.equal(saved.title, "Half & half: 2020/21");
  assert.equal(saved.levers.grant_increase, "1800000.00");
  assert.equal(saved.levers.band_d_increase, "12.28");

  const somethingHasFocus = () => becomes(() => page.evaluate(() => document.activeElement !== document.body), true);
  await screen.button("Cleveland 2020/21, on the official tax base").click();
  await says(screen.heading, "on the official tax base");
  await somethingHasFocus();
  await screen.file.focus();
  await screen.file.setInputFiles(file("mine.json", text));
  await says(screen.alert, "“mine.json” is open. Undo brings back what was here before.");
  await somethingHasFocus();
  await says(screen.heading, "Half & half: 2020/21: a £3.6m gap");
  assert.equal(await reads(screen.result), result);
  const [again] = await Promise.all([page.waitForEvent("download"), screen.button("Download scenario").click()]);
  assert.equal(await readFile(await again.path(), "utf8"), text);
});

for (const [name, content] of [
  ["the shared example", EXAMPLE],
  ["the shared example behind a byte-order mark", `\ufeff${EXAMPLE}`],
]) {
  check(`${name} opens, and Undo brings back what was there`, async ({ screen }) => {
    await screen.button("Cleveland 2020/21, on the official tax base").click();
    await screen.grantBox.fill("1");
    await screen.file.setInputFiles(file("example.json", content));
    await says(screen.alert, "“example.json” is open.");
    await says(screen.heading, "Cleveland 2020/21, as published: a £3.6m gap");
    await screen.button("Close the gap with the precept").click();
    await says(screen.result, "9.8%", "£24.55");
    await screen.undo.click();
    await screen.undo.click();
    await says(screen.heading, "on the official tax base");
    await becomes(() => screen.grant.getAttribute("aria-valuetext"), "1.0%, £0.84m a year");
  });
}

const REFUSED = {
  "another format": [changed((it) => (it.format = "precept-scenario/9")), "format:", "precept-scenario/9"],
  "no format": [changed((it) => delete it.format), "format:", "does not say that it is a scenario"],
  "not JSON": ["Band D, 250.54\n", "file:", "it stops being JSON at line 1, column 1"],
  "nothing in it": ["", "file:", "it stops being JSON"],
  "a list": ["[1, 2]", "file:", "not one object"],
  "not UTF-8": [Buffer.from([0x7b, 0xff, 0xfe, 0x22, 0x80, 0x7d]), "file:", "not text in UTF-8"],
  "nested too deeply": [`{"format":${"[".repeat(100_000)}`, "file:", "it stops being JSON"],
  "an unknown field": [changed((it) => (it.base.bandd = "1")), "base.bandd:", "This field is not known"],
  "a field twice": [EXAMPLE.replace('"title":', '"title": "a", "title":'), "title:", "more than once"],
  "a missing field": [changed((it) => delete it.base.band_d), "base.band_d:", "This field is missing"],
  "a number without quotes": [changed((it) => (it.base.band_d = 250.54)), "base.band_d:", "text in quotes"],
  "a tax base of nothing": [changed((it) => (it.next.tax_base = "0")), "next.tax_base:", "above zero"],
  "a negative tax base": [changed((it) => (it.base.tax_base = "-1")), "base.tax_base:", "above zero"],
  "a Band D charge of nothing": [changed((it) => (it.base.band_d = "0")), "base.band_d:", "above zero"],
  "a negative grant": [changed((it) => (it.base.grants[0].amount = "-1")), "base.grants[0].amount:", "negative"],
  "an amount past what money holds": [
    changed((it) => (it.gap.lines[2].amount = "9".repeat(40))),
    "gap.lines[2].amount:",
    "more than",
  ],
  "a gap past what money holds": [
    changed((it) => it.gap.lines.forEach((line) => (line.amount = "900000000000"))),
    "gap",
    "£1 trillion",
  ],
  "10,000 gap lines": [
    changed((it) => {
      it.gap.lines = Array.from({ length: 10_000 }, (_, line) => ({ name: `Line ${line}`, amount: "360.00" }));
    }),
    "gap.lines:",
    "There are 10000 lines here and at most 1000 can be held",
  ],
};
check("a file that cannot be used is refused with the field that is wrong, and nothing changes", async (app) => {
  const { page, screen } = app;
  await screen.grantBox.fill("1.5");
  // The log is written a moment after the change.
  await page.waitForFunction(() => /"1.5%"/.test(localStorage.getItem("precept-modeller/document/log") ?? ""));
  const before = await everything(page);
  for (const [name, [content, ...texts]] of Object.entries(REFUSED)) {
    await screen.file.setInputFiles(file(`${name}.json`, content));
    await says(screen.alert, `“${name}.json” cannot be opened, so nothing has changed.`, ...texts);
    assert.equal(await everything(page), before, name);
  }
});

check("every problem of a file is named, up to eight, with how many more there are", async ({ screen }) => {
  await screen.file.setInputFiles(
    file("many.json", changed((it) => (it.gap.lines = Array.from({ length: 12 }, () => ({ name: "a", amount: "x" }))))),
  );
  await says(screen.alert, "gap.lines[0].amount:", "gap.lines[7].amount:", "and 4 more.");
});

check("a file of 50 MB is refused before it is read", async ({ page, screen }) => {
  const folder = await mkdtemp(join(tmpdir(), "precept-file-"));
  try {
    const path = join(folder, "large.json");
    const large = await openFile(path, "w");
    await large.truncate(50_000_000);
    await large.close();
    const before = await everything(page);
    await page.evaluate(() => {
      File.prototype.arrayBuffer = () => {
        throw new Error("the file was read");
      };
    });
    await screen.file.setInputFiles(path);
    await says(screen.alert, "“large.json” cannot be opened", "file: This file has about 50 MB", "at most 5 MB");
    assert.equal(await everything(page), before);
  } finally {
    await rm(folder, { recursive: true });
  }
});

check("the same file can be chosen twice", async ({ screen }) => {
  for (let time = 0; time < 2; time++) {
    await screen.file.setInputFiles(file("same.json", EXAMPLE.replace("2500000.00", "2600000.00")));
    await says(screen.heading, "£3.7m gap");
    await screen.box("Pay inflation, £").fill("1m");
    await says(screen.heading, "£2.1m gap");
  }
  for (let time = 0; time < 2; time++) {
    await screen.file.setInputFiles(file("bad.json", "?"));
    await says(screen.alert, "“bad.json” cannot be opened");
    await screen.button("Dismiss").click();
    await becomes(() => screen.alert.innerText(), "");
  }
});
