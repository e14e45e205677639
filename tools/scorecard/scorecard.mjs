// Prints the scorecard and writes it into docs/scorecard.md: ./dev scorecard, or ./dev scorecard <part>... for parts of it.
//
// Each part is measured by a program of its own, most of them tests and benchmarks that exist for themselves. A part that fails
// leaves what the document says of it as it is. Nothing here fails for being slow: what does not depend on the machine's speed
// is held to its budget by the tests.
import { accessibility } from "./accessibility.mjs";
import { coverage } from "./coverage.mjs";
import { write, written } from "./document.mjs";
import { load, machine, today } from "./machine.mjs";
import { mutants } from "./mutants.mjs";
import { release } from "./release.mjs";
import { memory, sizes } from "./sizes.mjs";
import * as speed from "./speed.mjs";
import { tried } from "./tried.mjs";

// Lighthouse is only there where it is wanted.
const lighthouse = async () => (await import("./lighthouse.mjs")).lighthouseScores();

/**
 * In the order in which they are measured. A release is made of what is committed, so it comes before anything is written into the
 * document; then what needs a quiet machine.
 */
const PARTS = {
  release,
  solves: speed.solves,
  programmes: speed.programmes,
  simulation: speed.simulation,
  slider: speed.slider,
  "first-load": speed.firstLoad,
  answers: speed.answers,
  sheets: speed.sheets,
  load: speed.load,
  lighthouse,
  sizes,
  memory,
  tried,
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

// A part without a place in the document would be measured for nothing.
for (const part of Object.keys(PARTS)) written(part);

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
