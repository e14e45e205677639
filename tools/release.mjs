// Completes a release: node tools/release.mjs <folder of tools/shipped.sh> <release> [<commit> <its time in seconds>]
// The folder to serve is <release>/site.
import { createHash } from "node:crypto";
import { chmodSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { compress } from "./compress.mjs";
import { putHeaders } from "./headers.mjs";
import { licences } from "./licences.mjs";
import { problemsOf, sbom } from "./sbom.mjs";
import { shipped } from "./shipped.mjs";

const [graphs, release, commit, seconds] = process.argv.slice(2);
const contents = shipped(graphs);

const time = seconds && new Date(Number(seconds) * 1000).toISOString().replace(".000Z", "Z");
const list = sbom(contents, { commit, time });
const problems = await problemsOf(list);
if (problems) throw new Error(`The list of what is in the modules is not CycloneDX: ${JSON.stringify(problems)}`);
writeFileSync(join(release, "sbom.cdx.json"), list);

// Beside the modules, for everybody whom they are sent to.
writeFileSync(join(release, "site/licences.txt"), licences(contents));

putHeaders(join(release, "site"), join(release, "hosting"));
compress(join(release, "site"));

/** What is in a folder, files and folders, in the order of their bytes. */
const within = (folder) => readdirSync(folder, { recursive: true }).map((path) => path.split(sep).join("/")).sort();

const sumOf = (path) => createHash("sha256").update(readFileSync(join(release, path))).digest("hex");
const files = within(release).filter((path) => statSync(join(release, path)).isFile());
writeFileSync(join(release, "SHA256SUMS"), files.map((path) => `${sumOf(path)}  ${path}\n`).join(""));

// What a folder has besides bytes. Servers tell browsers the time of a file.
for (const path of [...within(release), "."]) {
  const place = join(release, path);
  chmodSync(place, statSync(place).isFile() ? 0o644 : 0o755);
  if (seconds) utimesSync(place, Number(seconds), Number(seconds));
}
