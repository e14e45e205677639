// Prints the scorecard and writes it into docs/scorecard.md: ./dev scorecard, or ./dev scorecard <part>... for parts of it.
//
// Each part is measured by a program of its own, most of them tests and benchmarks that exist for themselves. A part that fails
// leaves what the document says of it as it is. Nothing here fails for being slow: what does not depend on the machine's speed
// is held to its budget by the tests.
import { accessibility } from "./accessibility.mjs";
import { coverage } from "./coverage.mjs";
import { write } from "./document.mjs";
import { load, machine, today } from "./machine.mjs";
import { mutants } from "./mutants.mjs";
import { sizes } from "./sizes.mjs";
import * as speed from "./speed.mjs";

// Lighthouse is only there where it is wanted.
const lighthouse = async () => (await import("./lighthouse.mjs")).lighthouseScores();

/** In the order of the document; what needs a quiet machine comes first. */
const PARTS = {
  solves: speed.solves,
  programmes: speed.programmes,
  simulation: speed.simulation,
  slider: speed.slider,
  "first-load": speed.firstLoad,
  answers: speed.answers,
  sheets: speed.sheets,
  lighthouse,
  sizes,
  accessibility,
  coverage,
  mutants,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((part) => !(part in PARTS));
if (unknown.length > 0) {
  console.error(`There is no part “${unknown[0]}” of the scorecard: its parts are ${Object.keys(PARTS).join(", ")}.`);
  process.exit(2);
}

let failed = 0;
for (const [part, measure] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(part)) continue;
  console.log(`\n== ${part}`);
  const before = load();
  try {
    const body = await measure();
    const when = `${today()}; ${machine()}; load ${before} before and ${load()} after.`;
    write(part, `${body}\n\n${when}`);
    console.log(`\n${body}\n\n${when}`);
  } catch (error) {
    failed += 1;
    console.error(`${part} could not be measured: ${error.message}`);
  }
}
process.exit(failed > 0 ? 1 : 0);
