// What figures come from: the commit, the machine (processor, cores, memory), and the versions of what ran.
import { spawnSync } from "node:child_process";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { ROOT } from "./figures.mjs";

/** What a program says of its version, as far as `pattern` fits; nothing where it is not there. */
function version(pattern, program, ...options) {
  // nginx says it where errors go, and wrk with a failure.
  const { stdout, stderr } = spawnSync(program, options, { encoding: "utf8" });
  return pattern.exec(stdout || stderr || "")?.[0].trim();
}

/** The commit, and whether anything differs from it but the documents, which a scorecard writes itself. */
function commit() {
  const git = (...options) => spawnSync("git", options, { cwd: ROOT, encoding: "utf8" }).stdout?.trim();
  const hash = git("rev-parse", "--short", "HEAD");
  return hash && `commit ${hash}${git("status", "--porcelain", "--", ".", ":(exclude)docs") ? " and changes" : ""}`;
}

/** In words, for a reader who compares two scorecards. */
export function machine() {
  const parts = [
    commit(),
    `${cpus()[0].model.trim()}, ${availableParallelism()} cores`,
    `${Math.round(totalmem() / 2 ** 30)} GB of memory`,
    version(/.*\d\.\d.*/, process.env.CHROME || "chromium", "--version"),
    version(/.*\d\.\d.*/, process.env.FIREFOX || "firefox-esr", "--version"),
    version(/nginx\/\S+/, process.env.NGINX || "/usr/sbin/nginx", "-v"),
    version(/^wrk \S+/, process.env.WRK || "/usr/bin/wrk", "-v"),
    `Node.js ${process.version}`,
    version(/^rustc .*/, "rustc", "--version"),
  ];
  return parts.filter(Boolean).join("; ");
}

/** How many tasks wanted a core in the last minute: above the number of cores, times are longer than the program's own. */
export function load() {
  return loadavg()[0].toFixed(1);
}

export function today() {
  return new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}
