// Memory stays flat: 10,000 moves of a lever and 1,000 changes of the page leave no more behind than a few.
import assert from "node:assert/strict";
import { drawn, inBrowser, isThere } from "./screen.mjs";

const { check } = inBrowser();

const MOVES = 10_000;
const PAGES = 1_000;
/** How much the browser's own upkeep may differ between two measures, in bytes and in nodes. */
const HEAP_MAY_GROW = 500_000;
const NODES_MAY_GROW = 200;

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

/** Drags a lever to and fro: so many moves, let go after every so many. */
const move = (page, moves, between = 100) =>
  page.getByRole("slider").first().evaluate(async (slider, { moves, between }) => {
    for (let made = 1; made <= moves; made += 1) {
      slider.value = ((made * 7) % 41) / 10;
      slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
      if (made % between === 0) {
        slider.dispatchEvent(new Event("change", { bubbles: true }));
        await new Promise((resolve) => setTimeout(resolve));
      }
    }
  }, { moves, between });

/** Goes round the pages: so many changes. */
const turn = (page, changes) =>
  page.evaluate(async (changes) => {
    const round = ["#/take-part", "#/present", "#/model/scenarios", "#/model"];
    for (let made = 0; made < changes; made += 1) {
      location.hash = round[made % round.length];
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }, changes);

function isFlat(before, after, what) {
  const text = `after ${what}: ${JSON.stringify(after)}; before: ${JSON.stringify(before)}`;
  console.log(text);
  assert.equal(after.program, before.program, `the program took more memory ${text}`);
  assert.ok(after.heap - before.heap <= HEAP_MAY_GROW, `the scripts took more memory ${text}`);
  assert.ok(after.nodes - before.nodes <= NODES_MAY_GROW, `nodes were left behind ${text}`);
  assert.ok(after.listeners - before.listeners <= 20, `listeners were left behind ${text}`);
}

check(`${MOVES} moves of a lever and ${PAGES} changes of the page leave nothing behind`, { prepare, path: "#/model" }, async ({ page }) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  page.setDefaultTimeout(120_000);
  // What is kept for stepping back has its full length first, and each part of the app has come.
  await move(page, 2_500, 10);
  await turn(page, 40);
  await isThere(page, "Model");

  const before = await held(page, devtools);
  await move(page, MOVES);
  const moved = await held(page, devtools);
  isFlat(before, moved, `${MOVES} moves`);
  await turn(page, PAGES);
  await isThere(page, "Model");
  isFlat(moved, await held(page, devtools), `${PAGES} changes of the page`);
});
