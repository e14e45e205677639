// How fast spreadsheets come in and go out, in Chromium: node tests/browser/sheets-speed.mjs
//
// Prints the time from choosing a file to the preview on the screen, the longest task of the page's own thread in between,
// and the time from the button to the download. Nothing here fails for being slow.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hand } from "./figures.mjs";
import { launch, openApp, startServer } from "./harness.mjs";

const ROWS = 10_000;
const TIMES = 5;

/** A workbook of gap lines, made by packing the few parts that a workbook needs. */
function workbook(folder) {
  const cell = (row, column, text) => `<c r="${column}${row}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const line = (_, index) => `<row r="${index + 2}">${cell(index + 2, "A", `Line ${index}`)}<c r="B${index + 2}"><v>${index}.25</v></c></row>`;
  const head = `<row r="1">${cell(1, "A", "Gap line")}${cell(1, "B", "Amount")}</row>`;
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packed = "http://schemas.openxmlformats.org/package/2006";
  const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const parts = {
    "[Content_Types].xml": `<Types xmlns="${packed}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${packed}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Gap lines" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packed}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${head}${Array.from({ length: ROWS }, line).join("")}</sheetData></worksheet>`,
  };
  const script = "import json,sys,zipfile\nwith zipfile.ZipFile(sys.argv[1],'w',zipfile.ZIP_DEFLATED) as archive:\n for name,text in json.load(sys.stdin).items(): archive.writestr(name,text)";
  const path = join(folder, "many.xlsx");
  execFileSync("python3", ["-c", script, path], { input: JSON.stringify(parts) });
  return readFileSync(path);
}

const middle = (times) => times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
const folder = mkdtempSync(join(tmpdir(), "precept-speed-"));
const server = await startServer();
const browser = await launch();
try {
  const csv = `Gap line,Amount\n${Array.from({ length: ROWS }, (_, line) => `Line ${line},${line}.25`).join("\n")}\n`;
  writeFileSync(join(folder, "many.csv"), csv);
  workbook(folder);
  const { page, close } = await openApp(browser, { url: server.url, path: "#/model/files" });
  await page.evaluate(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
    }).observe({ type: "longtask" });
  });
  const longest = () => page.evaluate(() => Math.round(globalThis.longest));
  const again = async (work) => {
    const times = [];
    for (let time = 0; time < TIMES; time++) times.push(await work());
    return { first: times[0], middle: middle(times) };
  };
  /** From the moment at which the browser tells the page of the file to the preview's first drawing. */
  const read = async (name) => {
    await page.evaluate(() => {
      const input = document.getElementById("table-file");
      globalThis.took = new Promise((done) => {
        input.addEventListener("change", () => {
          const start = performance.now();
          const look = () => (document.getElementById("found-name") ? done(performance.now() - start) : requestAnimationFrame(look));
          look();
        }, { once: true, capture: true });
      });
    });
    await page.locator("#table-file").setInputFiles(join(folder, name));
    const took = await page.evaluate(() => globalThis.took);
    await page.getByRole("button", { name: "Leave everything as it is" }).click();
    return took;
  };
  const write = async (name) => {
    const start = performance.now();
    await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name, exact: true }).click()]);
    return performance.now() - start;
  };
  for (const [words, work] of [
    [`reading ${ROWS} lines of CSV`, () => read("many.csv")],
    [`reading a workbook of ${ROWS} rows`, () => read("many.xlsx")],
    ["writing the workbook of the example", () => write("Workbook (XLSX)")],
    ["writing the CSV file of the example", () => write("Tables (CSV)")],
  ]) {
    const { first, middle } = await again(work);
    console.log(`${words}: ${Math.round(middle)} ms (middle of ${TIMES}; the first time ${Math.round(first)} ms); longest task of the page so far ${await longest()} ms`);
    hand({ what: words, is: middle, unit: "ms" });
  }
  await close();
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true });
}
