// Completes a release: node tools/release.mjs <folder of tools/shipped.sh> <release> [<commit> <its time in seconds>]
// The folder to serve is <release>/site.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compress } from "./compress.mjs";
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

compress(join(release, "site"));
