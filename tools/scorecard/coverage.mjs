// Line and branch coverage of `domain` and `solve` by the native tests, file by file.
//
// rustc writes down what ran, and LLVM's own tools read it: llvm-profdata and llvm-cov of the version that rustc was built with,
// from rustup (llvm-tools), or from Debian (tools/setup.sh scorecard). Examples in the documentation are not counted.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { table } from "./document.mjs";
import { ROOT } from "./figures.mjs";

const LAYERS = ["src/domain", "src/solve"];
const OPTIONS = ["--locked", "--no-default-features", "--features", "programmes", "--profile", "mutants", "--lib", "--test", "judges"];

/** The folder of LLVM's tools that can read what this rustc writes. */
function llvm() {
  const rustc = (...options) => execFileSync("rustc", options, { encoding: "utf8" });
  const version = /^LLVM version: (\d+)/m.exec(rustc("-vV"))[1];
  const libraries = join(rustc("--print", "sysroot").trim(), "lib/rustlib");
  const ofRust = readdirSync(libraries).map((target) => join(libraries, target, "bin"));
  const found = [...ofRust, `/usr/lib/llvm-${version}/bin`].find((folder) => existsSync(join(folder, "llvm-profdata")));
  if (!found) throw new Error(`llvm-profdata of LLVM ${version} is needed: run "rustup component add llvm-tools", or install Debian's llvm-${version}.`);
  return found;
}

export function coverage() {
  const tools = llvm();
  // Left there for a look at single lines: llvm-cov show.
  const folder = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "coverage");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const env = {
    ...process.env,
    RUSTC_WORKSPACE_WRAPPER: join(ROOT, "tools/scorecard/instrumented.sh"),
    LLVM_PROFILE_FILE: join(folder, "%p-%m.profraw"),
  };
  const built = execFileSync("cargo", ["test", ...OPTIONS, "--no-run", "--message-format=json"], {
    cwd: ROOT,
    env,
    encoding: "utf8",
    maxBuffer: 1e9,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const programs = built.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line).executable).filter(Boolean);
  for (const program of programs) {
    const { status } = spawnSync(program, ["--quiet"], { cwd: ROOT, env, stdio: ["ignore", "ignore", "inherit"] });
    if (status !== 0) throw new Error(`A test of ${program} failed: run cargo test.`);
  }
  const profile = join(folder, "all.profdata");
  const raw = readdirSync(folder).filter((name) => name.endsWith(".profraw")).map((name) => join(folder, name));
  execFileSync(join(tools, "llvm-profdata"), ["merge", "--sparse", ...raw, "-o", profile]);
  const objects = programs.flatMap((program, at) => (at === 0 ? [program] : ["--object", program]));
  const exported = execFileSync(
    join(tools, "llvm-cov"),
    ["export", "--summary-only", `--instr-profile=${profile}`, ...objects, ...LAYERS.map((layer) => join(ROOT, layer))],
    { encoding: "utf8", maxBuffer: 1e9 },
  );
  return shownBy(JSON.parse(exported).data[0].files);
}

const share = ({ covered, count }) => (count === 0 ? "" : `${((100 * covered) / count).toFixed(1)}%`);
const added = (files, of) => ({
  covered: files.reduce((sum, { summary }) => sum + summary[of].covered, 0),
  count: files.reduce((sum, { summary }) => sum + summary[of].count, 0),
});

function shownBy(files) {
  const row = (name, ...summaries) => [name, ...summaries.flatMap((one) => [one.count, one.count - one.covered, share(one)])];
  const names = files.map((file) => ({ ...file, name: relative(ROOT, file.filename) })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const totals = LAYERS.map((layer) => {
    const of = names.filter(({ name }) => name.startsWith(`${layer}/`));
    return row(`**${layer}**`, added(of, "lines"), added(of, "branches"));
  });
  const rows = names.map(({ name, summary }) => row(name, summary.lines, summary.branches));
  const heads = ["file", "lines", "not run", "covered", "branches", "not taken", "covered"];
  const numbers = [1, 2, 3, 4, 5, 6];
  return `${table(heads, totals, numbers)}\n\n<details><summary>Each file</summary>\n\n${table(heads, rows, numbers)}\n\n</details>`;
}
