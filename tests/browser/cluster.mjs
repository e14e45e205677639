// A PostgreSQL cluster of a test's own: in a temporary folder, on a free port, never as root.
import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const DEBIAN = "/usr/lib/postgresql";

/** The folder of PostgreSQL's programs: POSTGRESQL, or the newest of Debian's, or undefined where there is none. */
export function programs() {
  if (process.env.POSTGRESQL) return process.env.POSTGRESQL;
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => b - a) : [];
  return versions.map((version) => join(DEBIAN, version, "bin")).find((folder) => existsSync(join(folder, "initdb")));
}

/** A port that is free now. */
export function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

/** Makes and starts a cluster: { url, query(sql), crash(), start(), close() }. `crash` ends it as a power cut would. */
export async function cluster() {
  const bin = programs();
  const folder = mkdtempSync(join(tmpdir(), "precept-answers-"));
  const data = join(folder, "data");
  const port = await freePort();
  // PostgreSQL refuses to run as root.
  const isRoot = process.getuid() === 0;
  const id = (what) => Number(execFileSync("id", [what, "postgres"]).toString());
  if (isRoot) chownSync(folder, id("-u"), id("-g"));
  const as = (program, args) => (isRoot ? ["runuser", ["-u", "postgres", "--", join(bin, program), ...args]] : [join(bin, program), args]);
  execFileSync(...as("initdb", ["-D", data, "-U", "answers", "-A", "trust", "-E", "UTF8", "--locale=C"]), { cwd: folder });

  const query = (sql) => {
    const args = ["-h", "127.0.0.1", "-p", String(port), "-U", "answers", "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-Atqc", sql];
    return execFileSync(join(bin, "psql"), args, { stdio: ["ignore", "pipe", "pipe"] }).toString().trim();
  };
  const start = async () => {
    const args = ["-D", data, "-p", String(port), "-k", folder, "-c", "listen_addresses=127.0.0.1"];
    const running = spawn(...as("postgres", args), { cwd: folder, stdio: "ignore" });
    const ended = new Promise((done) => running.once("exit", done));
    for (let tries = 0; ; tries += 1) {
      try {
        query("SELECT 1");
        return { ended, isOver: () => running.exitCode !== null || running.signalCode !== null };
      } catch (error) {
        if (tries === 100) {
          running.kill();
          throw error;
        }
        await new Promise((done) => setTimeout(done, 100));
      }
    }
  };
  let running = await start();
  const end = async (signal) => {
    if (running.isOver()) return;
    process.kill(Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n", 1)[0]), signal);
    await running.ended;
  };
  return {
    url: `postgres://answers@127.0.0.1:${port}/postgres`,
    query,
    crash: () => end("SIGQUIT"),
    start: async () => (running = await start()),
    close: async () => {
      await end("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
