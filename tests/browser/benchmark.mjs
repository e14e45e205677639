// Times the exact solve in Chromium: 100,000 grant increases, each with the smallest charge that closes the gap and
// what eight bands then pay, by five kinds of arithmetic in one page. `./dev bench` runs it.
//
// It prints times and ratios and says whether the ratios that the design asks for are met. It fails only where the
// exact paths disagree: how long a sweep takes is the machine's affair.
import { spawnSync } from "node:child_process";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { hand } from "./figures.mjs";
import { launch, startServer } from "./harness.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The ratios that the design asks for. */
const AT_LEAST_TIMES_AS_FAST_AS_DECIMAL_JS = 100;
const AT_MOST_TIMES_THE_FLOATS = 3;

// The steps by which the app is built, so that what is timed is what a visitor's browser runs.
const BUILD = `
source tools/environment.sh
with_wasm cargo build --quiet --locked --release --target wasm32-unknown-unknown --no-default-features \\
  --features browser-benchmark --example browser_benchmark
wasm-bindgen --target web --no-typescript --out-dir "$1" \
  "\${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/release/examples/browser_benchmark.wasm"
make_smaller "$1/browser_benchmark_bg.wasm" "$1/smaller.wasm"
mv "$1/smaller.wasm" "$1/browser_benchmark_bg.wasm"
`;

async function build(folder) {
  const { status } = spawnSync("bash", ["-euc", BUILD, "bash", folder], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) throw new Error("The benchmark did not compile: its message is above.");
  const library = dirname(createRequire(import.meta.url).resolve("decimal.js"));
  await copyFile(join(library, "decimal.mjs"), join(folder, "decimal.js"));
  await writeFile(join(folder, "index.html"), "<!doctype html><title>Benchmark</title>");
}

/** Runs in the page. Gives the median times in milliseconds for one sweep, and how the answers compare. */
async function measure() {
  const ROUNDS = 7;
  const { default: start, Sweep } = await import("./browser_benchmark.js");
  const { Decimal } = await import("./decimal.js");
  await start();
  const sweep = new Sweep();
  const solves = Sweep.solves();
  const apart = Sweep.millionths_apart();
  const ninths = [...Sweep.ninths()];
  const [precept, grant, taxBase, step] = sweep.figures();

  // decimal.js: 20 digits, enough that every quotient is rounded to the right side.
  const preceptDecimal = new Decimal(precept);
  const grantPerMillionth = new Decimal(grant).div(100_000_000);
  const stepDecimal = new Decimal(step);
  const stepYield = stepDecimal.times(taxBase);
  const halfPenny = new Decimal("0.005");
  const penceNinths = ninths.map((ninth) => new Decimal(ninth * 100));
  function decimalSolve(number, answer) {
    const fromGrant = grantPerMillionth.times(number * apart).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
    const steps = preceptDecimal.minus(fromGrant).minus(halfPenny).div(stepYield).ceil();
    const charge = steps.times(stepDecimal);
    answer[0] = charge;
    for (let band = 0; band < 8; band++) {
      answer[band + 1] = charge.times(penceNinths[band]).div(9).toDecimalPlaces(0, Decimal.ROUND_HALF_UP);
    }
  }
  // The answers stay as they are and are not added up, since that would take decimal.js longer than the others.
  function decimalSweep() {
    const answer = new Array(9);
    for (let number = 0; number < solves; number++) decimalSolve(number, answer);
    return answer;
  }

  const preceptFloat = Number(precept);
  const grantFloat = Number(grant);
  const taxBaseFloat = Number(taxBase);
  const stepFloat = Number(step);
  const factors = ninths.map((ninth) => (ninth * 100) / 9);
  function floatSweep() {
    let sum = 0;
    for (let number = 0; number < solves; number++) {
      const percent = (number * apart) / 1_000_000;
      const fromGrant = Math.floor(grantFloat * percent + 0.5) / 100;
      const needed = preceptFloat - fromGrant;
      const charge = Math.ceil((needed - 0.005) / (taxBaseFloat * stepFloat)) * stepFloat;
      sum += charge;
      for (let band = 0; band < 8; band++) sum += Math.floor(charge * factors[band] + 0.5);
    }
    return sum;
  }

  // A browser's clock ticks in tenths of a millisecond, so short sweeps are repeated between two looks at it.
  const paths = {
    kernel: { run: () => sweep.kernel_sweep(), sweeps: 5, looks: 15 },
    decimal: { run: () => sweep.decimal_sweep(), sweeps: 1, looks: 1 },
    decimalJs: { run: decimalSweep, sweeps: 1, looks: 1 },
    floatJs: { run: floatSweep, sweeps: 5, looks: 15 },
    float: { run: () => sweep.float_sweep(), sweeps: 5, looks: 15 },
  };
  const time = ({ run, sweeps }) => {
    const before = performance.now();
    for (let count = 0; count < sweeps; count++) run();
    return (performance.now() - before) / sweeps;
  };

  const first = time({ ...paths.kernel, sweeps: 1 });
  const times = Object.fromEntries(Object.keys(paths).map((name) => [name, []]));
  // The paths take turns, so that a disturbance of the machine does not fall on one of them alone. The first round
  // warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, path] of Object.entries(paths)) {
      for (let look = 0; look < path.looks; look++) {
        const each = time(path);
        if (round > 0) times[name].push(each);
      }
    }
  }
  const median = (list) => list.sort((a, b) => a - b)[(list.length - 1) / 2];

  const kernel = sweep.kernel_answers();
  const decimal = sweep.decimal_answers();
  const float = sweep.float_answers();
  const answer = new Array(9);
  const wrong = { decimal: 0, decimalJs: 0, float: 0 };
  const checksum = { kernel: 0, decimal: 0, decimalJs: 0 };
  for (let number = 0; number < solves; number++) {
    decimalSolve(number, answer);
    const differs = { decimal: false, decimalJs: false, float: false };
    for (let figure = 0; figure < 9; figure++) {
      const at = number * 9 + figure;
      const fromJs = answer[figure].times(figure === 0 ? 10_000 : 1).toNumber();
      differs.decimal ||= decimal[at] !== kernel[at];
      differs.decimalJs ||= fromJs !== kernel[at];
      differs.float ||= float[at] !== kernel[at];
      checksum.kernel += kernel[at];
      checksum.decimal += decimal[at];
      checksum.decimalJs += fromJs;
    }
    for (const name of Object.keys(wrong)) wrong[name] += differs[name];
  }
  return {
    solves,
    first,
    times: Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)])),
    checksum,
    timedChecksums: [sweep.kernel_sweep(), sweep.decimal_sweep()],
    wrong,
  };
}

function report({ solves, first, times, wrong }) {
  const rows = [
    ["Kernel, WebAssembly", times.kernel],
    ["The same loop in plain floats, WebAssembly", times.float],
    ["The same loop in plain floats, JavaScript", times.floatJs],
    ["Decimal (rust_decimal), WebAssembly", times.decimal],
    ["decimal.js", times.decimalJs],
  ];
  console.log(`\n${solves} exact solves with eight bands each, in Chromium`);
  console.log(`${"".padEnd(46)}${"for all, ms".padStart(12)}${"for one, ns".padStart(12)}${"kernel = 1".padStart(12)}`);
  for (const [name, ms] of rows) {
    const figures = [ms.toFixed(2), ((ms * 1e6) / solves).toFixed(1), (ms / times.kernel).toFixed(2)];
    console.log(name.padEnd(46) + figures.map((figure) => figure.padStart(12)).join(""));
  }
  console.log(`The kernel's first sweep, before the browser has optimised it: ${first.toFixed(1)} ms.`);
  console.log("Kernel, Decimal and decimal.js agree in every figure of every answer.");
  console.log(`Plain floats give another answer in ${wrong.float} of ${solves} cases.`);

  const verdict = (met) => (met ? "met" : "not met");
  const faster = times.decimalJs / times.kernel;
  console.log(
    `Kernel at least ${AT_LEAST_TIMES_AS_FAST_AS_DECIMAL_JS} times as fast as decimal.js: ${faster.toFixed(0)} times, ` +
      verdict(faster >= AT_LEAST_TIMES_AS_FAST_AS_DECIMAL_JS),
  );
  hand({
    what: "decimal.js beside the kernel, 100,000 solves",
    is: faster,
    unit: "times as long",
    asked: `at least ${AT_LEAST_TIMES_AS_FAST_AS_DECIMAL_JS}`,
    met: faster >= AT_LEAST_TIMES_AS_FAST_AS_DECIMAL_JS,
  });
  for (const [name, floats] of [["WebAssembly", times.float], ["JavaScript", times.floatJs]]) {
    const ratio = times.kernel / floats;
    console.log(
      `Kernel within ${AT_MOST_TIMES_THE_FLOATS} times of plain floats in ${name}: ${ratio.toFixed(2)} times, ` +
        verdict(ratio <= AT_MOST_TIMES_THE_FLOATS),
    );
    hand({
      what: `the kernel beside plain floats in ${name}, which are not exact`,
      is: ratio,
      unit: "times as long",
      asked: `at most ${AT_MOST_TIMES_THE_FLOATS}`,
      met: ratio <= AT_MOST_TIMES_THE_FLOATS,
    });
  }
}

const folder = await mkdtemp(join(tmpdir(), "precept-benchmark-"));
let server;
let browser;
try {
  await build(folder);
  server = await startServer({ folder });
  browser = await launch();
  const page = await browser.newPage();
  await page.goto(server.url);
  const result = await page.evaluate(measure);
  const { checksum, timedChecksums, wrong } = result;
  const sums = new Set([...Object.values(checksum), ...timedChecksums]);
  if (sums.size !== 1 || wrong.decimal + wrong.decimalJs > 0) {
    throw new Error(`The exact paths disagree: ${JSON.stringify({ checksum, timedChecksums, wrong })}`);
  }
  report(result);
} finally {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true });
}
