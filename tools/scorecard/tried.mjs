// What is tried rather than measured: how many tests of a file pass. The files run one after another, as in `./dev test`.
import { spawnSync } from "node:child_process";
import { table } from "./document.mjs";
import { ROOT } from "./figures.mjs";

/** What each file of tests/browser/ tries. */
const FILES = {
  hosting: "nginx, Caddy and a static host send the app with every header, also in a sub-path, and the browser complains of nothing",
  integrity: "a file that is not to the byte what was packed is refused, and the person is told",
  offline: "the app without a network, and one version after another, with servers that fail in between",
  fault: "after a fault of the program there are a readable page, the work to save, and ways on",
  keeping: "work is kept, and where the storage refuses it or is full, that is said and nothing is lost",
  solver: "the solver’s worker: not there, stopped, failing in the middle",
  sheets: "the spreadsheets’ worker: not there, stopped, and files that cannot be used",
  firefox: "the main paths in Firefox",
};

/** How many tests of a file there are and how many pass, and the names of those that do not. */
function outcomeOf(file) {
  // A test that hangs fails after half an hour.
  const options = ["--test", "--test-reporter=tap", "--test-timeout=1800000", file];
  const { stdout } = spawnSync("node", options, { cwd: ROOT, encoding: "utf8", maxBuffer: 1e9, stdio: ["ignore", "pipe", "inherit"] });
  // What a test prints itself comes after a “# ” and has its own “#” escaped.
  const count = (of) => Number(new RegExp(`^# ${of} (\\d+)$`, "m").exec(stdout)?.[1]);
  const [all, passed] = ["tests", "pass"].map(count);
  if (Number.isNaN(all + passed)) throw new Error(`node said nothing of the tests in ${file}: ${stdout.slice(-2_000)}`);
  if (passed < all) console.log(stdout);
  const names = [...stdout.matchAll(/^ *not ok \d+ - (.*)$/gm)].map(([, name]) => name.replace(ROOT, ""));
  return { all, passed, names };
}

export function tried() {
  const faults = [];
  const rows = Object.entries(FILES).map(([name, what]) => {
    const file = `tests/browser/${name}.test.mjs`;
    console.log(`${file}: ${what}`);
    const { all, passed, names } = outcomeOf(file);
    faults.push(...names.map((one) => `- \`${name}.test.mjs\`: ${one}`));
    return [what, `\`${name}.test.mjs\``, passed, all, passed < all ? "**not all**" : "all"];
  });
  const list = faults.length > 0 ? `\n\nNot passed:\n\n${faults.join("\n")}` : "";
  return `${table(["what is tried", "file", "passed", "of", ""], rows, [2, 3])}${list}`;
}
