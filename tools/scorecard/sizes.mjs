// Sizes and memory against budgets, from the tests that hold them.
import { measured, tableOf } from "./figures.mjs";

const TESTS = ["size", "solver", "sheets"].map((name) => `tests/browser/${name}.test.mjs`);
const NAMES = "the first load|before the levers|to keep the app|has a limit and keeps it|is small|the worker is fetched only when";

export function sizes() {
  return tableOf(measured("--test", "--test-reporter=dot", `--test-name-pattern=${NAMES}`, ...TESTS));
}

export function memory() {
  return tableOf(measured("--test", "--test-reporter=dot", "tests/browser/memory.test.mjs"));
}
