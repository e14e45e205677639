// The programmes of 1,000 random plans, held to another solver: HiGHS, of the University of Edinburgh.
//
// `examples/programme.rs` writes each plan's linear programme down, with the answer of the app's solver. HiGHS has to find
// the same optimum within £1, and no point at all exactly where the app says that no path exists.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { before, test } from "node:test";

const PLANS = 1_000;
// The features are those of the native tests, so that nothing is built twice.
const FEATURES = process.env.PROGRAMME_FEATURES ?? "sheets-worker,solver-worker,programmes";

const inThousands = 100_000;
let plans;
let highs;

before(async () => {
  const root = new URL("..", import.meta.url);
  const cargo = ["run", "--quiet", "--locked", "--features", FEATURES, "--example", "programme"];
  const lines = execFileSync("cargo", [...cargo, "--", "--random", String(PLANS)], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 100_000_000,
  });
  plans = lines.trim().split("\n").map(JSON.parse);
  highs = await createRequire(new URL("browser/package.json", import.meta.url))("highs")();
});

test("HiGHS finds a point exactly where the app finds a path", () => {
  assert.equal(plans.length, PLANS);
  const counts = { Optimal: 0, Infeasible: 0 };
  for (const { seed, answer, lp } of plans) {
    const { Status } = highs.solve(lp, { output_flag: false });
    assert.equal(Status, answer === "infeasible" ? "Infeasible" : "Optimal", `plan ${seed}: ${answer}`);
    counts[Status] += 1;
  }
  assert.ok(counts.Optimal > PLANS / 2 && counts.Infeasible > PLANS / 10, JSON.stringify(counts));
});

test("HiGHS finds the same optimum within £1, and no path is better", () => {
  let furthest = 0;
  const paths = plans.filter(({ cost }) => cost !== undefined);
  // Those that are not infeasible, of which the test above has more than half.
  assert.equal(paths.length, plans.filter(({ answer }) => answer !== "infeasible").length);
  assert.ok(paths.length > PLANS / 2, `${paths.length} paths`);
  for (const { seed, answer, lp, constant, bound, cost, allowance } of paths) {
    assert.equal(answer, "optimal", `plan ${seed}`);
    const { ObjectiveValue } = highs.solve(lp, { output_flag: false });
    const optimum = (ObjectiveValue + constant) * inThousands;
    furthest = Math.max(furthest, Math.abs(optimum - bound));
    assert.ok(Math.abs(optimum - bound) <= 100, `plan ${seed}: ${optimum} pence by HiGHS, ${bound} by the app`);
    assert.ok(cost >= optimum - 100 && cost <= optimum + allowance + 100, `plan ${seed}: the path costs ${cost} pence`);
  }
  console.log(`The optima differ by ${furthest.toFixed(2)} pence at most.`);
});
