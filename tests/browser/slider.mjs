// Times one step of a slider on a processor slowed four times, in Chromium. `./dev bench` runs it.
//
// On Model, which draws the most, ArrowRight is pressed on each slider. For each press it measures the work of the
// page's main thread until the new figures are painted, in two parts:
//   - from the key's event until the next task: the handlers, the exact model, and Yew's changes to the page;
//   - from the start of the next frame until the task after it: style, layout and paint.
// The time between the two, in which the thread idles until the screen's next frame, is not work and is left out;
// "until painted" has it too. A press that starts just after a frame waits up to 16.7 ms for the next.
//
// It prints times and whether the design's limit is met. It fails only where a slider did not move: how long a step
// takes is the machine's affair.
import { launch, openApp, startServer } from "./harness.mjs";

const SLOWED = 4;
const STEPS = 200;
/** Milliseconds of work, at the 95th percentile. */
const LIMIT = 16;

/** The least that a step can be: what this machine takes for a page of one slider and one paragraph. */
const LEAST_NAME = "A page of one slider";
const LEAST = `<!doctype html><title>Least</title>
<input type="range" aria-label="${LEAST_NAME}" max="5" step="0.1" value="0" oninput="text.textContent = value"><p id="text">0</p>`;

/** Runs in the page: records each press of a key into window.steps. */
function watch() {
  window.steps = [];
  window.tell = undefined;
  // A message is a task of its own, and the browser runs it after what is under way: the rest of this event's task
  // with its microtasks, or the style, layout and paint that follow the callbacks of a frame.
  const afterwards = (then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(null);
  };
  addEventListener(
    "keydown",
    () => {
      const pressed = performance.now();
      let handled;
      afterwards(() => (handled = performance.now()));
      requestAnimationFrame(() => {
        const frame = performance.now();
        afterwards(() => {
          const painted = performance.now();
          // Where the frame came before the message, its work is within the first part already.
          const work = handled <= frame ? handled - pressed + (painted - frame) : painted - pressed;
          window.steps.push({ work, painted: painted - pressed });
          window.tell?.();
        });
      });
    },
    { capture: true },
  );
}

function percentile(list, percent) {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1];
}

/** Presses `key` and waits until what it sets off is painted; the page tells, since asking it would be work too. */
async function press(page, key) {
  const before = await page.evaluate(() => window.steps.length);
  // The key may overtake this request, so the page counts.
  const painted = page.evaluate(
    (before) =>
      new Promise((told) => {
        window.tell = () => window.steps.length > before && told();
        window.tell();
      }),
    before,
  );
  await page.keyboard.press(key);
  await painted;
}

async function measure(page, name) {
  const slider = page.getByRole("slider", { name, exact: true });
  await slider.focus();
  const measured = [];
  while (measured.length < STEPS) {
    // From the start of the track again, so that every press moves the slider.
    await page.evaluate(() => (window.steps = []));
    await press(page, "Home");
    await page.evaluate(() => (window.steps = []));
    const tenths = await slider.evaluate(({ max }) => Math.round(Number(max) * 10));
    const presses = Math.min(tenths, STEPS - measured.length);
    for (let count = 0; count < presses; count++) await press(page, "ArrowRight");
    const reached = Math.round(Number(await slider.inputValue()) * 10);
    if (reached !== presses) throw new Error(`“${name}” moved ${reached} steps for ${presses} presses.`);
    measured.push(...(await page.evaluate(() => window.steps)));
  }
  return measured;
}

const server = await startServer(process.env.DIST ? { folder: process.env.DIST } : {});
let browser;
try {
  browser = await launch();
  console.log(`One step of a slider on Model, on a processor slowed ${SLOWED} times, ${STEPS} steps each`);
  const row = (...cells) => console.log(cells.map((cell, at) => (at ? cell.padStart(14) : cell.padEnd(32))).join(""));
  row("main thread's work, ms", "median", "95th percentile", "until painted");
  const report = async (page, name) => {
    const measured = await measure(page, name);
    const work = measured.map((step) => step.work);
    const painted = measured.map((step) => step.painted);
    const most = percentile(work, 95);
    row(name, percentile(work, 50).toFixed(1), most.toFixed(1), percentile(painted, 95).toFixed(1));
    console.log(`  under ${LIMIT} ms at the 95th percentile: ${most < LIMIT ? "met" : "not met"}`);
  };
  const slow = async (page) => {
    await page.evaluate(watch);
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  };
  const least = await browser.newPage();
  await least.setContent(LEAST);
  await slow(least);
  await report(least, LEAST_NAME);
  await least.close();
  const { page, close } = await openApp(browser, { url: server.url, path: "#/model" });
  await slow(page);
  for (const name of ["Government grant increase, %", "Precept increase, %"]) await report(page, name);
  await close();
} finally {
  await browser?.close();
  await server.close();
}
