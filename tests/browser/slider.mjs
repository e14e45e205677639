// Times one step of a slider on a processor slowed four times, in Chromium. `./dev bench` runs it.
//
// On Model, which draws the most, ArrowRight is pressed on each slider. For each press it measures the work of the
// page's main thread from the key's event until the new figures are painted: the handlers, the exact model, Yew's changes
// to the page, style, layout and paint. Two clocks measure it:
//   - "processor": the thread's own, which stands still while the thread idles and while the machine runs something else;
//   - "by the wall": of the two parts of the work, until the task after the event and from the start of the frame on. On a
//     shared machine it has the work of others in it too.
// "until painted" has the wait for the screen's next frame as well: up to 16.7 ms.
//
// It prints times and whether the design's limit is met. It fails only where a slider did not move: how long a step
// takes is the machine's affair.
import { hand } from "./figures.mjs";
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
      performance.mark("pressed");
      const pressed = performance.now();
      let handled;
      afterwards(() => (handled = performance.now()));
      requestAnimationFrame(() => {
        const frame = performance.now();
        afterwards(() => {
          const painted = performance.now();
          performance.mark("painted");
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

async function measure(browser, page, name) {
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
    await browser.startTracing(page, { categories: ["blink.user_timing"] });
    for (let count = 0; count < presses; count++) await press(page, "ArrowRight");
    const processor = processorTimes(JSON.parse(await browser.stopTracing()).traceEvents);
    const reached = Math.round(Number(await slider.inputValue()) * 10);
    if (reached !== presses) throw new Error(`“${name}” moved ${reached} steps for ${presses} presses.`);
    if (processor.length !== presses) throw new Error(`The trace has ${processor.length} of ${presses} steps.`);
    const steps = await page.evaluate(() => window.steps);
    measured.push(...steps.map((step, index) => ({ ...step, processor: processor[index] })));
  }
  return measured;
}

/** Milliseconds of the main thread's own clock between the marks of each step. */
function processorTimes(events) {
  const times = (mark) => events.filter(({ name, tts }) => name === mark && tts !== undefined).sort((a, b) => a.ts - b.ts);
  const painted = times("painted");
  return times("pressed").map(({ tts }, index) => (painted[index].tts - tts) / 1000);
}

const server = await startServer(process.env.DIST ? { folder: process.env.DIST } : {});
let browser;
try {
  browser = await launch();
  console.log(`One step of a slider on Model, on a processor slowed ${SLOWED} times, ${STEPS} steps each`);
  const row = (...cells) => console.log(cells.map((cell, at) => (at ? cell.padStart(14) : cell.padEnd(32))).join(""));
  row("main thread's work, ms", "median", "95th percentile");
  const report = async (page, name) => {
    const measured = await measure(browser, page, name);
    console.log(name);
    for (const [clock, key] of [["processor", "processor"], ["by the wall", "work"], ["until painted", "painted"]]) {
      const times = measured.map((step) => step[key]);
      const most = percentile(times, 95);
      const verdict = clock === "until painted" ? "" : `  under ${LIMIT}: ${most < LIMIT ? "met" : "not met"}`;
      row(`  ${clock}`, percentile(times, 50).toFixed(1), most.toFixed(1), verdict);
    }
    const middle = (key) => percentile(measured.map((step) => step[key]), 50);
    const most = percentile(measured.map((step) => step.processor), 95);
    const asked = name !== LEAST_NAME && { asked: `under ${LIMIT}`, met: most < LIMIT };
    hand({ what: `${name}: a step, 95th percentile, by the thread’s own clock`, is: most, unit: "ms", ...asked });
    return middle("processor");
  };
  const slow = async (page) => {
    await page.evaluate(watch);
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  };
  const least = await browser.newPage();
  await least.setContent(LEAST);
  await slow(least);
  const bare = await report(least, LEAST_NAME);
  await least.close();
  const { page, close } = await openApp(browser, { url: server.url, path: "#/model" });
  await slow(page);
  for (const name of ["Government grant increase, %", "Precept increase, %"]) {
    const middle = await report(page, name);
    hand({ what: `${name}: a step beside a page of one slider, medians`, is: middle / bare, unit: "times as long" });
  }
  await close();
} finally {
  await browser?.close();
  await server.close();
}
