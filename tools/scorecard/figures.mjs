// Runs a measurement or a test of tests/browser/ and takes the figures that it hands over (tests/browser/figures.mjs).
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { shown, table } from "./document.mjs";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The figures of node, or of another program, with these options, in the order in which they came. */
export function figuresOf(options, program = "node") {
  const folder = mkdtempSync(join(tmpdir(), "precept-figures-"));
  const file = join(folder, "figures");
  try {
    const { status } = spawnSync(program, options, { cwd: ROOT, env: { ...process.env, FIGURES: file }, stdio: "inherit" });
    const figures = readFileSync(file, { encoding: "utf8", flag: "a+" }).split("\n").filter(Boolean).map((line) => JSON.parse(line));
    return { figures, failed: status !== 0 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same, where a failure means that there is nothing to show. */
export function measured(...options) {
  const { figures, failed } = figuresOf(options);
  if (failed || figures.length === 0) throw new Error(`“node ${options.join(" ")}” failed: its message is above.`);
  return figures;
}

/** Figures as a table, each with what was asked for. */
export function tableOf(figures) {
  const verdict = ({ met }) => (met === undefined ? "" : met ? "met" : "**not met**");
  const rows = figures.map((figure) => [figure.what, shown(figure.is), figure.unit, figure.asked ?? "", verdict(figure)]);
  return table(["what", "measured", "", "asked for", ""], rows, [1]);
}
