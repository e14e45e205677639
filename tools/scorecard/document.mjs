// docs/scorecard.md: each part of the scorecard writes what stands between its two marks. All else in it is written by hand.
import { readFileSync, writeFileSync } from "node:fs";

const FILE = new URL("../../docs/scorecard.md", import.meta.url);

const marks = (part) => [`<!-- ${part}: written by ./dev scorecard ${part} -->\n`, `<!-- end of ${part} -->`];

/** What stands in the document for a part now. */
export function written(part) {
  const text = readFileSync(FILE, "utf8");
  const [from, to] = marks(part);
  const [start, end] = [text.indexOf(from), text.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`docs/scorecard.md has no place for “${part}”: write its two marks into it.`);
  return { text, start: start + from.length, end };
}

/** Puts `body` in place of what stands there for a part. */
export function write(part, body) {
  const { text, start, end } = written(part);
  writeFileSync(FILE, `${text.slice(0, start)}\n${body.trim()}\n\n${text.slice(end)}`);
}

/** A table; the cells of `numbers` are set to the right. */
export function table(heads, rows, numbers = []) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const rule = heads.map((_, at) => (numbers.includes(at) ? "---:" : "---"));
  return [line(heads), line(rule), ...rows.map(line)].join("\n");
}

/** A number as a reader wants it: no more digits than a figure is good for. */
export function shown(value) {
  if (Number.isInteger(value) || Math.abs(value) >= 100) return Math.round(value).toLocaleString("en-GB");
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
