// A file that is not to the byte what the app was packed with is refused by the browser, and the person is told.
//
// What is changed here would still be a right module, script or style sheet: only its digest tells that it is another one.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { consultation } from "./deployment.mjs";
import { launch, startServer } from "./harness.mjs";
import { becomes } from "./screen.mjs";

let folder;
let server;
let browser;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "precept-changed-"));
  await cp(process.env.DIST || fileURLToPath(new URL("../../dist", import.meta.url)), folder, { recursive: true });
  server = await startServer({ folder });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** What can be added to a file without making it a wrong one: an empty line, or a section of a module that nobody reads. */
const HARMLESS = { ".css": "\n", ".js": "\n", ".wasm": Buffer.from([0, 2, 1, 120]) };

const PART = "This part could not be loaded. Your work is kept in this browser: try again, or load the whole app again.";
const ACTION = "A part of this app could not be loaded, so nothing has changed.";

const press = (name) => (page) => page.getByRole("button", { name, exact: true }).first().click();

/** Each protected file by the beginning of its name: where it is wanted, what wants it, and what the person then reads. */
const FILES = {
  start: { path: "#/model", says: "Loading the model… If nothing follows, load the page again." },
  app_bg: { path: "#/model", says: "The model could not be loaded. Please load the page again" },
  further: { path: "#/model/plan", says: PART },
  split_bands: { path: "#/model", says: PART },
  split_take_part: { path: "#/take-part", says: PART },
  split_presenting: { path: "#/present", says: PART },
  split_desk: { path: "#/model/plan", says: PART },
  split_authorities: { path: "#/model/authorities", says: PART },
  split_answers: { path: "#/model/answers", says: PART },
  split_answering: { path: "#/take-part/answer", says: PART },
  split_meeting: { path: "#/present/gap", says: PART },
  split_sharing: { path: "#/model", use: press("Copy link"), says: ACTION },
  later: { path: "#/model/plan", says: PART },
  answers: { path: "#/model/answers", says: PART },
  answering: { path: "#/take-part/answer", says: PART },
};

/** Those in whose place something else is there to the reader. */
const OTHERWISE = ["all", "offline", "split_consulting", "split_journal", "sheets_bg", "solver_bg"];
/** Browsers check no script that becomes a worker: there is no attribute for it. What such a script fetches is checked. */
const UNCHECKED = ["sheets", "solver"];

const stemOf = (name) => name.replace(/-[0-9a-f]{16}\.\w+$/, "");

/** Changes the files of that name, opens the app, and gives the page and what the browser said to `look`. `triesAgain`: the page offers it. */
async function changed(stem, path, look, { triesAgain = false } = {}) {
  const names = (await readdir(folder)).filter((name) => /-[0-9a-f]{16}\.\w+$/.test(name) && stemOf(name) === stem);
  assert.ok(names.length > 0, `there is a file ${stem}`);
  const before = new Map();
  for (const name of names) before.set(name, await readFile(join(folder, name)));
  const context = await browser.newContext({ locale: "en-GB" });
  try {
    for (const [name, content] of before) await writeFile(join(folder, name), Buffer.concat([content, Buffer.from(HARMLESS[extname(name)])]));
    const page = await context.newPage();
    const said = [];
    page.on("console", (message) => said.push(message.text()));
    await page.goto(server.url + path);
    const refused = () => becomes(async () => said.some((text) => /integrity/i.test(text) && text.includes(`/${stem}-`)), true);
    await look(page, refused);
    // Its own bytes are taken.
    for (const [name, content] of before) await writeFile(join(folder, name), content);
    const again = page.getByRole("button", { name: "Try again" });
    assert.equal((await again.count()) > 0, triesAgain, "“Try again” is there");
    if (triesAgain) {
      await again.first().click();
      await again.waitFor({ state: "detached" });
      assert.equal(await page.getByText("could not be loaded").count(), 0);
    }
  } finally {
    for (const [name, content] of before) await writeFile(join(folder, name), content);
    await context.close();
  }
}

for (const [stem, { path, use, says }] of Object.entries(FILES)) {
  test(`${stem}: another file is refused, and the person reads so`, async () => {
    await changed(stem, path, async (page, refused) => {
      if (use) {
        await page.waitForSelector("main h1");
        await use(page);
      }
      await page.getByText(says).first().waitFor({ timeout: 10_000 });
      await refused();
    }, { triesAgain: says === PART });
  });
}

test("all: without its style sheet the app works, plainly", async () => {
  await changed("all", "#/model", async (page, refused) => {
    await page.waitForSelector("main h1");
    await refused();
    assert.equal(await page.evaluate(() => document.styleSheets.length), 0);
    await page.getByRole("slider").first().press("ArrowRight");
    assert.equal(await page.getByRole("slider").count(), 2);
  });
});

test("split_consulting: another file is refused, and Take part says what that means for the consultation", async () => {
  await writeFile(join(folder, "consultation.json"), JSON.stringify(consultation()));
  try {
    await changed("split_consulting", "#/take-part", async (page, refused) => {
      await page.waitForSelector("main h1");
      await refused();
      assert.match(await page.locator("main").innerText(), /could not be loaded/);
    }, { triesAgain: true });
  } finally {
    await rm(join(folder, "consultation.json"));
  }
});

test("split_journal: another file is refused, also the second time, and the app goes on without a word", async () => {
  await changed("split_journal", "#/model", async (page, refused) => {
    await page.getByRole("slider").first().press("ArrowRight");
    await refused();
    await page.getByRole("slider").first().press("ArrowRight");
    // A change is kept a moment later; then the file is asked for again.
    await page.waitForTimeout(600);
    assert.deepEqual((await page.getByRole("alert").allInnerTexts()).filter(Boolean), []);
  });
});

test("offline: another file is refused, and the app goes on without being kept for the time without a network", async () => {
  await changed("offline", "#/model", async (page, refused) => {
    await page.waitForSelector("main h1");
    await refused();
    await page.getByRole("slider").first().press("ArrowRight");
    assert.deepEqual((await page.getByRole("alert").allInnerTexts()).filter(Boolean), []);
    assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then(({ length }) => length)), 0);
  });
});

// The browser tells the worker alone, not the page's console. What was added is harmless: without the digest all would go well.
for (const [stem, path, steps, says] of [
  ["sheets_bg", "#/model/files", ["Workbook (XLSX)"], "The part of this app for spreadsheets could not be loaded or has failed. Nothing has changed."],
  ["solver_bg", "#/model/plan", ["Open the example: Staffordshire 2014/15 to 2019/20, at a freeze", "#/model/best-path", "Find the best path"], "The part of this app that looks for the best path could not be loaded or has failed. Nothing is lost."],
]) {
  test(`${stem}: the worker refuses another module, and the person reads so`, async () => {
    await changed(stem, path, async (page) => {
      for (const step of steps) {
        if (step.startsWith("#")) await page.evaluate((to) => (location.hash = to), step);
        else await press(step)(page);
      }
      await page.getByText(says).first().waitFor();
    });
  });
}

test("every file of the app but the workers' scripts is among those above", async () => {
  const stems = new Set((await readdir(folder)).filter((name) => /-[0-9a-f]{16}\.\w+$/.test(name)).map(stemOf));
  assert.deepEqual([...stems].sort(), [...Object.keys(FILES), ...OTHERWISE, ...UNCHECKED].sort());
});
