// How fast plans are simulated, in Chromium: node tests/browser/simulation-speed.mjs after ./dev build
//
// Times the worker from the message to its answer, and the same simulation written plainly in JavaScript
// (plain-simulation.mjs), in a worker of its own. It prints times and ratios, and fails only where the exact ones disagree:
// how long a simulation takes is the machine's affair.
import { copyFile, cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { hand } from "./figures.mjs";
import { launch, startServer } from "./harness.mjs";
import { sixYears } from "./six-years.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const DIST = fileURLToPath(new URL("../../dist", import.meta.url));
const PLANS = 100_000;
/** decimal.js would take half a minute for all: a part of the plans, of which the time is multiplied. */
const DECIMAL_PLANS = 2_000;
const AT_MOST_MS = 150;
const AT_LEAST_TIMES_AS_FAST = 20;

const PLAIN_WORKER = `
import { Decimal } from "./decimal.js";
import { simulate } from "./plain-simulation.mjs";
addEventListener("message", ({ data: { document, plans, by } }) => {
  const before = performance.now();
  const answer = simulate(document, plans, by, Decimal);
  postMessage({ answer, ms: performance.now() - before });
});
postMessage("ready");
`;

/** Runs in the page. */
async function measure({ solver, document, plans, decimalPlans }) {
  const ROUNDS = 9;
  const hear = (worker) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
    });
  const plain = new Worker("plain-worker.js", { type: "module" });
  await hear(plain);
  const plainly = (by, count) => {
    const heard = hear(plain);
    plain.postMessage({ document, plans: count, by });
    return heard;
  };
  const worker = new Worker(solver, { type: "module" });
  let id = 0;
  const ask = (text) =>
    new Promise((resolve, reject) => {
      const before = performance.now();
      id += 1;
      worker.onmessage = ({ data }) => {
        if (data.answer !== undefined) resolve({ answer: data.answer, ms: performance.now() - before });
        else if (data.problems ?? data.problem !== undefined) reject(new Error(JSON.stringify(data)));
      };
      worker.postMessage({ id, task: "simulate", plan: text });
    });

  const asWanted = (count) => JSON.stringify({ ...document, simulation: { ...document.simulation, plans: count } });
  const text = asWanted(plans);
  const first = await ask(text);
  const times = { worker: [], bigInt: [], float: [], decimal: [] };
  const answers = {};
  // They take turns, so that a disturbance of the machine does not fall on one of them alone.
  for (let round = 0; round < ROUNDS; round++) {
    for (let look = 0; look < 3; look++) {
      const { answer, ms } = await ask(text);
      answers.worker = answer;
      times.worker.push(ms);
    }
    for (const by of ["float", ...(round % 3 === 0 ? ["bigInt"] : [])]) {
      const { answer, ms } = await plainly(by, plans);
      answers[by] = answer;
      times[by].push(ms);
    }
  }
  const { answer: ofDecimals, ms } = await plainly("decimal", decimalPlans);
  // Each driver alone takes as much of the work in a part as in the whole.
  times.decimal.push(ms);
  const { answer: asManyAsDecimals } = await ask(asWanted(decimalPlans));
  const median = (list) => list.sort((one, other) => one - other)[Math.floor(list.length / 2)];
  return {
    first: first.ms,
    times: Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)])),
    answers: { ...answers, decimal: ofDecimals, asManyAsDecimals },
  };
}

/** Do the figures of the worker's answer equal those of a plain one? */
function isSame(text, plain) {
  const found = JSON.parse(text);
  const drivers = Object.fromEntries(found.drivers.map(({ driver, remaining }) => [driver, remaining]));
  const figures = ({ plans, years, balances_every_year, ever_below_floor }, of) =>
    JSON.stringify([plans, years, balances_every_year, ever_below_floor, Object.entries(of).sort()]);
  return figures(found, drivers) === figures(plain, plain.drivers);
}

const folder = await mkdtemp(join(tmpdir(), "precept-simulation-"));
let server;
let browser;
try {
  await cp(DIST, folder, { recursive: true });
  const library = dirname(createRequire(import.meta.url).resolve("decimal.js"));
  await copyFile(join(library, "decimal.mjs"), join(folder, "decimal.js"));
  await copyFile(join(HERE, "plain-simulation.mjs"), join(folder, "plain-simulation.mjs.js"));
  await writeFile(join(folder, "plain-worker.js"), PLAIN_WORKER.replace("simulation.mjs", "simulation.mjs.js"));
  await writeFile(join(folder, "blank.html"), "<!doctype html><title>Benchmark</title>");
  server = await startServer({ folder });
  browser = await launch();
  const page = await browser.newPage();
  await page.goto(`${server.url}#/model/working`);
  const solver = await page.getAttribute("meta[name=solver-worker]", "content");
  await page.goto(`${server.url}blank.html`);
  const document = await sixYears(PLANS);
  const { first, times, answers } = await page.evaluate(measure, { solver, document, plans: PLANS, decimalPlans: DECIMAL_PLANS });
  for (const [text, plain, name] of [
    [answers.worker, answers.bigInt, "BigInt"],
    [answers.asManyAsDecimals, answers.decimal, "decimal.js"],
  ]) {
    if (!isSame(text, plain)) throw new Error(`The worker and ${name} disagree:\n${text}\n${JSON.stringify(plain)}`);
  }

  // The plans that are drawn for each driver alone are as many as there are, up to 10,000.
  const worked = (plans) => plans + 5 * Math.min(plans, 10_000);
  const decimal = (times.decimal * worked(PLANS)) / worked(DECIMAL_PLANS);
  const rows = [
    ["The worker, from the message to the answer", times.worker],
    ["Plain JavaScript, exact: BigInt", times.bigInt],
    [`Plain JavaScript, exact: decimal.js (from ${DECIMAL_PLANS} plans)`, decimal],
    ["Plain JavaScript, ordinary numbers, own chance, not exact", times.float],
  ];
  console.log(`\n${PLANS} plans of ${document.years.length} years in Chromium, with 10,000 more for each of five drivers`);
  for (const [name, ms] of rows) {
    console.log(`${name.padEnd(62)}${ms.toFixed(1).padStart(10)} ms${(ms / times.worker).toFixed(1).padStart(8)} times`);
  }
  console.log(`The first answer of a worker that is just starting: ${first.toFixed(0)} ms.`);
  console.log("The worker, BigInt and decimal.js agree in every digit.");
  const verdict = (met) => (met ? "met" : "not met");
  console.log(`Under ${AT_MOST_MS} ms: ${times.worker.toFixed(0)} ms, ${verdict(times.worker < AT_MOST_MS)}`);
  hand({ what: `the worker, ${PLANS} plans of six years`, is: times.worker, unit: "ms", asked: `under ${AT_MOST_MS}`, met: times.worker < AT_MOST_MS });
  for (const [name, ms] of [["exact, BigInt", times.bigInt], ["exact, decimal.js", decimal], ["ordinary numbers", times.float]]) {
    const ratio = ms / times.worker;
    console.log(`At least ${AT_LEAST_TIMES_AS_FAST} times as fast as plain JavaScript, ${name}: ${ratio.toFixed(1)} times, ${verdict(ratio >= AT_LEAST_TIMES_AS_FAST)}`);
    const what = `plain JavaScript beside the worker, ${name}`;
    hand({ what, is: ratio, unit: "times as long", asked: `at least ${AT_LEAST_TIMES_AS_FAST}`, met: ratio >= AT_LEAST_TIMES_AS_FAST });
  }
} finally {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true });
}
