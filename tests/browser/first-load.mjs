// Times the first load of Take part on slow 4G with a processor slowed four times, in Chromium. `./dev bench` runs it; give a
// number to make as many loads of each kind (5 otherwise).
//
// dist/ is served as production would serve it, compressed beforehand by Brotli, once without a consultation of its own and once
// with one. Each load has a profile of its own and no cache. Measured from the moment at which the navigation starts:
//   - "first paint": the browser's own;
//   - "levers there": the lever stands in the page;
//   - "levers answer": a press of ArrowRight on the lever, by the keyboard, has changed the amount shown and that is painted;
//   - "least": the same in the load that the machine disturbed least;
//   - "press": of the levers’ answer, from the press to the paint; before it this program hears of the lever and sends the key, which a busy
//     machine delays and a person's finger does not;
//   - "bytes before": of the files' bodies that came over the line until then; "in all": until the line has been quiet for a second;
//   - "processor": the main thread's own clock until the levers answer, slowing included. It stands still while this machine
//     runs something else, so the rest of the time is the line and the machine.
// "Floor" is a page of one lever whose script has as many bytes as the app's first load: what the line alone costs.
//
// The browser slows each request by the latency and shares out the line; setting up the connection costs nothing there. On a line
// of 150 ms TCP and TLS 1.3 add two round trips, 300 ms, and looking up the name adds what it adds.
//
// It prints times and whether the design's limit is met. It fails only where a lever does not answer.
import { consultation } from "./deployment.mjs";
import { hand } from "./figures.mjs";
import { launch } from "./harness.mjs";
import { packed, servePacked } from "./packed-server.mjs";

const SLOWED = 4;
const LOADS = Number(process.argv[2] ?? 5);
/** Milliseconds until the levers answer, and bytes until then. */
const LIMIT = 1_500;
const BYTES = 150_000;
const LINES = {
  "1.6 Mbit/s, 150 ms": { latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 },
  "DevTools’ Slow 4G: 1.44 Mbit/s, 562.5 ms": { latency: 562.5, downloadThroughput: 1_440_000 / 8, uploadThroughput: 675_000 / 8 },
};
const LEVER = "Precept increase, %";

/** A page of one lever, whose script is `bytes` long and does not compress. */
function floor(bytes) {
  const script = `const text = document.createElement("p"); text.className = "my-home-change"; text.textContent = "0";
    const lever = Object.assign(document.createElement("input"), { type: "range", max: 5, step: 0.1, value: 0 });
    lever.setAttribute("aria-label", "${LEVER}");
    lever.oninput = () => (text.textContent = lever.value); document.body.append(lever, text); //`;
  const page = '<!doctype html><title>Floor</title><body><p>Loading</p><script src="floor.js"></script>';
  return {
    "/": { type: "text/html", body: Buffer.from(page) },
    "/floor.js": { type: "text/javascript", body: Buffer.from(script.padEnd(bytes - page.length, "x")) },
  };
}

/** Runs in the page: tells when the lever is there, and when the amount beside it has changed after a press. */
function watch(name) {
  const { loadLever } = window;
  let before;
  let pressed;
  addEventListener("keydown", ({ timeStamp }) => (pressed = timeStamp), { capture: true });
  const look = () => {
    const lever = document.querySelector(`input[type=range][aria-label="${name}"]`);
    const shown = document.querySelector(".my-home-change")?.textContent;
    if (!lever || !shown) return;
    if (before === undefined) {
      before = shown;
      lever.focus();
      loadLever(JSON.stringify({ there: performance.now() }));
    } else if (before !== shown) {
      seeing.disconnect();
      const since = pressed;
      // A message is a task of its own, which comes after the frame's style, layout and paint.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const paint = performance.getEntriesByName("first-paint")[0]?.startTime;
        loadLever(JSON.stringify({ answered: performance.now(), press: performance.now() - since, paint }));
      };
      requestAnimationFrame(() => port2.postMessage(null));
    }
  };
  const seeing = new MutationObserver(look);
  seeing.observe(document, { childList: true, subtree: true, characterData: true });
}

/** One load in a fresh profile. */
async function load(browser, url, line) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true, serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    await session.send("Network.emulateNetworkConditions", { offline: false, ...line });
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    let bytes = 0;
    let quietSince = Date.now();
    const open = new Set();
    const heard = (name, then) =>
      session.on(`Network.${name}`, (event) => {
        quietSince = Date.now();
        then(event);
      });
    heard("requestWillBeSent", ({ requestId, request }) => /^http/.test(request.url) && open.add(requestId));
    heard("dataReceived", ({ encodedDataLength }) => (bytes += encodedDataLength));
    heard("loadingFinished", ({ requestId }) => open.delete(requestId));
    heard("loadingFailed", ({ requestId }) => open.delete(requestId));

    const found = {};
    let told;
    const answers = new Promise((answered) => (told = answered));
    await session.send("Runtime.enable");
    await session.send("Runtime.addBinding", { name: "loadLever" });
    session.on("Runtime.bindingCalled", ({ payload }) => {
      Object.assign(found, JSON.parse(payload));
      if (found.answered === undefined) return void press();
      found.bytesBefore = bytes;
      return told();
    });
    /** Presses the key until the lever has answered: it may stand in the page before it listens. */
    const press = async () => {
      while (found.answered === undefined) {
        for (const type of ["rawKeyDown", "keyUp"]) {
          await session.send("Input.dispatchKeyEvent", { type, key: "ArrowRight", code: "ArrowRight", windowsVirtualKeyCode: 39 });
        }
        await new Promise((later) => setTimeout(later, 20));
      }
    };
    await page.addInitScript(watch, LEVER);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
    await page.goto(`${url}#/take-part`, { waitUntil: "commit" });
    const tooLate = setTimeout(() => told(new Error("late")), 30_000);
    const late = await answers;
    clearTimeout(tooLate);
    if (late) throw new Error(`The lever does not answer within 30 s at ${url}.`);
    const { metrics } = await session.send("Performance.getMetrics");
    found.processor = 1000 * metrics.find(({ name }) => name === "TaskDuration").value;
    while (open.size > 0 || Date.now() - quietSince < 1_000) await new Promise((later) => setTimeout(later, 50));
    return { ...found, bytes };
  } finally {
    await context.close();
  }
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) / 2)];
const row = (...cells) => console.log(cells.map((cell, at) => (at ? String(cell).padStart(14) : cell.padEnd(28))).join(""));
const number = (value) => Math.round(value).toLocaleString("en-GB");

const browser = await launch();
try {
  console.log(`Take part for the first time, on a processor slowed ${SLOWED} times: the median of ${LOADS} loads each, times in ms`);
  const file = packed(".json", JSON.stringify(consultation()));
  for (const [name, line] of Object.entries(LINES)) {
    console.log(`\n${name}`);
    row("", "first paint", "levers there", "levers answer", "least", "press", "processor", "bytes before", "in all");
    const report = async (kind, more) => {
      const server = await servePacked(more);
      try {
        const loads = [];
        for (let count = 0; count < LOADS; count += 1) loads.push(await load(browser, server.url, line));
        const of = (key) => median(loads.map((load) => load[key]));
        const least = Math.min(...loads.map(({ answered }) => answered));
        row(kind, ...[of("paint"), of("there"), of("answered"), least, of("press"), of("processor"), of("bytesBefore"), of("bytes")].map(number));
        return { answered: of("answered"), bytesBefore: of("bytesBefore") };
      } finally {
        await server.close();
      }
    };
    const without = await report("No consultation", {});
    const deployed = await report("A consultation", { "/consultation.json": file });
    const bare = await report("Floor", floor(Math.round(deployed.bytesBefore)));
    for (const [kind, { answered, bytesBefore }] of Object.entries({ "No consultation": without, "A consultation": deployed })) {
      const verdict = (is, most) => `${is <= most ? "met" : "not met"}`;
      console.log(`${kind}: levers within ${number(LIMIT)} ms ${verdict(answered, LIMIT)}; at most ${number(BYTES)} bytes before ${verdict(bytesBefore, BYTES)}`);
      const [what, asked] = [`${kind}, ${name}`, `at most ${number(LIMIT)}`];
      hand({ what: `${what}: levers answer`, is: answered, unit: "ms", asked, met: answered <= LIMIT });
      hand({ what: `${what}: beside a page of as many bytes`, is: answered / bare.answered, unit: "times as long" });
    }
  }
} finally {
  await browser.close();
}
