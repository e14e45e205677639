// The machine that figures come from: processor, cores, memory, and the versions of what ran.
import { execFileSync } from "node:child_process";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";

function version(program, ...options) {
  try {
    return execFileSync(program, options, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).split("\n")[0].trim();
  } catch {
    return undefined;
  }
}

/** In words, for a reader who compares two scorecards. */
export function machine() {
  const parts = [
    `${cpus()[0].model.trim()}, ${availableParallelism()} cores`,
    `${Math.round(totalmem() / 2 ** 30)} GB of memory`,
    version(process.env.CHROME || "chromium", "--version"),
    `Node.js ${process.version}`,
    version("rustc", "--version"),
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
