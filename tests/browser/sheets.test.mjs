// Files and spreadsheets: the worker comes when it is wanted, rows come in when the person says so, files go out whole.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, inflateRawSync } from "node:zlib";
import { hand } from "./figures.mjs";
import { becomes, hasFocus, inBrowser, isThere, rows, says } from "./screen.mjs";

const { check, faultless } = inBrowser();
const PATH = "#/model/files";
/** Bytes of Brotli that all of the worker may take. */
const LIMIT = 450_000;

const file = (name, content) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
const chooser = (page) => page.getByLabel("Choose a file (CSV or XLSX, at most 10 MB)", { exact: true });
const problems = (page) => page.getByRole("table", { name: "What to look at" });
const understood = (page) => page.getByRole("table", { name: "What can be used, as it was understood" });
const ofWorker = (request) => /\/sheets[^/]*\.(js|wasm)$/.test(request.url());
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

/** The bytes that a button lets the person download, and their name. */
async function downloaded(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, name)]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** The files in a zip archive, by name: enough of the format for what this app writes. */
function unzipped(bytes) {
  const files = new Map();
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let place = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [method, packed, nameLength, extra, comment, at] = [
      bytes.readUInt16LE(place + 10),
      bytes.readUInt32LE(place + 20),
      bytes.readUInt16LE(place + 28),
      bytes.readUInt16LE(place + 30),
      bytes.readUInt16LE(place + 32),
      bytes.readUInt32LE(place + 42),
    ];
    const name = bytes.toString("utf8", place + 46, place + 46 + nameLength);
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const data = bytes.subarray(start, start + packed);
    files.set(name, (method === 0 ? data : inflateRawSync(data)).toString("utf8"));
    place += 46 + nameLength + extra + comment;
  }
  return files;
}

check("Model leads to the page, and the worker is fetched only when a file is wanted", async ({ page, requests }) => {
  await page.getByRole("link", { name: "Files and spreadsheets" }).first().click();
  await isThere(page, "Files and spreadsheets");
  await page.waitForLoadState("networkidle");
  assert.deepEqual(requests.filter(ofWorker).map((request) => request.url()), []);
  await downloaded(page, "Template as CSV");
  const asked = requests.filter(ofWorker);
  assert.equal(asked.length, 2, asked.map((request) => request.url()).join(" "));
  const bodies = await Promise.all(asked.map(async (request) => (await request.response()).body()));
  const all = bodies.reduce((sum, body) => sum + brotliCompressSync(body).length, 0);
  hand({ what: "the spreadsheets’ worker", is: all, unit: "bytes of Brotli", asked: `at most ${LIMIT.toLocaleString("en-GB")}`, met: all <= LIMIT });
  assert.ok(all <= LIMIT, `the worker is ${all} bytes in Brotli: at most ${LIMIT} are allowed`);
  await downloaded(page, "Template as XLSX");
  assert.equal(requests.filter(ofWorker).length, 2, "it is kept warm");
});

check("rows come in with every problem told, and Undo brings back what was there", { path: PATH }, async ({ page, screen }) => {
  const text = 'Gap line,"Amount, £"\nPay,£2.5m\nNon-pay,lots\nPlanned,"(1,700)"\nPay,1\nTotal,5\n';
  await chooser(page).setInputFiles(file("mine.csv", text));
  await says(page.locator("main"), "What “mine.csv” holds", "3 rows can be used, and 1 cannot.");
  assert.equal(await page.evaluate(() => document.activeElement.id), "found-name");
  assert.deepEqual(await rows(problems(page)), [
    ["3", "B", "“lots” cannot be read as a number. Write it like 3,600,000, £3.6m or 4.3%.", "not used"],
    ["5", "A", "Row 2 has this name too. Both are used.", "used"],
    ["6", "B", "This total says £5.00; the 3 lines that can be used come to £2,498,301.00, which is £2,498,296.00 more.", "used"],
  ]);
  // The columns that this file does not fill are left out.
  assert.deepEqual(await rows(understood(page)), [
    ["2", "Pay", "£2,500,000.00"],
    ["4", "Planned", "−£1,700.00"],
    ["5", "Pay", "£1.00"],
  ]);
  assert.deepEqual(await understood(page).getByRole("columnheader").allInnerTexts(), ["Row number", "Gap line", "Amount, £"]);
  await press(page, "Leave everything as it is");
  await page.getByText("What “mine.csv” holds").waitFor({ state: "detached" });
  await hasFocus(chooser(page));
  await chooser(page).setInputFiles(file("mine.csv", text));
  await press(page, "Use 3 rows in place of the 3 lines that are there");
  await isThere(page, "Model");
  await says(screen.alert, "3 gap lines are in from “mine.csv”. Undo brings back what was here before.");
  await says(screen.heading, "£2.5m gap");
  await screen.undo.click();
  await says(screen.heading, "£3.6m gap");
});

check("billing authorities come in, compared with those that are known", { path: PATH }, async ({ page }) => {
  await page.getByRole("radio", { name: "Billing authorities" }).check();
  const text = "\ufeffCouncil;Tax base\r\nHartlepol;24000\r\nMiddlesbrough;33000,5\r\nMiddlesbrough;1\r\n";
  await chooser(page).setInputFiles(file("councils.csv", text));
  await says(problems(page), "Is it “Hartlepool”?", "A comma or a space can only separate thousands");
  await press(page, "Use 2 billing authorities in place of the 4 that are there");
  await isThere(page, "Model");
  await says(page.getByRole("table", { name: "Demands on billing authorities" }), "Hartlepol");
});

check("a budget statement comes in, and the one that was there is set aside", { path: PATH }, async ({ page, screen }) => {
  const bringIn = async (name, pay) => {
    await page.getByRole("radio", { name: "Budget statement" }).check();
    const text = `Group,What it is,Line,Original,Row\nSpending,expenditure,Pay,${pay},\n,,All spending,7,group total\n`;
    await chooser(page).setInputFiles(file(name, text));
    await says(problems(page), `“All spending”, original budget: £7.00 is printed, and the lines give £${pay}.00.`);
    await press(page, "Open it as the budget statement of 2020/21, with 1 line");
    await isThere(page, "Budget statement");
    await says(screen.alert, `The statement from “${name}” is open.`, "of 2020/21, the scenario’s budget year");
    await says(page.locator("main"), name.replace(".csv", ""), `a deficit of £${pay} after them`);
  };
  await bringIn("Results one.csv", 5);
  assert.ok(!(await screen.alert.innerText()).includes("set aside"));
  await page.goto(page.url().replace(/#.*/, PATH));
  await isThere(page, "Files and spreadsheets");
  await bringIn("Results two.csv", 6);
  await says(screen.alert, "The statement that was here before is set aside, not deleted.", "Download what was set aside");
});

check("a workbook goes out with live formulas and comes back whole", { path: PATH }, async ({ page, screen }) => {
  const { name, bytes } = await downloaded(page, "Workbook (XLSX)");
  assert.equal(name, "cleveland-2020-21-as-published.xlsx");
  const files = unzipped(bytes);
  const sheets = [...files.get("xl/workbook.xml").matchAll(/<sheet name="([^"]+)"/g)].map(([, sheet]) => sheet);
  assert.deepEqual(sheets, ["About", "Inputs", "Gap", "Outcome", "Trade-off", "Bands", "Demands", "Sources", "Scenario"]);
  assert.match(files.get("xl/worksheets/sheet4.xml"), /<f>ROUND\(Precept-Base_precept,2\)<\/f><v>0\.00<\/v>/);
  assert.match(files.get("xl/worksheets/sheet3.xml"), /<f>ROUND\(SUM\([^)]*\),2\)<\/f><v>3600000\.00<\/v>/);
  await page.getByRole("radio", { name: "A workbook or CSV file of this app" }).check();
  await chooser(page).setInputFiles(file(name, bytes));
  await says(page.locator("main"), "A scenario in which no framed figure was changed.");
  await press(page, "Open “Cleveland 2020/21, as published”, in which no framed figure was changed");
  await says(screen.alert, `“${name}” is open.`);
  await says(screen.heading, "Cleveland 2020/21, as published: a £3.6m gap");
});

check("tables go out as CSV and come back whole", { path: PATH }, async ({ page, screen }) => {
  const { name, bytes } = await downloaded(page, "Tables (CSV)");
  const text = bytes.toString("utf8");
  assert.ok(text.startsWith("\ufeffPrecept Modeller,"));
  for (const line of ["gap.lines[2].amount,-1700000.00", "Gap,3600000.00", "D,9,250.54,250.54,0.00"]) assert.ok(text.includes(`\r\n${line}\r\n`), line);
  await page.getByRole("radio", { name: "A workbook or CSV file of this app" }).check();
  await chooser(page).setInputFiles(file(name, text.replace("gap.lines[2].amount,-1700000.00", "gap.lines[2].amount,-1600000.00")));
  await says(page.locator("main"), "A whole scenario.", "A CSV file does not tell what was changed in it.");
  await page.getByRole("button", { name: /^Open “Cleveland/ }).click();
  await says(screen.heading, "£3.7m gap");
});

const BAD = {
  "a compound file": [Buffer.from("d0cf11e0a1b11ae1" + "00".repeat(600), "hex"), "before 2007"],
  "half a workbook": [Buffer.from("504b0304" + "14".repeat(600), "hex"), "damaged"],
  "nothing": ["", "were not found in the first 30 rows"],
  "a picture": [Buffer.from("89504e470d0a1a0a" + "ff".repeat(200), "hex"), "were not found in the first 30 rows"],
};
check("a file that cannot be used is refused in words, and nothing changes", { path: PATH }, async ({ page }) => {
  for (const [name, [content, words]] of Object.entries(BAD)) {
    await chooser(page).setInputFiles(file(`${name}.xlsx`, content));
    await says(page.locator("main"), `What “${name}.xlsx” holds`);
    await says(problems(page), words);
    assert.equal(await page.getByRole("button", { name: /^(Use|Open|Add)/ }).count(), 0);
  }
});

check("a file that is gone when it is read is told as that, and not as a fault of the app", { path: PATH }, async ({ page, context }) => {
  let goOn;
  const held = new Promise((resolve) => (goOn = resolve));
  await context.route("**/sheets_bg-*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  const folder = await mkdtemp(join(tmpdir(), "precept-sheets-"));
  await writeFile(join(folder, "lines.csv"), "Line,Amount\nPay,1\n");
  await page.locator('input[type="file"]').first().setInputFiles(join(folder, "lines.csv"));
  await rm(folder, { recursive: true });
  goOn();
  await says(page.locator("main"), "This file could not be read. Choose it again.");
});

check("a file of 100 MB is refused before it is read", { path: PATH }, async ({ page, requests }) => {
  await page.evaluate(() => {
    Object.defineProperty(File.prototype, "size", { get: () => 100_000_000 });
    File.prototype.arrayBuffer = () => {
      throw new Error("the file was read");
    };
  });
  await chooser(page).setInputFiles(file("large.csv", "Gap line,Amount\n"));
  await says(problems(page), "This file has about 100 MB, and at most 10 MB are read.");
  assert.equal(requests.filter(ofWorker).length, 0);
});

check("10,000 lines are read, and offered added together", { path: PATH }, async ({ page, screen }) => {
  const lines = Array.from({ length: 10_000 }, (_, line) => `Line ${line},360`).join("\n");
  await chooser(page).setInputFiles(file("many.csv", `Gap line,Amount\n${lines}\n`));
  await says(problems(page), "at most 1000 gap lines, and these are 10000");
  await says(page.locator("main"), "10,000 rows can be used.", "and 9,900 more rows.");
  await press(page, "Use their total of £3,600,000.00 as one line in place of the 3 lines that are there");
  await says(screen.heading, "£3.6m gap");
});

check("a worker that cannot be loaded is told, and can be tried again", { path: PATH, allowErrors: /sheets|ERR_FAILED/ }, async ({ page, context }) => {
  await context.route(/sheets.*\.wasm$/, (route) => route.abort());
  await press(page, "Template as CSV");
  await says(page.locator("main"), "The file was not made.", "could not be loaded or has failed");
  await context.unroute(/sheets.*\.wasm$/);
  assert.equal((await downloaded(page, "Template as CSV")).name, "gap-lines-template.csv");
});

check("a worker that breaks in the middle of a workbook is told, and the next press gives the file", { path: PATH, allowErrors: /unreachable/ }, async ({ page }) => {
  await downloaded(page, "Template as CSV");
  // The library asks for the time when it begins a workbook.
  await page.workers()[0].evaluate(() => {
    Date.now = () => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
  });
  await press(page, "Workbook (XLSX)");
  await says(page.locator("main"), "The file was not made.", "could not be loaded or has failed");
  await becomes(() => page.workers().length, 0);
  assert.ok((await downloaded(page, "Workbook (XLSX)")).bytes.length > 5_000);
});

check("a file that is refused at once ends the work on the one before it", { path: PATH }, async ({ page, context }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await context.route(/sheets.*\.wasm$/, async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await chooser(page).setInputFiles(file("first.csv", "Gap line,Amount\nPay,1\n"));
  await says(page.locator("main"), "Reading the file.");
  await becomes(() => page.workers().length, 1);
  await chooser(page).setInputFiles(file("large.csv", Buffer.alloc(10_000_001, "x")));
  await says(page.locator("main"), "What “large.csv” holds", "at most 10 MB are read");
  await becomes(() => page.workers().length, 0);
  release();
});

check("work that takes long can be stopped", { path: PATH }, async ({ page, context }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await context.route(/sheets.*\.wasm$/, async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await press(page, "Workbook (XLSX)");
  await says(page.locator("main"), "Making the workbook.");
  await press(page, "Stop");
  await page.getByText("Making the workbook.").waitFor({ state: "detached" });
  await hasFocus(page.getByRole("heading", { name: "Take out" }));
  release();
  await context.unroute(/sheets.*\.wasm$/);
  assert.ok((await downloaded(page, "Workbook (XLSX)")).bytes.length > 5_000);
});

faultless(PATH, async ({ page }) => {
  await chooser(page).setInputFiles(file("a-file-with-quite-a-long-name-of-its-own.csv", "Gap line,Amount,Source\nPay,1,A publication with a long name\nOther,x,\n"));
  await says(problems(page), "“x” cannot be read");
  await page.evaluate(() => {
    for (const [number, text] of ["{}", "?"].entries()) localStorage.setItem(`precept-modeller/set-aside/${number + 1}`, text);
    window.dispatchEvent(new StorageEvent("storage"));
  });
  await page.getByRole("button", { name: "Delete Text 2", exact: true }).click();
  await says(page.locator("main"), "“Text 2” is deleted.", "JSON that names no format");
});

check("paper shows the answer and every figure behind it, without the controls", { path: PATH }, async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  const seen = page.locator("main");
  await says(seen, "Of a gap of £3,600,000.00", "The gap, line by line", "Effect by band", "The working", "Sources");
  assert.equal(await chooser(page).isVisible(), false);
  assert.equal(await page.getByRole("heading", { name: "Take out" }).isVisible(), false);
  assert.ok((await page.pdf({ format: "A4" })).length > 10_000);
});
