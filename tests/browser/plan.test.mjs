// The medium-term plan: typed and pasted, its best path, what is not known of it, and taken along.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { becomes, breaksInTheMiddle, chooseJson, drawn, hasFocus, inBrowser, isThere, reads, says, stays, writesDown } from "./screen.mjs";

const { check, faultless, open } = inBrowser();
const PATH = "#/model/plan";
const EXAMPLE = "Open the example: Staffordshire 2014/15 to 2019/20, at a freeze";

const status = (page, name) => page.getByRole("status", { name, exact: true });
const cell = (page, name) => page.getByRole("textbox", { name, exact: true });
const outcome = (page) => page.getByRole("table", { name: "What each year comes to", exact: true });
/** The figures of a row of the outcome. */
const figures = async (page, name) => {
  const row = outcome(page).getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
  return row.getByRole("cell").allTextContents();
};
const openExample = async ({ page, screen }) => {
  await isThere(page, "Medium-term plan");
  await screen.button(EXAMPLE).click();
  await cell(page, "Band D charge, 2014/15").waitFor();
};
const paste = (locator, text) =>
  locator.evaluate((element, text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);

check("a plan is opened from Model, and typing changes every later year", async (app) => {
  const { page } = app;
  await page.getByRole("link", { name: "Medium-term plan" }).click();
  await openExample(app);
  const before = await figures(page, "Precept");
  await cell(page, "Band D charge, 2015/16").fill("2%");
  const after = await figures(page, "Precept");
  assert.equal(after[0], before[0]);
  assert.ok(after.slice(1).every((figure, index) => figure !== before[index + 1]), `${after}`);
  await cell(page, "Band D charge, 2016/17").fill("solve");
  await becomes(async () => (await figures(page, "Left to find"))[2].startsWith("−") || (await figures(page, "Left to find"))[2] === "0", true);
  await app.screen.undo.click();
  await app.screen.undo.click();
  await becomes(async () => `${await figures(page, "Precept")}`, `${before}`);
});

check("the keys are a spreadsheet’s", { path: PATH }, async (app) => {
  const { page } = app;
  await openExample(app);
  await cell(page, "Band D charge, 2014/15").focus();
  await page.keyboard.press("Enter");
  await hasFocus(cell(page, "Referendum limit, 2014/15"));
  await page.keyboard.press("ArrowRight");
  await hasFocus(cell(page, "Referendum limit, 2015/16"));
  await page.keyboard.press("ArrowUp");
  await hasFocus(cell(page, "Band D charge, 2015/16"));
  await page.keyboard.type("£1.00");
  assert.equal(await cell(page, "Band D charge, 2015/16").inputValue(), "£1.00", "what is typed takes the place of what was there");
  await page.keyboard.press("ArrowLeft");
  await hasFocus(cell(page, "Band D charge, 2015/16"));
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowLeft");
  await hasFocus(cell(page, "Band D charge, 2014/15"));
});

check("a block from a spreadsheet is pasted whole or not at all", { path: PATH }, async (app) => {
  const { page } = app;
  await openExample(app);
  await paste(cell(page, "Band D charge, 2014/15"), "£1.00\t£2.00\n2%\tnone\n");
  await says(status(page, "Pasted"), "4 figures are pasted.");
  assert.equal(await cell(page, "Band D charge, 2015/16").inputValue(), "£2.00");
  assert.equal(await cell(page, "Referendum limit, 2015/16").inputValue(), "none");
  await paste(cell(page, "Band D charge, 2019/20"), "£1.00\t£2.00");
  await says(status(page, "Pasted"), "You pasted 1 row of 2 columns, and from “Band D charge, 2019/20” on there is room for");
  await paste(cell(page, "Further savings, £, 2014/15"), "1000\tlots");
  await says(status(page, "Pasted"), "Nothing has changed. Further savings, £, 2015/16: “lots” cannot be read as a number.");
  assert.equal(await cell(page, "Further savings, £, 2014/15").inputValue(), "0");
  await app.screen.undo.click();
  await becomes(() => cell(page, "Band D charge, 2015/16").inputValue(), "0%");
});

check("what cannot be used stays with its reason, and nothing else changes", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await openExample(app);
  const before = `${await figures(page, "Left to find")}`;
  for (const [name, text, words] of [
    ["Band D charge, 2014/15", "5", "Write £5 for a rise in pounds, 2% for a percentage"],
    ["Pay, 2014/15", "-100", "−100%"],
    ["Pay, 2014/15", "1001", "more than 1,000%"],
    ["Referendum limit, 2014/15", "ten", "Write £10, 2%, “none” or “not known”."],
    ["General reserve, £, base year 2013/14", "-1", "cannot be below £0"],
    ["Tax base, 2014/15", "0", "above zero"],
  ]) {
    const box = cell(page, name);
    await box.fill(text);
    await says(page.locator("main"), words);
    assert.equal(await box.inputValue(), text);
    assert.equal(`${await figures(page, "Left to find")}`, before);
  }
  for (let years = 6; years < 10; years += 1) await screen.button("Add a year").click();
  await cell(page, "Band D charge, 2023/24").waitFor();
  await screen.button("Add a year").click();
  await says(screen.alert, "from 1 to 10 years");
  for (let years = 10; years > 1; years -= 1) await screen.button("Remove the last year").click();
  await screen.button("Remove the last year").click();
  await says(screen.alert, "This plan has 0 years.");
  await cell(page, "Band D charge, 2014/15").waitFor();
});

check("lines come and go, and each year shows how it is worked out", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await openExample(app);
  await screen.button("Add a saving").click();
  await hasFocus(screen.box("Name of the line"));
  await screen.box("Name of the line").fill("Shared services");
  await page.getByRole("radio", { name: "One-off: in its own year only" }).check();
  await screen.box("How much of it comes about, %").fill("50");
  const before = (await figures(page, "Spending"))[1];
  await cell(page, "Shared services, 2015/16").fill("2m");
  const number = (text) => Number(text.replaceAll(",", ""));
  await becomes(async () => number(before) - number((await figures(page, "Spending"))[1]), 1_000_000);
  await page.locator("summary", { hasText: "How 2015/16 is worked out" }).click();
  await says(page.locator("main"), "the Band D charge × the tax base");
  await screen.button("Remove this line").click();
  await becomes(async () => (await figures(page, "Spending"))[1], before);
});

check("the best path keeps to every limit, and goes into the plan", { path: PATH }, async (app) => {
  const { page, screen, requests } = app;
  await openExample(app);
  await page.getByRole("link", { name: "Best path" }).click();
  await isThere(page, "Best path");
  const asked = () => requests.filter((request) => request.url().includes("solver")).length;
  assert.equal(asked(), 0, "the solver comes when it is wanted");
  await page.getByRole("radio", { name: "Least paid by households" }).check();
  const isThatElement = await stays(status(page, "Best path"));
  await screen.button("Find the best path").click();
  await says(status(page, "Best path"), "The best path: Band D");
  await isThatElement();
  assert.ok(asked() > 0);
  const rows = page.getByRole("table").getByRole("row");
  const lefts = await rows.locator("td:last-child").allTextContents();
  assert.equal(lefts.length, 6);
  assert.ok(lefts.every((left) => left === "0" || left.startsWith("−")), `${lefts}`);
  await page.locator("summary", { hasText: "How this is known" }).click();
  await says(page.locator("main"), "No path can come to less than");
  await screen.button("Put this path into the plan").click();
  await says(status(page, "Best path"), "has changed since");
  await isThatElement();
  await page.getByRole("link", { name: "Back to the plan" }).click();
  await isThere(page, "Medium-term plan");
  await says(status(page, "Plan result"), "Every year balances.");
});

check("where there is no path, the limits that clash are named and a change opens one", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await openExample(app);
  await cell(page, "Other pressures, 2015/16").or(cell(page, "Further savings, £, 2015/16")).first().waitFor();
  // Nothing may be saved, and a large cost has to be met.
  await screen.button("Add a pressure").click();
  await screen.box("Name of the line").fill("Storm");
  await cell(page, "Storm, 2015/16").fill("30m");
  await writesDown(page);
  await page.getByRole("link", { name: "Best path" }).click();
  await isThere(page, "Best path");
  for (const year of ["2014/15", "2015/16", "2016/17", "2017/18", "2018/19", "2019/20"]) {
    await screen.box(`Most new savings in ${year}, £`).fill("0");
  }
  await screen.button("Find the best path").click();
  await says(status(page, "Best path"), "No path keeps to every limit:");
  await says(page.locator("main"), "2015/16: even the largest rise without a referendum");
  const changes = page.getByRole("button", { name: /^Make this change/ });
  assert.ok((await changes.count()) >= 2);
  await changes.first().click();
  await says(status(page, "Best path"), "has changed since");
  await screen.button("Find the best path").click();
  await says(status(page, "Best path"), "The best path: Band D");
  await screen.undo.click();
  await screen.button("Find the best path").click();
  await says(status(page, "Best path"), "No path keeps to every limit:");
});

check("the same seed gives the same figures, and another seed others", { path: "#/model/outlook" }, async (app) => {
  const { page, screen } = app;
  await isThere(page, "How sure the plan is");
  await says(page.locator("main"), "There is no plan yet.");
  await page.getByRole("link", { name: "Start one first." }).click();
  await openExample(app);
  await page.getByRole("link", { name: "How sure the plan is" }).click();
  await isThere(page, "How sure the plan is");
  const year = page.getByRole("table", { name: "Year by year" }).getByRole("row").nth(1);
  const simulate = async () => {
    await screen.button("Simulate").click();
    await says(status(page, "Simulation"), "100,000 plans are simulated, with seed");
    return reads(year);
  };
  const first = await simulate();
  assert.equal(await simulate(), first);
  await screen.box("Seed").fill("2");
  await says(status(page, "Simulation"), "The plan has changed since.");
  assert.notEqual(await simulate(), first);
  await screen.box("Seed").fill("1");
  assert.equal(await simulate(), first);
});

check("ranges are taken, refused with a reason, and stopped half way", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await openExample(app);
  await page.getByRole("link", { name: "How sure the plan is" }).click();
  const pay = page.getByRole("group", { name: "Pay award" });
  // The example has a range; one that is begun anew starts from what the plan has.
  await pay.getByRole("radio", { name: "As the plan says" }).check();
  await pay.getByRole("radio", { name: "A range" }).check();
  const corner = (name) => pay.getByRole("textbox", { name, exact: true });
  // In their order, each above what all three start from.
  for (const [name, figure] of [["Low, %", "7"], ["Likely, %", "8"], ["High, %", "9"]]) await corner(name).fill(figure);
  assert.deepEqual(await Promise.all(["Low, %", "Likely, %", "High, %"].map((name) => corner(name).inputValue())), ["7", "8", "9"]);
  assert.doesNotMatch(await pay.innerText(), /in that order/);
  await corner("Low, %").fill("99");
  await says(pay, "Write the lowest, the likely and the highest in that order.");
  assert.equal(await corner("Low, %").inputValue(), "99", "what was typed stays");
  assert.equal(await corner("High, %").inputValue(), "9", "and nothing else changes");
  await corner("Low, %").fill("0.25");
  await screen.box("Seed").fill("one");
  await says(page.locator("main"), "Enter a whole number from 0 to 4,294,967,295.");
  await screen.box("Seed").fill("7");
  await screen.box("Number of plans").fill("0");
  await says(page.locator("main"), "A simulation has from 1 to 1,000,000 plans.");
  await screen.box("Number of plans").fill("1000000");
  await screen.button("Simulate").click();
  // Some plans are simulated by then.
  await page.waitForFunction(() => document.querySelector("progress")?.value > 0);
  await screen.button("Stop here").click();
  await says(status(page, "Simulation"), "Stopped:");
  await hasFocus(page.getByRole("heading", { level: 2, name: "How sure it is", exact: true }));
  await says(page.locator("main"), "Every year balances in");
});

check("a case that is removed leaves the focus at its range", { path: PATH }, async (app) => {
  const { page } = app;
  await openExample(app);
  await page.getByRole("link", { name: "How sure the plan is" }).click();
  const pay = page.getByRole("group", { name: "Pay award" });
  await pay.getByRole("radio", { name: "One of a few cases" }).check();
  for (let cases = 1; cases < 3; cases += 1) await pay.getByRole("button", { name: "Add a case of pay award" }).click();
  const last = pay.getByRole("textbox", { name: "Name of case 3", exact: true });
  await last.waitFor();
  await pay.getByRole("button", { name: "Remove case 1 of pay award" }).focus();
  await page.keyboard.press("Enter");
  await last.waitFor({ state: "detached" });
  await hasFocus(pay.locator("legend"));
});

check("what is asked for again while it is being worked out comes all the same", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await openExample(app);
  const pressTwice = (name) => screen.button(name).evaluate((button) => {
    button.click();
    button.click();
  });
  const [workbook] = await Promise.all([page.waitForEvent("download", { timeout: 20_000 }), pressTwice("Workbook (XLSX)")]);
  assert.match(workbook.suggestedFilename(), /\.xlsx$/);
  await page.getByRole("link", { name: "How sure the plan is" }).click();
  await pressTwice("Simulate");
  await says(status(page, "Simulation"), "100,000 plans are simulated, with seed");
  await page.getByRole("link", { name: "Back to the plan" }).click();
  await page.getByRole("link", { name: "Best path" }).click();
  await isThere(page, "Best path");
  await pressTwice("Find the best path");
  await says(status(page, "Best path"), "The best path: Band D");
});

check("a solver that cannot be loaded is told, the page goes on, and can be tried again", { path: PATH, allowErrors: /solver|Failed to load/ }, async (app) => {
  const { page, screen, context } = app;
  await openExample(app);
  await page.getByRole("link", { name: "Best path" }).click();
  await isThere(page, "Best path");
  await context.route(/solver/, (route) => route.abort());
  await screen.button("Find the best path").click();
  await says(status(page, "Best path"), "could not be loaded or has failed. Nothing is lost.");
  await context.unroute(/solver/);
  await screen.button("Find the best path").click();
  await says(status(page, "Best path"), "The best path: Band D");
});

check("a simulation whose worker breaks in the middle is told, what was found stays, and it comes when it is tried again", { path: PATH, allowErrors: /unreachable/ }, async (app) => {
  const { page, screen } = app;
  await openExample(app);
  await page.getByRole("link", { name: "How sure the plan is" }).click();
  await isThere(page, "How sure the plan is");
  const year = page.getByRole("table", { name: "Year by year" }).getByRole("row").nth(1);
  const simulate = async (words) => {
    await screen.button("Simulate").click();
    await says(status(page, "Simulation"), words);
    return reads(year);
  };
  const first = await simulate("100,000 plans are simulated, with seed");
  await breaksInTheMiddle(page);
  assert.equal(await simulate("could not be loaded or has failed. Nothing is lost."), first);
  await becomes(() => page.workers().length, 0);
  assert.equal(await simulate("100,000 plans are simulated, with seed"), first);
});

check("the link carries the plan with its aim and its seed, and opens it elsewhere", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await openExample(app);
  await cell(page, "Band D charge, 2014/15").fill("£1.23");
  await writesDown(page);
  await page.getByRole("link", { name: "How sure the plan is" }).click();
  await screen.box("Seed").fill("4711");
  await page.getByRole("link", { name: "Back to the plan" }).click();
  await isThere(page, "Medium-term plan");
  await screen.button("Copy link").click();
  const link = page.getByRole("textbox", { name: "Link to this plan" });
  await link.waitFor();
  const address = new URL(await link.inputValue());
  assert.ok(address.href.length < 4_000, `${address.href.length} characters`);
  const other = await open({ path: address.hash });
  await becomes(() => cell(other.page, "Band D charge, 2014/15").inputValue(), "£1.23");
  await other.page.getByRole("link", { name: "How sure the plan is" }).click();
  await becomes(() => other.screen.box("Seed").inputValue(), "4711");
  await other.close();
  const damaged = await open({ path: address.hash.slice(0, -40) });
  await says(damaged.screen.alert, "link");
  await damaged.close();
});

for (const isBackSooner of [false, true]) {
  check(`a link to a plan that comes ${isBackSooner ? "after the way back to it" : "while another page is open"} opens once the plan’s page is open`, { path: PATH }, async (app) => {
    await openExample(app);
    await cell(app.page, "Band D charge, 2014/15").fill("£1.23");
    await drawn(app.page);
    await app.screen.button("Copy link").click();
    const { hash } = new URL(await app.page.getByRole("textbox", { name: "Link to this plan" }).inputValue());
    const { page, screen, close } = await open({ path: PATH });
    let goOn;
    const held = new Promise((resolve) => (goOn = resolve));
    await page.route("**/split_sharing-*.wasm", async (route) => {
      await held;
      await route.continue();
    });
    const wanted = page.waitForRequest(/split_sharing-.*\.wasm/);
    await page.evaluate((hash) => (location.hash = hash), hash);
    await wanted;
    await screen.link("Model").click();
    await isThere(page, "Model");
    if (!isBackSooner) {
      goOn();
      // It needs the same part.
      await screen.button("Copy link").click();
      await screen.box("Link to this scenario").waitFor();
      assert.equal(new URL(page.url()).hash, "#/model");
      assert.equal(await screen.alert.getByText("is open").count(), 0);
    }
    await page.goBack();
    await isThere(page, "Medium-term plan");
    goOn();
    await says(screen.alert, "is open");
    await becomes(() => cell(page, "Band D charge, 2014/15").inputValue(), "£1.23");
    assert.equal(new URL(page.url()).hash, PATH);
    await close();
  });
}

check("a link that comes after the plan was changed is not given for the changed one", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await openExample(app);
  let goOn;
  const held = new Promise((resolve) => (goOn = resolve));
  await page.route("**/split_sharing-*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  // A link is given by copying it.
  await page.evaluate(() => {
    window.copied = [];
    navigator.clipboard.writeText = async (text) => void window.copied.push(text);
  });
  const wanted = page.waitForRequest(/split_sharing-.*\.wasm/);
  await screen.button("Copy link").click();
  await wanted;
  await cell(page, "Band D charge, 2014/15").fill("£1.23");
  await drawn(page);
  goOn();
  // The second link waits for the same part as the first, behind it.
  await screen.button("Copy link").click();
  const link = await page.getByRole("textbox", { name: "Link to this plan" }).inputValue();
  const copied = await page.evaluate(() => window.copied);
  assert.ok(copied.length === 1 && copied[0] === link, `${copied.length} links were copied`);
  const other = await open({ path: new URL(link).hash });
  await becomes(() => cell(other.page, "Band D charge, 2014/15").inputValue(), "£1.23");
  await other.close();
});

check("the plan is kept, downloaded and opened again, as a file, a workbook and tables", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await openExample(app);
  await cell(page, "Capital paid from revenue, £, 2014/15").fill("1.5m");
  await writesDown(page);
  await page.reload();
  await becomes(() => cell(page, "Capital paid from revenue, £, 2014/15").inputValue(), "1,500,000");
  const download = async (name) => {
    const [saved] = await Promise.all([page.waitForEvent("download", { timeout: 20_000 }), screen.button(name).click()]);
    return { name: saved.suggestedFilename(), bytes: await readFile(await saved.path()) };
  };
  const file = await download("Download plan");
  assert.match(file.name, /\.json$/);
  const workbook = await download("Workbook (XLSX)");
  assert.deepEqual([...workbook.bytes.subarray(0, 2)], [0x50, 0x4b], "a workbook is a zip file");
  const tables = await download("Tables (CSV)");
  assert.match(tables.bytes.toString(), /2014\/15/);
  await screen.button("Start an empty plan").click();
  await becomes(() => cell(page, "Capital paid from revenue, £, 2014/15").count(), 0);
  await chooseJson(page, "Open a plan from a file", "plan.json", file.bytes.toString());
  await becomes(() => cell(page, "Capital paid from revenue, £, 2014/15").inputValue(), "1,500,000");
  await chooseJson(page, "Open a plan from a file", "gaps.json", file.bytes.toString().replace('"2016/17"', '"2017/18"'));
  await says(screen.alert, "gaps.json");
  await becomes(() => cell(page, "Capital paid from revenue, £, 2014/15").inputValue(), "1,500,000");
});

check("with a full storage the plan’s other pages go on with what was typed, and it is kept once there is room", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await openExample(app);
  await writesDown(page);
  await page.evaluate(() => {
    window.setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  const typed = cell(page, "Capital paid from revenue, £, 2014/15");
  await typed.fill("1.5m");
  await writesDown(page);
  await says(screen.alert, "Download it before you leave the page.");
  await screen.button("Dismiss").click();
  await page.getByRole("link", { name: "How sure the plan is" }).click();
  await isThere(page, "How sure the plan is");
  await page.getByRole("link", { name: "Back to the plan" }).click();
  await becomes(() => typed.inputValue(), "1,500,000");
  await writesDown(page);
  assert.equal(await screen.alert.innerText(), "", "it is said once");
  await page.evaluate(() => (Storage.prototype.setItem = window.setItem));
  await page.reload();
  await becomes(() => typed.inputValue(), "1,500,000");
  assert.equal(await screen.alert.innerText(), "", "no other tab has changed it");
});

check("a plan starts from the scenario, and stands beside its earlier version", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await isThere(page, "Medium-term plan");
  await screen.button("Start a plan from this scenario").click();
  await cell(page, "Band D charge, 2020/21").waitFor();
  assert.equal((await figures(page, "Left to find"))[0], "3,600,000");
  const isThatElement = await stays(status(page, "Comparison"));
  await screen.button("Compare with this version from now on").click();
  await says(status(page, "Comparison"), "No year differs");
  await isThatElement();
  await cell(page, "Band D charge, 2020/21").fill("solve");
  await says(status(page, "Comparison"), "4 years of 4 differ");
  assert.equal((await figures(page, "Band D charge"))[0], "£275.09", "£250.54 and the published £24.55");
  await screen.box("Instead of the plan’s rise in 2020/21, £ at Band D").fill("25.55");
  // £1 × 146,640 × 4 years = £586,560.
  await says(status(page, "Lost base over the plan"), "costs £0.59m over the plan’s 4 years");
});

faultless(PATH, async (app, look) => {
  await look();
  await openExample(app);
  await app.page.getByRole("button", { name: /^Edit/ }).first().click();
});
faultless("#/model/best-path", async (app, look) => {
  await look();
  await app.page.getByRole("link", { name: "Start one first." }).click();
  await openExample(app);
  await app.page.getByRole("link", { name: "Best path" }).click();
  await app.screen.button("Find the best path").click();
  await says(status(app.page, "Best path"), "The best path");
});
faultless("#/model/outlook", async (app, look) => {
  await look();
  await app.page.getByRole("link", { name: "Start one first." }).click();
  await openExample(app);
  await app.page.getByRole("link", { name: "How sure the plan is" }).click();
  await app.screen.button("Simulate").click();
  await says(status(app.page, "Simulation"), "plans are simulated");
});
