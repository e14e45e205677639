// A release made twice and compared: tools/same-twice.sh.
import { figuresOf, tableOf } from "./figures.mjs";

export function release() {
  // The figures count even where it fails: a difference is what it fails for.
  const { figures } = figuresOf(["tools/same-twice.sh"], "bash");
  if (figures.length === 0) {
    throw new Error(
      "no release was made twice, and why is said above. It is made of what is committed: commit your changes or put them away, then " +
        'run "./dev scorecard release".',
    );
  }
  return tableOf(figures);
}
