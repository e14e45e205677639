// What people type that cannot be used: said beside the box, the text kept, and nothing else changed until it can.
import assert from "node:assert/strict";
import { becomes, description, drawn, inBrowser, reads, rows, says, unfold, writesDown } from "./screen.mjs";

const { check } = inBrowser();

const valueText = (slider) => slider.getAttribute("aria-valuetext");

/** Bad input by what a box holds. COMMON is bad everywhere. */
const COMMON = ["abc", "--5", "1e9", "9".repeat(40), "3,6", "1.2.3", "£", "£ %"];
const PERCENT = [...COMMON, "", "1001", "-1001"];
const MONEY = [...COMMON, "", "5%", "1.234", "1001bn"];
const TAX_BASE = [...COMMON, "", "0", "-5", "£5", "5%", "1000000001", "1.23456"];
const CHARGE = [...COMMON, "", "0", "-1", "5%", "1000001", "1.23456"];
const BOXES = {
  "Government grant increase, %": PERCENT,
  "Precept increase, %": [...PERCENT, "-101", "£1000001", "£-251"],
  "Further savings, £": MONEY,
  "Use of reserves, £": MONEY,
  "Change in the collection fund, £": MONEY,
  "Pay inflation, £": MONEY,
  "Band D charge in 2019/20, £": CHARGE,
  "Tax base in 2019/20, Band D equivalents": TAX_BASE,
  "Tax base in 2020/21, Band D equivalents": TAX_BASE,
  "What one officer costs a year, £": [...MONEY, "0", "-1"].filter((text) => text !== ""),
  "Largest rise without a referendum, £ at Band D": [...COMMON, "", "5%", "-1", "1000001"],
  "Government grant, £": [...MONEY, "-1"],
  "Hartlepool, Band D equivalents": TAX_BASE.filter((text) => text !== ""),
};

/** The answer, the heading and what is kept: all that bad input must not touch. */
async function answer({ page, screen }) {
  await drawn(page);
  await writesDown(page);
  const kept = await page.evaluate(() => localStorage.getItem("precept-modeller/scenario"));
  return [await reads(screen.result), await reads(screen.heading), kept].join("\n");
}

/** Asserts that the box is marked, keeps `text`, and that a problem beside it is in words. */
async function isRefused(box, text) {
  assert.equal(await box.getAttribute("aria-invalid"), "true", `“${text}” is not marked as a problem`);
  assert.equal(await box.inputValue(), text);
  const problem = box.page().locator(`#${await box.getAttribute("id")}-problem`);
  assert.equal(await problem.isVisible(), true, `“${text}” has no problem beside the box`);
  const words = await reads(problem);
  assert.ok((await description(box)).includes(words), "the problem does not describe the box");
  assert.match(words, /^[A-Z“].{10,}\.$/, `“${text}” is answered with “${words}”`);
  return words;
}

async function isAccepted(box) {
  await drawn(box.page());
  assert.equal(await box.getAttribute("aria-invalid"), null, await description(box));
}

for (const [name, texts] of Object.entries(BOXES)) {
  check(`“${name}” says beside the box what it cannot use, and keeps it`, async (app) => {
    const { page, screen } = app;
    await screen.grantBox.fill("1");
    await unfold(page);
    const before = await answer(app);
    const box = screen.box(name);
    const good = await box.inputValue();
    for (const text of texts) {
      await box.fill(text);
      assert.equal(await answer(app), before, `“${text}” changed something`);
      await isRefused(box, text);
    }
    // Leaving the box changes nothing either, and the message goes as soon as the text can be read.
    await box.press("Tab");
    assert.equal(await answer(app), before);
    await isRefused(box, texts.at(-1));
    await box.fill(good);
    await isAccepted(box);
    assert.equal(await page.locator(".problem").count(), 0);
    assert.equal((await answer(app)).split("\n")[0], before.split("\n")[0]);
  });
}

check("a percentage limit has its own box, which is as careful", async (app) => {
  const { page, screen } = app;
  await unfold(page);
  await page.getByRole("radio", { name: "A percentage", exact: true }).check();
  const box = screen.box("A rise of this or more needs a referendum, %");
  const before = await answer(app);
  for (const text of [...PERCENT, "£2", "-1"]) {
    await box.fill(text);
    assert.equal(await answer(app), before, text);
    await isRefused(box, text);
  }
  await box.fill("2%");
  await isAccepted(box);
  await says(page.locator("main"), "Within the referendum limit of £5.01 at Band D.");
});

check("a number that passes through one it was before, key by key, stays as it is typed", async ({ page, screen }) => {
  await unfold(page);
  await page.getByRole("radio", { name: "A percentage", exact: true }).check();
  for (const [label, texts] of [
    ["A rise of this or more needs a referendum, %", ["3.00", "2.05"]],
    ["Grant increases to list, %", ["0.5, 2.05", "2.0"]],
    ["Tax base in 2020/21, Band D equivalents", ["153408.07"]],
    ["Band D charge in 2019/20, £", ["250.05"]],
  ]) {
    const box = screen.box(label);
    for (const text of texts) {
      await box.press("Control+a");
      await box.pressSequentially(text);
      assert.equal(await box.inputValue(), text, label);
      // … and back: noughts are taken away one by one.
      await box.press("Backspace");
      assert.equal(await box.inputValue(), text.slice(0, -1), label);
    }
  }
});

check("a list of grant increases is refused where one of them cannot be read", async ({ screen }) => {
  const box = screen.box("Grant increases to list, %");
  const before = await rows(screen.ways);
  for (const text of ["", "abc", "1, x", "£3", "1001", Array.from({ length: 21 }, (_, index) => index).join(" ")]) {
    await box.fill(text);
    await drawn(box.page());
    await isRefused(box, text);
    assert.deepEqual(await rows(screen.ways), before, text);
  }
});

check("money is read in every form that people write it", async ({ page, screen }) => {
  const box = screen.box("Pay inflation, £");
  await unfold(page);
  for (const text of ["£3.6m", "3,600,000", "3.6 m", "3600000", " £3.6 million ", "£ 3 600 000", "3600k", "3.6mn", "0.0036bn", "+3.6m", "3,600,000.00"]) {
    await box.fill("1");
    await box.fill(text);
    await isAccepted(box);
    assert.equal(await box.inputValue(), text, "the text stays as it was typed");
    // 3.6 + 2.8 − 1.7
    await says(screen.heading, "£4.7m gap");
  }
  for (const text of ["-1m", "−1m", "–£1m", "£-1m", "(1m)", "(£1,000,000)"]) {
    await box.fill("1");
    await box.fill(text);
    await isAccepted(box);
    await says(screen.heading, "£0.1m gap");
    await says(page.locator("main"), "−£1,000,000.00");
  }
});

check("a grant of nothing cannot close the gap, and the reason stands beside the button", async ({ page, screen }) => {
  await unfold(page);
  await screen.box("Government grant, £").fill("0");
  await says(page.locator("main"), "A grant of £0: no percentage of it can close a gap.");
  await says(page.locator("main"), "There is no grant that moves, so a percentage of it raises nothing.");
  const result = await reads(screen.result);
  const button = screen.button("Close the gap with the grant");
  await button.click();
  const group = page.locator(".ways", { has: button });
  await says(group, "There is no grant to move, so the grant cannot close the gap. Enter a grant above £0");
  assert.equal(await reads(screen.result), result);
  await screen.button("Close the gap with the precept").click();
  await says(screen.result, "9.8%", "£24.55");
  await drawn(page);
  assert.doesNotMatch(await group.innerText(), /There is no grant to move/);
});

check("a gap that no charge can close says so beside the button", async ({ page, screen }) => {
  await screen.box("Pay inflation, £").fill("£900bn");
  const button = screen.button("Close the gap with the precept");
  await button.click();
  await says(page.locator(".ways", { has: button }), "would take more than £1 million at Band D");
  await screen.button("Close the gap with the grant").click();
  await says(screen.bar, "closed exactly");
});

check("a sum past what money can hold is refused beside the box, and nothing changes", async (app) => {
  const { screen } = app;
  const line = screen.box("Pay inflation, £");
  await line.fill("£990bn");
  await isAccepted(line);
  const before = await answer(app);
  const other = screen.box("Non-pay cost pressures, £");
  await other.fill("£50bn");
  assert.equal(await answer(app), before);
  assert.match(await isRefused(other, "£50bn"), /£1 trillion/);
  // The largest charge on the largest tax base.
  await unfold(app.page);
  const charge = screen.box("Band D charge in 2019/20, £");
  await charge.fill("1000000");
  await isAccepted(charge);
  const taxBase = screen.box("Tax base in 2020/21, Band D equivalents");
  await taxBase.fill("1000000000");
  assert.match(await isRefused(taxBase, "1000000000"), /£1 trillion/);
});

check("without any line there is no gap yet, and the app says where to add one", async ({ page, screen }) => {
  for (const name of ["Pay inflation", "Non-pay cost pressures", "Savings in the plan"]) {
    await screen.button(`Remove ${name}`).click();
  }
  await says(screen.result, "There is no gap yet. Add what has to be found under “The gap, line by line” in Model.");
  await says(screen.heading, "no gap");
  await says(page.locator("main"), "No lines yet. Add pressures above zero");
  for (const way of ["with the precept", "with the grant", "half and half"]) {
    await screen.button(`Close the gap ${way}`).click();
    await says(screen.result, "There is no gap yet.");
  }
  for (const name of ["Take part", "Present", "Model"]) {
    await screen.link(name).click();
    await says(screen.heading, { "Take part": "What should your police cost", Present: "No gap to close", Model: "no gap" }[name]);
  }
  await screen.button("Add a line").click();
  await screen.box("line 1, £").fill("£1m");
  await says(screen.heading, "£1.0m gap");
});

check("a surplus is said to be one, and the levers may give it back", async ({ screen }) => {
  await screen.box("Pay inflation, £").fill("-2m");
  await says(screen.heading, "£0.9m surplus");
  await says(screen.result, "There is no gap to close: £0.9m more comes in than is needed.");
  await screen.button("Close the gap with the precept").click();
  // £0.9m ÷ 146,640 = £6.1375, rounded so that no answer is a penny short.
  await becomes(() => valueText(screen.precept), "−2.4%, −£6.13 a year at Band D");
  await says(screen.result, "With these levers the surplus is £");
});

check("gap lines are named, changed, added and taken away", async ({ page, screen }) => {
  await screen.button("Add a line").click();
  await screen.box("Name of line 4").fill("Forensics");
  await screen.box("Forensics, £").fill("£0.4m");
  await says(screen.heading, "£4.0m gap");
  await says(screen.gapTable.locator("tfoot"), "£4,000,000.00");
  await screen.box("Name of line 1").fill("Pay award");
  await screen.button("Remove Non-pay cost pressures").click();
  await says(screen.heading, "£1.2m gap");
  assert.equal(await page.evaluate(() => document.activeElement.id), "gap-name", "the focus is not lost with the row");
  await says(page.locator(".page-head"), "Pay award £2.5m − Savings in the plan £1.7m + Forensics £0.4m.");
  for (let step = 0; step < 5; step++) await screen.undo.click();
  await says(screen.heading, "£3.6m gap");
  assert.equal(await screen.undo.isDisabled(), true);
});

check("grants are named, changed, added and taken away", async ({ page, screen }) => {
  await unfold(page);
  await screen.button("Add a grant").click();
  await screen.box("Name of grant 2").fill("Legacy grant");
  await screen.box("Legacy grant, £").fill("£16.28m");
  await says(page.locator("main"), "On £100m of grant. 1% is £1,000,000.");
  const second = page.locator(".figure", { has: screen.box("Name of grant 2") });
  await second.getByRole("checkbox", { name: "Moves with the grant increase" }).uncheck();
  await says(page.locator("main"), "On £83.72m of grant. 1% is £837,200.");
  await screen.button("Remove Legacy grant").click();
  await screen.button("Remove Government grant").click();
  await becomes(() => page.evaluate(() => document.activeElement.id), "grants-name");
  await says(page.locator("main"), "There is no grant that moves, so a percentage of it raises nothing.");
  await says(screen.result, "£3.6m of the £3.6m gap is left.");
});

check("moving a slider clears what could not be read in its box, for good", async ({ page, screen }) => {
  await screen.preceptBox.fill("abc");
  await drawn(page);
  await isRefused(screen.preceptBox, "abc");
  await screen.precept.press("ArrowRight");
  await becomes(() => screen.preceptBox.inputValue(), "0.1");
  await isAccepted(screen.preceptBox);
  await screen.precept.press("ArrowLeft");
  await becomes(() => screen.preceptBox.inputValue(), "0.0");
  await isAccepted(screen.preceptBox);
});

check("the box of the precept follows the charge that its per cent are of", async ({ page, screen }) => {
  await unfold(page);
  await screen.preceptBox.fill("5");
  await says(screen.result, "5.0% rise in the precept");
  await screen.box("Band D charge in 2019/20, £").fill("300");
  // £12.53 on £300.
  await says(screen.result, "4.2% rise in the precept");
  assert.equal(await screen.preceptBox.inputValue(), "4.2");
});

check("the published limit is there with its source however it is chosen", async ({ page, screen }) => {
  await unfold(page);
  const limit = page.locator(".figure", { has: page.getByRole("group", { name: "Referendum limit for 2020/21" }) });
  await limit.getByRole("radio", { name: "A percentage" }).check();
  await says(page.locator(".page-head"), "1 provisional");
  await limit.getByRole("radio", { name: "Pounds at Band D" }).check();
  await becomes(() => limit.getByRole("textbox", { name: "Largest rise without a referendum, £ at Band D" }).inputValue(), "10.00");
  await becomes(() => page.locator(".page-head").innerText().then((words) => /provisional/.test(words)), false);
  await limit.getByRole("textbox", { name: "Largest rise without a referendum, £ at Band D" }).fill("11");
  await limit.getByRole("button", { name: "Use the published limit, £10.00" }).click();
  await becomes(() => limit.getByRole("textbox", { name: "Largest rise without a referendum, £ at Band D" }).inputValue(), "10.00");
  assert.equal(await page.evaluate(() => document.activeElement.innerText), "Use the published limit, £10.00", "the focus stays");
});

check("taking a line away takes away what was typed in it, not what stands in the next", async ({ page, screen }) => {
  await screen.button("Add a line").click();
  await screen.button("Add a line").click();
  await screen.box("line 4, £").fill("abc");
  await drawn(page);
  await isRefused(screen.box("line 4, £"), "abc");
  await screen.button("Remove line 4").click();
  await becomes(() => screen.gapTable.locator("tbody tr").count(), 4);
  assert.equal(await screen.box("line 4, £").inputValue(), "0");
  await isAccepted(screen.box("line 4, £"));
});

check("a slider can be moved by keyboard where a tenth of a per cent is less than a penny", async ({ page, screen }) => {
  await unfold(page);
  await screen.box("Band D charge in 2019/20, £").fill("4");
  await screen.precept.focus();
  await screen.precept.press("Home");
  await screen.precept.press("ArrowRight");
  await becomes(() => valueText(screen.precept), "0.3%, £0.01 a year at Band D");
});
