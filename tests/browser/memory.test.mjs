// Memory stays flat: 10,000 moves of a lever and 1,000 changes of the page leave no more behind than a few.
import assert from "node:assert/strict";
import { hand } from "./figures.mjs";
import { drawn, inBrowser, isThere } from "./screen.mjs";

const { check } = inBrowser();

const MOVES = 10_000;
const PAGES = 1_000;
/** How much the browser's own upkeep may differ between two measures, in bytes, in nodes and in listeners. */
const HEAP_MAY_GROW = 500_000;
const NODES_MAY_GROW = 200;
const LISTENERS_MAY_GROW = 20;

/** Keeps hold of the memory of the running program. */
const prepare = (page) =>
  page.addInitScript(() => {
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given);
      window.memory ??= (made.instance ?? made).exports.memory;
      return made;
    };
  });

/** What the page holds once all that nobody needs is gone: bytes of the scripts and of the program, nodes, listeners. */
async function held(page, devtools) {
  await drawn(page);
  await devtools.send("HeapProfiler.collectGarbage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  const metric = (wanted) => metrics.find(({ name }) => name === wanted).value;
  return {
    heap: metric("JSHeapUsedSize"),
    nodes: metric("Nodes"),
    listeners: metric("JSEventListeners"),
    program: await page.evaluate(() => window.memory.buffer.byteLength),
  };
}

/** Gives way to what the app has put off, and back without the wait that a timer has after a few rounds. */
const prepareTurn = (page) =>
  page.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    window.turn = () => new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  });

/** Drags a lever to and fro, each move drawn before the next: so many moves, let go after every so many. Gives how many were drawn. */
const move = (page, moves, between = 100) =>
  page.getByRole("slider").first().evaluate(async (slider, { moves, between }) => {
    let drawn = 0;
    let words = slider.getAttribute("aria-valuetext");
    for (let made = 1; made <= moves; made += 1) {
      slider.value = ((made * 7) % 41) / 10;
      slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await turn();
      // No two moves in a row lead to the same place.
      if (slider.getAttribute("aria-valuetext") !== words) drawn += 1;
      words = slider.getAttribute("aria-valuetext");
      if (made % between === 0) slider.dispatchEvent(new Event("change", { bubbles: true }));
    }
    return drawn;
  }, { moves, between });

/** Goes round the pages, each drawn before the next: so many changes. Gives how many were drawn. */
const turnPages = (page, changes) =>
  page.evaluate(async (changes) => {
    const round = ["#/take-part", "#/present", "#/model/scenarios", "#/model"];
    const headline = () => document.querySelector("main h1")?.textContent;
    let drawn = 0;
    for (let made = 0; made < changes; made += 1) {
      const before = headline();
      location.hash = round[made % round.length];
      const latest = performance.now() + 10_000;
      while ((headline() ?? before) === before && performance.now() < latest) await new Promise((resolve) => setTimeout(resolve, 1));
      if (headline() !== before) drawn += 1;
    }
    return drawn;
  }, changes);

function isFlat(before, after, what) {
  for (const [is, unit, most] of [["heap", "bytes of the scripts", HEAP_MAY_GROW], ["program", "bytes of the program", 0], ["nodes", "nodes", NODES_MAY_GROW], ["listeners", "listeners", LISTENERS_MAY_GROW]]) {
    const grown = after[is] - before[is];
    hand({ what: `left behind by ${what}: ${unit}`, is: grown, unit: "more", asked: `at most ${most.toLocaleString("en-GB")}`, met: grown <= most });
  }
  const text = `after ${what}: ${JSON.stringify(after)}; before: ${JSON.stringify(before)}`;
  console.log(text);
  assert.equal(after.program, before.program, `the program took more memory ${text}`);
  assert.ok(after.heap - before.heap <= HEAP_MAY_GROW, `the scripts took more memory ${text}`);
  assert.ok(after.nodes - before.nodes <= NODES_MAY_GROW, `nodes were left behind ${text}`);
  assert.ok(after.listeners - before.listeners <= LISTENERS_MAY_GROW, `listeners were left behind ${text}`);
}

check(`${MOVES} moves of a lever and ${PAGES} changes of the page leave nothing behind`, { prepare, path: "#/model" }, async ({ page }) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  page.setDefaultTimeout(120_000);
  await prepareTurn(page);
  // What is kept for stepping back has its full length first, and each part of the app has come.
  await move(page, 2_500, 10);
  await turnPages(page, 40);
  await isThere(page, "Model");

  const before = await held(page, devtools);
  assert.equal(await move(page, MOVES), MOVES, "each move is drawn");
  const moved = await held(page, devtools);
  isFlat(before, moved, `${MOVES} moves`);
  assert.equal(await turnPages(page, PAGES), PAGES, "each page is drawn");
  await isThere(page, "Model");
  isFlat(moved, await held(page, devtools), `${PAGES} changes of the page`);
});
