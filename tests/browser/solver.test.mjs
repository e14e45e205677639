// The solver's worker: it comes when it is wanted, gives the digits of the native program, can be stopped, and says what
// is wrong.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { hand } from "./figures.mjs";
import { simulate } from "./plain-simulation.mjs";
import { breaksInTheMiddle, inBrowser } from "./screen.mjs";
import { sixYears } from "./six-years.mjs";

const { check } = inBrowser();
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Bytes of Brotli that all of the worker may take. */
const LIMIT = 170_000;
const ofWorker = (request) => /\/solver[^/]*\.(js|wasm)$/.test(request.url());

/** Starts the worker in the page, with `ask` for one task and every message that came back in `heard`. */
async function startWorker(page) {
  // A page that knows the worker's address and may start it, and does not by itself.
  await page.evaluate(() => (location.hash = "#/model/working"));
  await page.locator("meta[name=solver-worker]").waitFor({ state: "attached" });
  await page.evaluate(() => {
    const address = document.querySelector("meta[name=solver-worker]").content;
    globalThis.solver = new Worker(address, { type: "module" });
    // The worker says itself that it has failed; its own error is no fault of the page.
    solver.addEventListener("error", (event) => event.preventDefault());
    globalThis.ask = (message, { until = ["answer", "problems", "problem"], meanwhile } = {}) =>
      new Promise((resolve) => {
        const heard = [];
        const hear = ({ data }) => {
          heard.push(data);
          meanwhile?.(data);
          if (data.id === message.id && until.some((end) => data[end] !== undefined)) {
            solver.removeEventListener("message", hear);
            resolve(heard);
          }
        };
        solver.addEventListener("message", hear);
        solver.postMessage(message);
      });
  });
}

const asked = (page, id, plan) => page.evaluate((message) => ask(message), { id, task: "simulate", plan: JSON.stringify(plan) });
const found = (heard) => JSON.parse(heard.at(-1).answer);

/** What the native program prints for the same plan. */
function natively(plan, ...options) {
  const command = ["run", "--quiet", "--locked", "--no-default-features", "--example", "simulate", "--", ...options];
  return JSON.parse(execFileSync("cargo", command, { cwd: ROOT, input: JSON.stringify(plan), encoding: "utf8" }));
}

check("the worker is fetched when it is wanted, once, and is small", async ({ page, requests }) => {
  await page.waitForLoadState("networkidle");
  assert.deepEqual(requests.filter(ofWorker).map((request) => request.url()), []);
  await startWorker(page);
  assert.deepEqual(await page.evaluate(() => ask({ id: 1, task: "warm" })), [{ id: 1, answer: "" }]);
  const files = requests.filter(ofWorker);
  assert.equal(files.length, 2, files.map((request) => request.url()).join(" "));
  const bodies = await Promise.all(files.map(async (request) => (await request.response()).body()));
  const all = bodies.reduce((sum, body) => sum + brotliCompressSync(body).length, 0);
  console.log(`The solver's worker: ${all} bytes in Brotli; at most ${LIMIT}`);
  hand({ what: "the solver’s worker", is: all, unit: "bytes of Brotli", asked: `at most ${LIMIT.toLocaleString("en-GB")}`, met: all <= LIMIT });
  assert.ok(all <= LIMIT, `the worker is ${all} bytes in Brotli: at most ${LIMIT} are allowed`);
  assert.equal(found(await asked(page, 2, await sixYears(100))).plans, 100);
  assert.equal(requests.filter(ofWorker).length, 2, "it is kept warm");
});

check("the same seed gives the digits of the native program", async ({ page }) => {
  await startWorker(page);
  for (const plan of [await sixYears(), await sixYears(20_001, 4_294_967_295)]) {
    assert.deepEqual(found(await asked(page, plan.simulation.seed, plan)), natively(plan));
  }
});

// An independent witness: the same simulation written plainly, with BigInt.
test("the native program's digits are those of plain JavaScript", async () => {
  const plan = await sixYears(3_000, 7);
  const { format, seed, number_of_plans, drivers, ...native } = natively(plan);
  assert.deepEqual([format, seed, number_of_plans], ["precept-simulation/1", 7, 3_000]);
  const { drivers: plainly, ...plain } = simulate(plan, 3_000, "bigInt");
  assert.deepEqual(native, plain);
  assert.deepEqual(Object.fromEntries(drivers.map(({ driver, remaining }) => [driver, remaining])), plainly);
});

check("the page is told how far it is, and can stop it and keep what was found", async ({ page }) => {
  await startWorker(page);
  const plan = await sixYears(1_000_000, 5);
  const heard = await page.evaluate((text) => {
    const stop = ({ found }) => {
      if (found) solver.postMessage({ id: 1, task: "stop" });
    };
    return ask({ id: 1, task: "simulate", plan: text }, { meanwhile: stop });
  }, JSON.stringify(plan));
  const told = heard.slice(0, -1);
  told.forEach(({ done, of }, index) => assert.deepEqual([done, of], [(index + 1) * 20_000, 1_000_000]));
  const { done, found: soFar } = told.find((message) => message.found);
  const { plans, ...first } = JSON.parse(soFar);
  assert.equal(plans, done);
  assert.deepEqual({ ...first, plans, number_of_plans: plans }, natively(plan, "--plans", String(plans)));
  const last = found(heard);
  assert.equal(last.plans, told.at(-1).done);
  assert.ok(last.plans < 1_000_000, `${last.plans} plans`);
  assert.deepEqual({ ...last, number_of_plans: last.plans }, natively(plan, "--plans", String(last.plans)));
});

check("a new task takes the place of the one before", async ({ page }) => {
  await startWorker(page);
  const [long, short] = [await sixYears(1_000_000, 1), await sixYears(1_000, 2)];
  const heard = await page.evaluate(
    async ([long, short]) => {
      solver.postMessage({ id: 1, task: "simulate", plan: long });
      return ask({ id: 2, task: "simulate", plan: short });
    },
    [JSON.stringify(long), JSON.stringify(short)],
  );
  assert.equal(found(heard).seed, 2);
  assert.ok(heard.every(({ id, answer }) => id === 2 || answer === undefined));
  const later = await asked(page, 3, short);
  assert.ok(later.every(({ id }) => id === 3), "nothing more is heard of the one before");
  assert.equal(found(later).plans, 1_000);
});

check("what is wrong with a plan is told with its field, and the next is simulated", async ({ page }) => {
  await startWorker(page);
  const problems = async (id, plan) => JSON.parse((await asked(page, id, plan)).at(-1).problems);
  const plan = await sixYears(100);
  const broken = { ...plan, uncertainty: { ...plan.uncertainty, pay_award: { low: "3", likely: "1", high: "2" } } };
  assert.equal((await problems(1, broken))[0].field, "uncertainty.pay_award.low");
  assert.equal((await problems(2, { ...plan, simulation: { seed: "1", plans: 10 } }))[0].field, "simulation.seed");
  assert.equal((await problems(3, { ...plan, simulation: { seed: 1, plans: 0 } }))[0].field, "simulation.plans");
  assert.equal((await problems(4, "nonsense"))[0].field, "file");
  assert.equal(found(await asked(page, 5, plan)).plans, 100);
});

check("a worker that cannot be loaded says so", { allowErrors: /solver|ERR_FAILED|WebAssembly|fetch/ }, async ({ page, context }) => {
  await context.route(/solver.*\.wasm$/, (route) => route.abort());
  await startWorker(page);
  assert.deepEqual(await asked(page, 1, await sixYears(100)), [{ id: 1, problem: "" }]);
});

check("a worker that fails in the middle says so", { allowErrors: /unreachable/ }, async ({ page }) => {
  await startWorker(page);
  await page.evaluate(() => ask({ id: 1, task: "warm" }));
  await breaksInTheMiddle(page);
  const heard = await asked(page, 2, await sixYears(1_000_000));
  assert.ok(heard.length > 1, "it had begun");
  assert.deepEqual(heard.at(-1), { id: 2, problem: "" });
});
