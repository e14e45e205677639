// What Chromium alone takes for thousands of files, with none of the app: node tests/browser/files-speed.mjs 10000
//
// On an empty page that counts their bytes, by each way in which a page can be handed files and can read them: the time from
// choosing to the end, that of reading, and the longest task of the page's own thread. Nothing here fails for being slow.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "./harness.mjs";
import { answers } from "./many-answers.mjs";

const FILES = Number(process.argv[2] ?? 10_000);

/** The page: files come by a box, a box for folders, or by being dropped; `read` names how their bytes are fetched. */
function body() {
  globalThis.tasks = [];
  new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  const inTurns = async (files, count, read) => {
    for (let at = 0; at < files.length; at += count) await Promise.all(files.slice(at, at + count).map(read));
  };
  const reading = {
    nothing: async () => {},
    "arrayBuffer, 100 at a time": (files) => inTurns(files, 100, (file) => file.arrayBuffer()),
    "arrayBuffer, 1,000 at a time": (files) => inTurns(files, 1000, (file) => file.arrayBuffer()),
    "FileReader, 100 at a time": (files) =>
      inTurns(files, 100, (file) => new Promise((done) => Object.assign(new FileReader(), { onload: done }).readAsArrayBuffer(file))),
    "1,000 joined in a Blob": (files) => inTurns([...Array(Math.ceil(files.length / 1000)).keys()], 1, (part) => new Blob(files.slice(1000 * part, 1000 * part + 1000)).arrayBuffer()),
  };
  const take = async (files) => {
    const from = performance.now();
    await reading[globalThis.how](files);
    globalThis.done = { count: files.length, reading: performance.now() - from };
  };
  for (const input of document.querySelectorAll("input")) input.addEventListener("change", () => take([...input.files]));
  const place = document.querySelector("div");
  place.addEventListener("dragover", (event) => event.preventDefault());
  place.addEventListener("drop", async (event) => {
    event.preventDefault();
    // A folder gives its files a hundred at a time, so they need not all be there at once.
    const reader = event.dataTransfer.items[0].webkitGetAsEntry().createReader();
    const from = performance.now();
    let count = 0;
    for (;;) {
      const entries = await new Promise((done, fail) => reader.readEntries(done, fail));
      if (entries.length === 0) break;
      await Promise.all(entries.map(async (entry) => (await new Promise((done, fail) => entry.file(done, fail))).arrayBuffer()));
      count += entries.length;
    }
    globalThis.done = { count, reading: performance.now() - from };
  });
}

const folder = mkdtempSync(join(tmpdir(), "precept-files-"));
const paths = answers(FILES).map((answer, place) => {
  writeFileSync(join(folder, `answer-${place}.json`), JSON.stringify(answer));
  return join(folder, `answer-${place}.json`);
});
const page = `<!doctype html><title>Files</title><input id="files" type="file" multiple><input id="folder" type="file" webkitdirectory><div style="height:10em">Drop</div><script>(${body})()</script>`;
const server = createServer((_asked, response) => response.writeHead(200, { "content-type": "text/html" }).end(page));
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const browser = await launch();

async function measure(name, how, hand) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.evaluate((how) => (globalThis.how = how), how);
  const from = performance.now();
  await hand(page, context);
  await page.waitForFunction(() => globalThis.done, null, { timeout: 300_000 });
  const all = performance.now() - from;
  await page.waitForTimeout(200);
  const { count, reading, longest } = await page.evaluate(() => ({ ...globalThis.done, longest: Math.max(0, ...globalThis.tasks) }));
  if (count !== FILES) throw new Error(`${count} of ${FILES} files came`);
  console.log(`${name.padEnd(52)}${[all, reading, longest].map((time) => String(Math.round(time)).padStart(14)).join("")}`);
  await context.close();
}

try {
  console.log(`${FILES} files\n\n${"".padEnd(52)}${["all, ms", "reading, ms", "longest, ms"].map((head) => head.padStart(14)).join("")}`);
  for (const how of ["nothing", "arrayBuffer, 100 at a time", "arrayBuffer, 1,000 at a time", "FileReader, 100 at a time", "1,000 joined in a Blob"]) {
    await measure(`chosen files; ${how}`, how, (page) => page.locator("#files").setInputFiles(paths));
  }
  await measure("a chosen folder; nothing", "nothing", (page) => page.locator("#folder").setInputFiles(folder));
  await measure("a dropped folder, entry by entry; arrayBuffer", "", async (page, context) => {
    const session = await context.newCDPSession(page);
    const { x, y } = await page.locator("div").boundingBox();
    const data = { items: [], files: [folder], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"]) await session.send("Input.dispatchDragEvent", { type, x: x + 20, y: y + 20, data });
  });
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}
