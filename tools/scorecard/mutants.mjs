// What `./dev mutants` has found so far, file by file. A run goes on where the one before it stopped, so the found are kept: a row
// of the document stands until its file was judged again.
import { existsSync, readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { table, written } from "./document.mjs";
import { ROOT } from "./figures.mjs";

/** Where tools/mutants.sh keeps what cargo-mutants finds. */
const FOUND = process.env.PRECEPT_MUTANTS ?? join(ROOT, "target/mutants");
const LAYERS = ["src/domain", "src/solve"];
const KINDS = ["caught", "timeout", "missed", "unviable"];

const fileOf = (mutant) => mutant.split(":")[0];
const lines = (path) => (existsSync(path) ? readFileSync(path, "utf8").split("\n").filter(Boolean) : []);

/** Each mutant that was judged, with what became of it. The last run counts; of earlier ones, that a test caught it. */
function judged() {
  const found = new Map();
  for (const kind of [...KINDS].reverse()) for (const mutant of lines(join(FOUND, "kept", `${kind}.txt`))) found.set(mutant, kind);
  for (const kind of KINDS) for (const mutant of lines(join(FOUND, "mutants.out", `${kind}.txt`))) found.set(mutant, kind);
  return found;
}

export function mutants() {
  const all = execFileSync("cargo", ["mutants", "--list", ...LAYERS.flatMap((layer) => ["--file", `${layer}/**/*.rs`])], { cwd: ROOT, encoding: "utf8", maxBuffer: 1e8 }).split("\n").filter(Boolean);
  const found = judged();
  const files = new Map();
  const survivors = [];
  for (const mutant of all) {
    const counts = files.get(fileOf(mutant)) ?? { all: 0, caught: 0, timeout: 0, missed: 0, unviable: 0 };
    counts.all += 1;
    const kind = found.get(mutant);
    if (kind) counts[kind] += 1;
    if (kind === "missed") survivors.push(mutant);
    files.set(fileOf(mutant), counts);
  }
  const cells = ({ all, caught, timeout, missed, unviable }) => {
    const viable = caught + timeout + missed;
    const left = all - viable - unviable;
    // A share of a few says nothing of all.
    const score = viable === 0 || left > 0 ? "" : `${((100 * (caught + timeout)) / viable).toFixed(1)}%`;
    return [all, caught, timeout, missed, unviable, left, score];
  };
  const begun = [...files].filter(([, { all, ...of }]) => Object.values(of).some((count) => count > 0));
  const kept = earlierRows().filter(([name]) => files.has(name) && !begun.some(([other]) => other === name));
  const rows = [...begun.map(([name, counts]) => [name, ...cells(counts)]), ...kept].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const sum = (layer) => {
    const of = rows.filter(([name]) => name.startsWith(layer));
    const at = (column) => of.reduce((total, row) => total + Number(row[column]), 0);
    const every = [...files].filter(([name]) => name.startsWith(layer)).reduce((total, [, counts]) => total + counts.all, 0);
    return [`**${layer}**`, ...cells({ all: every, caught: at(2), timeout: at(3), missed: at(4), unviable: at(5) })];
  };
  const heads = ["file", "mutants", "caught", "timed out", "missed", "do not compile", "not run", "score"];
  const numbers = [1, 2, 3, 4, 5, 6, 7];
  const list = survivors.length > 0 ? `\n\nMissed in the last run:\n\n${survivors.map((mutant) => `- \`${mutant}\``).join("\n")}` : "";
  return `${table(heads, [...LAYERS.map(sum), ...rows], numbers)}${list}`;
}

/** The rows of files that the document has now. */
function earlierRows() {
  const { text, start, end } = written("mutants");
  const rows = text.slice(start, end).split("\n").filter((line) => line.startsWith("| src/"));
  return rows.map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
}
