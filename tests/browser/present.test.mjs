// A meeting: screen by screen with keys alone, a lever moved and put back, the code for the room, and all of it on paper.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import jsQR from "jsqr";
import { answers } from "./many-answers.mjs";
import { becomes, drawn, hasFocus, inBrowser, isThere, reads, rows, says } from "./screen.mjs";

const { check, faultless } = inBrowser();

const where = (page) => page.getByRole("status", { name: "Screen", exact: true });
const HEADINGS = [
  ["", "£3.6m short in 2020/21. Who should pay?"],
  ["/gap", "Where the £3.6m gap comes from"],
  ["/line", "Government grant against precept"],
  ["/options", "£3.6m short. Three options."],
  ["/bands", "44 in 100 homes are in Band A: £167.03 a year, a change of £0.00"],
  ["/room", "Take part from where you sit"],
];

/** The screen with this number is shown, named in the address, and its heading has the focus. */
async function isOn({ page, screen, url }, number) {
  const [path, heading] = HEADINGS[number - 1];
  await says(screen.heading, heading);
  assert.equal(await screen.heading.count(), 1);
  assert.equal(page.url(), `${url}#/present${path}`);
  // The first screen counts the others once they have come.
  const [all, first] = [`${number} of ${HEADINGS.length}`, "Screen 1"];
  await says(where(page), new RegExp(number === 1 ? `^(${all}|${first})` : `^${all}`));
}

check("a whole meeting is presented by keyboard alone, and Back goes back", { path: "#/present" }, async (app) => {
  const { page, screen } = app;
  await isOn(app, 1);
  // A clicker sends Page Down and Page Up; the rest are keys of a keyboard.
  const steps = [["PageDown", 2], ["ArrowRight", 3], ["Space", 4], ["ArrowLeft", 3], ["Shift+Space", 2], ["End", 6], ["PageDown", 6], ["PageUp", 5], ["Home", 1], ["ArrowLeft", 1], ["PageDown", 2]];
  for (const [key, number] of steps) {
    await page.keyboard.press(key);
    await isOn(app, number);
    if (number !== 1 || key === "Home") await hasFocus(screen.heading);
  }
  await page.goBack();
  await isOn(app, 1);
  await page.goForward();
  await isOn(app, 2);
});

check("a slider keeps its arrows, and a clicker goes on from it", { path: "#/present/line" }, async (app) => {
  const { page, screen } = app;
  await isOn(app, 3);
  await screen.precept.focus();
  await page.keyboard.press("ArrowRight");
  await becomes(() => screen.precept.inputValue(), "0.1");
  await isOn(app, 3);
  await page.keyboard.press("PageDown");
  await isOn(app, 4);
  await hasFocus(screen.heading);
});

check("the buttons go on and back, keep the focus, and stop at either end", { path: "#/present" }, async (app) => {
  const { page, screen } = app;
  const [previous, next] = [screen.button("Previous"), screen.button("Next")];
  assert.equal(await previous.getAttribute("aria-disabled"), "true");
  await next.click();
  await isOn(app, 2);
  await hasFocus(next);
  await previous.click();
  await isOn(app, 1);
  await page.goto(`${app.url}#/present/room`);
  await isOn(app, 6);
  assert.equal(await next.getAttribute("aria-disabled"), "true");
  await page.goto(`${app.url}#/present/nowhere`);
  await says(screen.heading, HEADINGS[0][1]);
});

check("a lever is moved live, and one press goes back to the proposal", { path: "#/present/line" }, async (app) => {
  const { page, screen } = app;
  const back = screen.button("Back to the proposal");
  await isOn(app, 3);
  assert.equal(await back.getAttribute("aria-disabled"), "true");
  await screen.preceptBox.fill("£10");
  await says(screen.result, "£2.13m of the £3.6m gap is left");
  await page.keyboard.press("Enter");
  // The next screen follows, and what was proposed is still known there.
  await page.keyboard.press("PageDown");
  await isOn(app, 4);
  await says(screen.result, "£2.13m of the £3.6m gap is left");
  await page.keyboard.press("PageDown");
  await says(screen.heading, "a change of £6.66");
  // The proposal is the same after a look at another page.
  await page.goto(`${app.url}#/model`);
  await says(screen.result, "£2.13m of the £3.6m gap is left");
  await page.goBack();
  await says(screen.heading, "a change of £6.66");
  await page.keyboard.press("PageUp");
  await back.click();
  await says(screen.result, "£3.6m of the £3.6m gap is left");
  assert.equal(await back.getAttribute("aria-disabled"), "true");
  await says(page.getByText("The proposal:"), "no rise in grant and no rise in the precept (£0.00 at Band D)");
});

check("f fills the screen and goes back, unless letters are turned off", { path: "#/present" }, async ({ page, screen }) => {
  const isFull = () => page.evaluate(() => document.fullscreenElement !== null);
  await page.keyboard.press("f");
  await becomes(isFull, true);
  await screen.button("Leave full screen").waitFor();
  assert.equal(await screen.link("Model").isVisible(), false, "nothing but the meeting");
  await page.keyboard.press("f");
  await becomes(isFull, false);
  await screen.button("Full screen").click();
  await becomes(isFull, true);
  await screen.button("Leave full screen").click();
  await becomes(isFull, false);
  await page.getByRole("link", { name: "All screens", exact: true }).click();
  await says(screen.heading, "All screens");
  await page.getByRole("checkbox", { name: "The key f switches full screen" }).uncheck();
  await page.evaluate(() => {
    Element.prototype.requestFullscreen = async () => void (window.wasAsked = true);
  });
  await page.keyboard.press("f");
  await drawn(page);
  assert.equal(await page.evaluate(() => window.wasAsked === true), false);
});

/** The pixels of a PNG picture in eight bits and three or four colours, as jsqr wants them. */
function pixels(png) {
  let [at, width, height, colours] = [8, 0, 0, 0];
  const data = [];
  while (at < png.length) {
    const length = png.readUInt32BE(at);
    const kind = png.toString("latin1", at + 4, at + 8);
    const content = png.subarray(at + 8, at + 8 + length);
    if (kind === "IHDR") [width, height, colours] = [content.readUInt32BE(0), content.readUInt32BE(4), content[9] === 6 ? 4 : 3];
    if (kind === "IDAT") data.push(content);
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(data));
  const row = width * colours;
  const plain = Buffer.alloc(row * height);
  const paeth = (left, up, corner) => {
    const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs);
    return a <= b && a <= c ? left : b <= c ? up : corner;
  };
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (row + 1)];
    for (let x = 0; x < row; x += 1) {
      const left = x >= colours ? plain[y * row + x - colours] : 0;
      const up = y > 0 ? plain[(y - 1) * row + x] : 0;
      const corner = x >= colours && y > 0 ? plain[(y - 1) * row + x - colours] : 0;
      const add = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      plain[y * row + x] = raw[y * (row + 1) + 1 + x] + add;
    }
  }
  const full = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let colour = 0; colour < 3; colour += 1) full[pixel * 4 + colour] = plain[pixel * colours + colour];
  }
  return [full, width, height];
}

const decoded = async (code) => jsQR(...pixels(await code.screenshot()))?.data;

for (const colorScheme of ["light", "dark"]) {
  check(`the code for the room opens what it says, ${colorScheme}`, { path: "#/present/room", colorScheme }, async ({ page, url }) => {
    const code = page.getByRole("img", { name: /^QR code that opens / });
    await code.waitFor();
    assert.equal(await decoded(code), `${url}#/take-part`);
    assert.equal(await code.getAttribute("aria-label"), `QR code that opens ${url}#/take-part`);
    assert.equal(await reads(page.locator("figcaption").last()), `${url}#/take-part`);
  });
}

check("a link with the figures is in the code where it is short enough, and otherwise that is said", { path: "#/present/room" }, async ({ page, screen, url }) => {
  const code = page.getByRole("img", { name: /^QR code that opens / });
  const status = page.getByRole("status", { name: "Code", exact: true });
  await page.getByRole("radio", { name: "the Take part page with these figures" }).check();
  await says(status, "characters, which is too many for a code");
  assert.equal(await decoded(code), `${url}#/take-part`);
  // A scenario of few words: no sources, no councils, no published pairs.
  await page.goto(`${url}#/model`);
  await screen.file.setInputFiles({ name: "small.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(SMALL)) });
  await says(screen.heading, "Small");
  await page.goto(`${url}#/present/room`);
  await page.getByRole("radio", { name: "the Take part page with these figures" }).check();
  await page.getByRole("img", { name: /^QR code that opens .*\?s=/ }).waitFor();
  const address = await decoded(code);
  assert.match(address, /#\/take-part\?s=/);
  assert.equal(await reads(status), "");
  await page.goto("about:blank");
  await page.goto(address);
  await page.waitForSelector("#loading", { state: "detached" });
  await says(screen.heading, "Your police need £1.0m more in 2026/27.");
});

const SMALL = {
  format: "precept-scenario/1",
  title: "Small",
  year: "2026/27",
  authority: { name: "Small", kind: "police", nation: "england", billing_authorities: [] },
  base: { year: "2025/26", band_d: "250.00", tax_base: "100000", grants: [{ name: "Grant", amount: "50000000.00", moves_with_grant_increase: true }] },
  next: { tax_base: "100000", charge_step: "0.01" },
  gap: { amount: "1000000.00" },
  levers: { grant_increase_percent: "0", band_d_increase: "0.00", further_savings: "0.00", use_of_reserves: "0.00", collection_fund_change: "0.00" },
  referendum_limit: { kind: "cash", band_d_increase: "15.00" },
};

check("later years come from the plan that is kept, and are no screen without one", { path: "#/present" }, async (app) => {
  const { page, screen, url } = app;
  await page.keyboard.press("Shift");
  await says(where(page), "1 of 6");
  await page.goto(`${url}#/model/plan`);
  await isThere(page, "Medium-term plan");
  await screen.button("Open the example: Cleveland 2020/21 to 2023/24").click();
  await page.getByRole("status", { name: "Plan result" }).waitFor();
  await page.goto(`${url}#/present/years`);
  await says(screen.heading, "of the plan");
  await says(where(page), "6 of 7");
  const table = page.getByRole("table", { name: "Charge, gap and reserve by year" });
  assert.ok((await table.getByRole("row").count()) > 2);
});

/** Presses a key until the focus is on what `locator` finds. */
async function goesTo(page, locator, key = "Tab") {
  await locator.waitFor();
  for (let press = 0; press < 300; press += 1) {
    await page.keyboard.press(key);
    if (await locator.evaluate((element) => element === document.activeElement)) return;
  }
  assert.fail(`${key} does not lead there`);
}

const HEARD = "precept-modeller/document/heard";
const RISES = { freeze: 0, "10-pounds": 10, "precept-alone": 24.55, "grant-alone": 0 };

check("what people said goes from opened answers to the meeting by keyboard alone", { path: "#/model/answers" }, async (app) => {
  const { page, screen } = app;
  const all = answers(400);
  const given = { name: "all.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(all)) };
  await page.getByLabel("Open answers from files", { exact: true }).setInputFiles(given);
  await says(page.getByRole("status", { name: "Answers", exact: true }), "400 answers read: 400 counted");
  await goesTo(page, screen.button("Show in Present"));
  await page.keyboard.press("Enter");
  await says(screen.alert, "Present can now show what people said");
  await goesTo(page, screen.link("Present"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await says(screen.heading, HEADINGS[0][1]);
  await page.keyboard.press("End");
  await says(where(page), "7 of 7");
  await page.keyboard.press("PageUp");
  await says(where(page), "6 of 7");
  await says(screen.heading, "At least half of those who tell a rise back £");
  await hasFocus(screen.heading);
  await says(page.locator(".screen:not([hidden]) .lead"), "400 answers to “");
  await says(page.locator(".screen:not([hidden]) .heard-caution"), "People chose to answer", "no margin of error can be given");

  // The same counts by counting here.
  const count = (option, ...levels) => all.filter(({ support }) => support.some((one) => one.option === option && levels.includes(one.level))).length;
  const side = (option, plain, strong) => `${count(option, plain, strong)} ${count(option, strong)} strongly`;
  const options = await rows(page.getByRole("table", { name: "Each option, in answers", exact: true }));
  assert.deepEqual(options.map(([, ...cells]) => cells), Object.keys(RISES).map((option) => [side(option, "support", "strongly-support"), String(count(option, "neither")), side(option, "oppose", "strongly-oppose")]));
  const backs = all.map(({ support, own_point: point }) => Math.max(...support.filter(({ level }) => /support/.test(level)).map(({ option }) => RISES[option]), point ? Number(point.band_d_increase) : -1)).filter((rise) => rise >= 0);
  const curve = await rows(page.getByRole("table", { name: "Who backs at least this rise", exact: true }));
  assert.ok(curve.length >= 4 && curve.length <= 9, curve.join("; "));
  for (const [head, told] of curve) {
    const [rise] = head.split(" ");
    const backing = backs.filter((most) => most >= Number(rise.slice(1))).length;
    assert.equal(told, `${Math.round((100 * backing) / backs.length)}% ${backing} answers`, rise);
  }
  assert.ok(curve.some(([rise]) => rise === "£24.55"), curve.join("; "));
  const half = page.locator(".screen:not([hidden]) tr[aria-current]").getByRole("rowheader");
  assert.equal(await reads(half), `${(await screen.heading.innerText()).match(/£[\d.]+/)[0]} the largest that half back`);

  // Taken out again, Present has nothing of it.
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await says(screen.heading, "What people said");
  await screen.button("Take out of Present").click();
  await page.goto(`${app.url}#/present/heard`);
  await says(screen.heading, "What people said is not here yet");
});

check("without what people said, or with something else in its place, it says how to bring it", { path: "#/present/screens" }, async ({ page, screen, url }) => {
  await says(screen.heading, "All screens");
  assert.equal(await page.getByRole("listitem").filter({ hasText: "What people said" }).count(), 0);
  await page.getByRole("link", { name: "How to bring it" }).click();
  await says(screen.heading, "What people said is not here yet");
  await hasFocus(screen.heading);
  await says(page.getByRole("listitem"), "press “Show in Present”");
  // A clicker leads on to the screens that there are.
  await page.keyboard.press("PageDown");
  await says(screen.heading, HEADINGS[0][1]);
  for (const damaged of ["{", '{"format": "precept-scenario/1"}', "null", '{"format": "precept-heard/1", "title": "<img src=x onerror=alert(1)>"}']) {
    await page.evaluate(([name, text]) => localStorage.setItem(name, text), [HEARD, damaged]);
    await page.goto(`${url}#/present/heard`);
    await says(screen.heading, "What people said cannot be shown");
    await says(page.getByRole("listitem"), "press “Show in Present”");
    assert.equal(await page.locator("img").count(), 0);
    await page.keyboard.press("Home");
    await says(screen.heading, HEADINGS[0][1]);
  }
  await page.goto(`${url}#/present/room`);
  await says(where(page), "7 of 7");
  await page.goto(`${url}#/present/heard`);
  await page.getByRole("link", { name: "What people said", exact: true }).click();
  await isThere(page, "What people said");
});

/** What a browser keeps for a meeting, small counts not in it. */
const KEPT = {
  format: "precept-heard/1", consultation: "ours", title: "Policing on Teesside", authority: "Cleveland Police and Crime Commissioner", year: "2024/25",
  answers: 1234, counts_late: true,
  options: [
    { title: "Freeze", rise: "0.00", levels: [120, 230, 340, 250, 160] },
    { title: "A rise of ten pounds, for neighbourhood officers in every ward", rise: "10.00", levels: [7, "fewer than 5", 300, 0, "not told"] },
    { title: "More grant", rise: "0.00", levels: ["not told", "not told", "not told", "not told", "not told"] },
  ],
  half_back: "10.00",
  curve: [{ rise: "0.00", backing: 1000 }, { rise: "5.00", backing: 800 }, { rise: "10.00", backing: 505 }, { rise: "24.55", backing: 100 }],
  themes: [{ title: "Calls", said: "Calls take too long to be answered.", done: "Ten more people answer them from June." }],
};

/** The pages of a PDF and their text. */
function pages(pdf) {
  const folder = mkdtempSync(join(tmpdir(), "precept-"));
  try {
    const file = join(folder, "paper.pdf");
    writeFileSync(file, pdf);
    return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

check("all screens are printed one after another, from whichever one is open", { path: "#/present/bands" }, async ({ page, screen }) => {
  await says(screen.heading, "44 in 100");
  const printed = pages(await page.pdf({ preferCSSPageSize: true }));
  assert.equal(printed.length, HEADINGS.length);
  for (const [index, [, heading]] of HEADINGS.entries()) {
    assert.ok(printed[index].replace(/\s+/g, " ").includes(heading), `${heading} is not on page ${index + 1}:\n${printed[index]}`);
  }
  assert.doesNotMatch(printed.join(""), /Previous|Next|Full screen|Back to the proposal/);
});

check("what people said is printed on one page with both of its tables", { path: "#/present/heard" }, async ({ page, screen }) => {
  await says(screen.heading, "What people said is not here yet");
  await page.evaluate(([name, text]) => localStorage.setItem(name, text), [HEARD, JSON.stringify(KEPT)]);
  await page.reload();
  await says(screen.heading, "At least half of those who tell a rise back £10.00 or more");
  const printed = pages(await page.pdf({ preferCSSPageSize: true })).map((text) => text.replace(/\s+/g, " "));
  const [its] = printed.filter((text) => text.includes("At least half of those who tell"));
  // The two tables stand side by side, and so do their lines in the text of the page.
  for (const words of ["Each option, in answers", "Who backs at least this rise", "350", "51%", "not shown", "These answers are about Cleveland Police and Crime Commissioner, 2024/25.", "We did: Ten more people"]) {
    assert.ok(its.includes(words), `${words} is not in:\n${its}`);
  }
});

faultless("#/present", async ({ page }, look) => {
  for (const [path, heading] of HEADINGS) {
    await page.evaluate((address) => (location.hash = address), `#/present${path}`);
    await says(page.getByRole("heading", { level: 1 }), heading);
    await look();
  }
  for (const [text, heading] of [["{", "What people said cannot be shown"], [JSON.stringify(KEPT), "At least half of those who tell a rise back £10.00"]]) {
    await page.evaluate(() => (location.hash = "#/present/screens"));
    await says(page.getByRole("heading", { level: 1 }), "All screens");
    await page.evaluate(([name, text]) => localStorage.setItem(name, text), [HEARD, text]);
    await page.evaluate(() => (location.hash = "#/present/heard"));
    await says(page.getByRole("heading", { level: 1 }), heading);
    await look();
  }
  await page.evaluate(() => (location.hash = "#/present/screens"));
  await says(page.getByRole("heading", { level: 1 }), "All screens");
});
