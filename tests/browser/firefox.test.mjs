// The main paths in Firefox: the same pages, figures and files as in Chromium, by keyboard, under the policy, in both languages.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { accept, consultation, place } from "./deployment.mjs";
import { launchFirefox } from "./firefox.mjs";
import { launch, openApp, startServer } from "./harness.mjs";
import { policyReports } from "./policy-reports.mjs";
import { becomes, hasFocus, inBrowser, isFaultless, isThere, reads, rows, says, screen as screenOf, writesDown } from "./screen.mjs";
import { cy } from "./welsh.mjs";

const { check, open } = inBrowser("firefox");

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DIST = process.env.DIST || join(ROOT, "dist");
const valueText = (slider) => slider.getAttribute("aria-valuetext");
const status = (page, name) => page.getByRole("status", { name, exact: true });

/** Presses Tab until the focus is on what `locator` finds. */
async function tabTo(page, locator) {
  await locator.waitFor();
  for (let presses = 0; presses < 120; presses += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`the keyboard does not reach ${locator}`);
}

async function downloaded(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name, exact: true }).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

for (const [name, path, heading] of [
  ["Model", "#/model", "Cleveland 2020/21, as published: a £3.6m gap"],
  ["Take part", "#/take-part", "Your police need £3.6m more in 2020/21. Who should pay?"],
  ["Present", "#/present", "£3.6m short in 2020/21. Who should pay?"],
]) {
  check(`${name} starts with the published figures, and nothing is wrong with it at 320 px`, { path, viewport: { width: 320, height: 640 } }, async ({ page, screen }) => {
    await says(screen.heading, heading);
    await says(screen.result, "9.8%", "£24.55", "4.3%");
    await isFaultless(page);
  });
}

check("both levers move by keyboard and by typing, and the answer is right to the penny", async ({ page, screen }) => {
  await screen.precept.focus();
  for (const [key, text] of [
    ["ArrowRight", "0.1%, £0.25 a year at Band D"],
    ["End", "10.0%, £25.05 a year at Band D"],
    ["ArrowLeft", "9.9%, £24.80 a year at Band D"],
    ["ArrowLeft", "9.8%, £24.55 a year at Band D"],
  ]) {
    await page.keyboard.press(key);
    await becomes(() => valueText(screen.precept), text);
  }
  await becomes(() => screen.preceptBox.inputValue(), "9.8");
  await screen.precept.press("Home");
  await screen.grant.press("End");
  await becomes(() => valueText(screen.grant), "5.0%, £4.19m a year");
  await screen.grantBox.fill("£1.8m");
  await becomes(() => valueText(screen.grant), "2.2%, £1.8m a year");
  await screen.grantBox.fill("0");
  await screen.preceptBox.fill("£10.01");
  await says(page.locator("main"), "£0.01 over the £10 referendum limit.");
  await screen.button("Close the gap with the precept").click();
  await says(screen.result, "9.8%", "£24.55 a year at Band D, 47p a week");
  await says(screen.bar, "gap £3.6m, closed with £12.00 to spare");
  const bands = (await rows(screen.bands)).map(([band, , charge, rise]) => [band, charge, rise]);
  assert.deepEqual(bands.slice(0, 8), [
    ["A", "£183.39", "£16.36"],
    ["B", "£213.96", "£19.10"],
    ["C", "£244.52", "£21.82"],
    ["D", "£275.09", "£24.55"],
    ["E", "£336.22", "£30.00"],
    ["F", "£397.35", "£35.46"],
    ["G", "£458.48", "£40.91"],
    ["H", "£550.18", "£49.10"],
  ]);
});

check("a slider takes the value at which its drawn track is pressed", async ({ page, screen }) => {
  const { x, y, width, height } = await page.locator("[data-lever=precept] [data-shape=track-rest]").boundingBox();
  for (const [share, text] of [[0.1, "1.0%, £2.51 a year at Band D"], [0.9, "9.0%, £22.55 a year at Band D"]]) {
    await page.mouse.click(x + width * share, y + height / 2);
    await becomes(() => valueText(screen.precept), text);
  }
});

check("Take part balances the gap in three ways, Undo goes back, and a reload keeps all of it", { path: "#/take-part" }, async ({ page, screen }) => {
  await page.getByRole("radio", { name: "C", exact: true }).check();
  await screen.button("Balance it for me: government pays").click();
  await says(screen.result, "a 4.3% rise in grant, the gap is closed without a rise in the precept");
  await screen.button("Balance it for me: half and half").click();
  await says(screen.result, "2.2%", "4.9%", "£12.28");
  await screen.button("Balance it for me: households pay").click();
  await says(screen.result, "9.8%", "£24.55");
  await says(page.locator("main"), "For your home, Band C", "£21.82 more a year");
  await screen.undo.click();
  await says(screen.result, "2.2%", "4.9%", "£12.28");
  await writesDown(page);
  await page.reload();
  await says(screen.result, "2.2%", "4.9%", "£12.28");
  assert.equal(await page.getByRole("radio", { name: "C", exact: true }).isChecked(), true);
});

check("a link opens the same scenario, and a file of it too; what they need is fetched when it is wanted", async ({ page, screen, url, requests }) => {
  const parts = () => requests.map((request) => new URL(request.url()).pathname.match(/split_(\w+?)-/)?.[1]).filter(Boolean);
  await screen.grantBox.fill("2");
  await screen.preceptBox.fill("£7.52");
  const result = await reads(screen.result);
  assert.ok(!parts().includes("sharing"), parts());
  await screen.button("Copy link").click();
  const link = await screen.box("Link to this scenario").inputValue();
  assert.equal(parts().filter((part) => part === "sharing").length, 1, parts());
  const there = await open({ path: link.slice(url.length) });
  await says(there.screen.alert, "The scenario in the link is open. Undo brings back what was here before.");
  assert.equal(await reads(there.screen.result), result);
  await there.close();

  const file = await downloaded(page, "Download scenario");
  const { format, levers } = JSON.parse(file.bytes);
  assert.deepEqual([format, levers.band_d_increase], ["precept-scenario/1", "7.52"]);
  await screen.button("Cleveland 2020/21, on the official tax base").click();
  await says(screen.heading, "official tax base");
  await screen.file.setInputFiles({ name: file.name, mimeType: "application/json", buffer: file.bytes });
  await says(screen.alert, `“${file.name}” is open.`);
  assert.equal(await reads(screen.result), result);

  // Every module came with the type by which it is compiled as it comes.
  const modules = requests.filter((request) => request.url().endsWith(".wasm"));
  const types = await Promise.all(modules.map(async (request) => (await request.response()).headers()["content-type"]));
  assert.ok(types.length > 1 && types.every((type) => type === "application/wasm"), types.join());
});

test("an answer is given by keyboard alone, from the levers to its reference", async () => {
  const here = await place({ file: consultation(), answers: accept() });
  try {
    const app = await open({ url: here.url, path: "#/take-part", viewport: { width: 320, height: 640 } });
    const { page, screen } = app;
    const press = async (locator, ...keys) => {
      await tabTo(page, locator);
      for (const key of keys) await page.keyboard.press(key);
    };
    await press(screen.precept, "ArrowRight", "ArrowRight");
    await becomes(() => valueText(screen.precept), "0.2%, £0.50 a year at Band D");
    await press(page.getByRole("link", { name: "Give your answer" }), "Enter");
    await says(page.locator("h1"), "Your answer");
    const freeze = page.getByRole("group", { name: "Freeze", exact: true });
    await press(freeze.getByRole("radio", { name: "Strongly support" }), "Space", "ArrowDown");
    await press(page.getByRole("checkbox", { name: "Give this as my own point" }), "Space");
    await press(page.getByRole("radio", { name: "On savings: less is spent" }), "Space");
    await tabTo(page, page.getByLabel("Why? In your own words"));
    await page.keyboard.type("Enough.");
    await press(page.getByRole("button", { name: "Check your answer" }), "Enter");
    await says(page.locator("h1"), "Check your answer");
    await press(page.getByRole("button", { name: "Send your answer" }), "Enter");
    await says(status(page, "How your answer fares"), "Your answer was received.");
    const reference = await reads(page.locator("p.reference"));
    const [{ key, body }] = here.posted;
    const { support, own_point: point, gap_place: place, reason } = JSON.parse(body);
    assert.deepEqual([key, support, place, reason], [reference, [{ option: "freeze", level: "support" }], "savings", "Enough."]);
    // 146,640 × £0.50 is £73,320 of the £3,600,000.
    assert.deepEqual([point.band_d_increase, point.remaining], ["0.50", "3526680.00"]);
    await app.close();
  } finally {
    await here.close();
  }
});

check("rows come in from CSV, and a workbook goes out and comes back, through the worker", { path: "#/model/files" }, async ({ page, screen, url }) => {
  const choose = (name, buffer) =>
    page.getByLabel("Choose a file (CSV or XLSX, at most 10 MB)", { exact: true }).setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await choose("mine.csv", Buffer.from('Gap line,"Amount, £"\nPay,£2.5m\nNon-pay,lots\nPlanned,"(1,700)"\n'));
  await says(page.locator("main"), "2 rows can be used, and 1 cannot.");
  await says(page.getByRole("table", { name: "What to look at" }), "“lots” cannot be read as a number.");
  await screen.button("Use 2 rows in place of the 3 lines that are there").click();
  await isThere(page, "Model");
  await says(screen.gapTable, "£2,498,300.00");
  await page.goto(`${url}#/model/files`);
  await isThere(page, "Files and spreadsheets");
  const workbook = await downloaded(page, "Workbook (XLSX)");
  assert.equal(workbook.name, "cleveland-2020-21-as-published.xlsx");
  await page.getByRole("radio", { name: "A workbook or CSV file of this app" }).check();
  await choose(workbook.name, workbook.bytes);
  await page.getByRole("button", { name: /^Open “Cleveland/ }).click();
  await says(screen.alert, `“${workbook.name}” is open.`);
  await says(screen.gapTable, "£2,498,300.00");
});

/** What the plan's pages say of the example: its years, its best path, and its simulation with the seed it has. */
async function planned({ page, screen }) {
  await isThere(page, "Medium-term plan");
  await screen.button("Open the example: Staffordshire 2014/15 to 2019/20, at a freeze").click();
  const years = await rows(page.getByRole("table", { name: "What each year comes to", exact: true }));
  await page.getByRole("link", { name: "Best path" }).click();
  await isThere(page, "Best path");
  await screen.button("Find the best path").click();
  await status(page, "Best path").filter({ hasText: "The best path: Band D" }).waitFor({ timeout: 20_000 });
  const path = [await reads(status(page, "Best path")), await rows(page.getByRole("table").first())];
  await page.getByRole("link", { name: "How sure the plan is" }).click();
  await isThere(page, "How sure the plan is");
  await screen.button("Simulate").click();
  await status(page, "Simulation").filter({ hasText: "100,000 plans are simulated" }).waitFor({ timeout: 20_000 });
  return { years, path, simulation: [await reads(status(page, "Simulation")), await rows(page.getByRole("table", { name: "Year by year" }))] };
}

check("the plan, its best path and its simulation have the figures that they have in Chromium, and a block is pasted", { path: "#/model/plan" }, async (app) => {
  const here = await planned(app);
  const chromium = await launch("chromium");
  try {
    const other = await openApp(chromium, { url: app.url, path: "#/model/plan" });
    const there = await planned({ page: other.page, screen: screenOf(other.page) });
    await other.close();
    assert.deepEqual(here, there);
    assert.ok(here.years.length > 5 && here.path[1].length >= 6 && here.simulation[1].length >= 6, JSON.stringify(here));
  } finally {
    await chromium.close();
  }

  // A block from a spreadsheet, by the keys.
  const { page } = app;
  await page.getByRole("link", { name: "Back to the plan" }).click();
  await isThere(page, "Medium-term plan");
  await page.evaluate(() => {
    const sheet = document.body.appendChild(document.createElement("textarea"));
    sheet.value = "£1.00\t£2.00\n2%\tnone\n";
    sheet.select();
  });
  await page.keyboard.press("Control+c");
  await page.getByRole("textbox", { name: "Band D charge, 2014/15", exact: true }).focus();
  await page.keyboard.press("Control+v");
  await says(status(page, "Pasted"), "4 figures are pasted.");
  await becomes(() => page.getByRole("textbox", { name: "Band D charge, 2015/16", exact: true }).inputValue(), "£2.00");
});

check("a meeting is presented by keys", { path: "#/present" }, async ({ page, screen, url }) => {
  for (const [key, path, heading] of [
    ["ArrowRight", "/gap", "Where the £3.6m gap comes from"],
    ["PageDown", "/line", "Government grant against precept"],
    ["ArrowRight", "/options", "£3.6m short. Three options."],
    ["ArrowLeft", "/line", "Government grant against precept"],
    ["End", "/room", "Take part from where you sit"],
    ["Home", "", "£3.6m short in 2020/21. Who should pay?"],
  ]) {
    await page.keyboard.press(key);
    await says(screen.heading, heading);
    await hasFocus(screen.heading);
    assert.equal(page.url(), `${url}#/present${path}`);
  }
});

check("in Welsh the levers move, the gap is balanced, and the other language is a link away", { path: "cy.html#/take-part" }, async ({ page, url }) => {
  assert.equal(await page.locator("html").getAttribute("lang"), "cy");
  const precept = page.getByRole("slider", { name: cy("Precept increase, %"), exact: true });
  await precept.press("ArrowRight");
  await becomes(() => page.getByRole("textbox", { name: cy("Precept increase, %"), exact: true }).inputValue(), "0.1");
  await page.getByRole("button", { name: `${cy("Balance it for me")}: ${cy("households pay")}`, exact: true }).click();
  await says(status(page, cy("Result")), "9.8%", "£24.55");
  await isFaultless(page);
  await page.getByRole("navigation", { name: cy("Language") }).getByRole("link", { name: "English" }).click();
  await becomes(() => page.url(), `${url}index.html#/take-part`);
  await says(status(page, "Result"), "9.8%", "£24.55");
});

test("in forced colours and with less motion the levers are drawn in the reader's colours, and nothing moves by itself", async () => {
  const server = await startServer({ folder: DIST });
  const browser = await launchFirefox({ "browser.display.document_color_use": 2, "ui.prefersReducedMotion": 1 });
  try {
    const app = await openApp(browser, { url: server.url, path: "#/take-part" });
    const found = await app.page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement("p"));
      probe.style.forcedColorAdjust = "none";
      const system = (name) => {
        probe.style.color = name;
        return getComputedStyle(probe).color;
      };
      const levers = [...document.querySelectorAll("input[type=range]")];
      const moving = [...document.querySelectorAll("*")].filter((element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
        return transitionDuration.split(", ").some((time) => parseFloat(time) > 0.01) || animationName !== "none" || scrollBehavior === "smooth";
      });
      return {
        modes: ["(forced-colors: active)", "(prefers-reduced-motion: reduce)"].map((mode) => matchMedia(mode).matches),
        thumbs: levers.map((lever) => getComputedStyle(lever, "::-moz-range-thumb").backgroundColor),
        expected: levers.map(() => system("ButtonText")),
        moving: moving.map((element) => element.outerHTML.slice(0, 80)),
      };
    });
    assert.deepEqual(found.modes, [true, true]);
    assert.equal(found.thumbs.length, 2);
    assert.deepEqual(found.thumbs, found.expected);
    assert.deepEqual(found.moving, []);
    await app.close();
  } finally {
    await browser.close();
    await server.close();
  }
});

/** The headers with which hosting/nginx.conf has every file served. */
async function hostingHeaders() {
  const text = await readFile(join(ROOT, "hosting/nginx.conf"), "utf8");
  return Object.fromEntries([...text.matchAll(/^add_header (\S+) "([^"]+)" always;$/gm)].map(([, name, value]) => [name.toLowerCase(), value]));
}

// Firefox tells the page's breaches as errors, and those of a worker only to whom the policy names for reports.
test("nothing breaks the policy of hosting/nginx.conf, in the page and in its workers, and a breach would be heard of", async () => {
  const listener = await policyReports();
  const { reports } = listener;
  const folder = await mkdtemp(join(tmpdir(), "precept-policy-"));
  await cp(DIST, folder, { recursive: true });
  // `blob:` is in no list of the policy, and leads to no server.
  await writeFile(join(folder, "breach.js"), 'fetch(URL.createObjectURL(new Blob(["x"]))).catch(() => {});');
  const headers = await hostingHeaders();
  assert.match(headers["content-security-policy"], /^default-src 'none'; /);
  headers["content-security-policy"] += `; report-uri http://127.0.0.1:${listener.port}/`;
  const server = await startServer({ folder, headers });
  try {
    const app = await open({ url: server.url, path: "#/model/files" });
    const { page, screen } = app;
    await downloaded(page, "Template as CSV");
    await page.goto(`${server.url}#/model/outlook`);
    await page.getByRole("link", { name: "Start one first." }).click();
    await screen.button("Open the example: Cleveland 2020/21 to 2023/24").click();
    await page.getByRole("link", { name: "How sure the plan is" }).click();
    await screen.button("Simulate").click();
    await says(status(page, "Simulation"), "plans are simulated");
    // The last one has what gives workers their leave to start.
    for (const path of ["#/take-part/answer", "#/present/room", "cy.html#/model/plan"]) {
      // What is still on its way when a page is left would be told as an error.
      await page.waitForLoadState("networkidle");
      await page.goto(server.url + path);
      await page.waitForSelector("main h1");
    }
    await page.waitForLoadState("networkidle");
    assert.deepEqual([reports, app.errors], [[], []]);

    await page.evaluate(() => new Worker("breach.js", { type: "module" }) && undefined);
    await becomes(async () => reports.length, 1);
    assert.deepEqual([reports[0]["effective-directive"], app.errors], ["connect-src", []]);
    await page.evaluate(() => fetch(URL.createObjectURL(new Blob(["x"]))).catch(() => {}));
    await becomes(async () => app.errors.some((error) => /Content-Security-Policy: .*connect-src/.test(error)), true);
    await app.context.close();
  } finally {
    await server.close();
    await listener.close();
    await rm(folder, { recursive: true });
  }
});
