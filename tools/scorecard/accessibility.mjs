// axe-core on every page, size and scheme that the tests look at in Chromium, added up by page. Which tests look is told by their
// names; what firefox.test.mjs looks at besides is not counted.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { table } from "./document.mjs";
import { figuresOf, ROOT } from "./figures.mjs";

export function accessibility() {
  const tests = readdirSync(join(ROOT, "tests/browser")).filter((name) => name.endsWith(".test.mjs"));
  const files = tests.map((name) => `tests/browser/${name}`);
  // The figures count even where a test fails: faults are what it fails for.
  const { figures } = figuresOf(["--test", "--test-reporter=dot", "--test-concurrency=1", "--test-name-pattern=axe|still in English", ...files]);
  if (figures.length === 0) throw new Error("No test looked with axe-core: the message is above.");
  const pages = new Map();
  for (const { what, is } of figures) {
    const { looks, faults } = pages.get(what) ?? { looks: 0, faults: 0 };
    pages.set(what, { looks: looks + 1, faults: faults + is });
  }
  const sum = (of) => [...pages.values()].reduce((total, page) => total + page[of], 0);
  const rows = [...pages].sort().map(([what, { looks, faults }]) => [what.replace("axe-core on ", ""), looks, faults]);
  return table(["page", "looks", "faults"], [...rows, ["**all**", `**${sum("looks")}**`, `**${sum("faults")}**`]], [1, 2]);
}
