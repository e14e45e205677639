// What a release says of its contents, held to cargo's own tree, to the lock files and to CycloneDX's schema.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { licences } from "../tools/licences.mjs";
import { problemsOf, sbom } from "../tools/sbom.mjs";
import { MODULES, shipped } from "../tools/shipped.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const graphs = mkdtempSync(join(tmpdir(), "shipped-"));
after(() => rmSync(graphs, { recursive: true }));
let contents;
let bom;

before(() => {
  execFileSync("bash", [join(root, "tools/shipped.sh"), graphs], { stdio: ["ignore", "inherit", "inherit"] });
  contents = shipped(graphs);
  bom = JSON.parse(sbom(contents));
});

/** The crates of a module as `cargo tree` has them: another way to the same list, without what runs in the compiler. */
function treeOf(...features) {
  const options = ["--locked", "--offline", "--target", "wasm32-unknown-unknown", "--edges", "normal,no-proc-macro"];
  const tree = execFileSync("cargo", ["tree", ...options, "--prefix", "none", ...features], { cwd: root, encoding: "utf8" });
  return tree.match(/^\S+ v\S+/gm).map((line) => line.replace(" v", "@"));
}

test("the list has in each module what cargo's tree has, and nothing else", () => {
  const features = { "precept-modeller": [], sheets: ["sheets-worker"], solver: ["solver-worker"] };
  for (const module of MODULES) {
    const options = features[module].length ? ["--no-default-features", "--features", ...features[module]] : [];
    const expected = [...new Set(treeOf(...options))].filter((crate) => !crate.startsWith("precept-")).sort();
    const { dependsOn } = bom.dependencies.find(({ ref }) => ref === `module:${module}`);
    const found = dependsOn.filter((ref) => ref.startsWith("crate:")).map((ref) => ref.slice(6)).sort();
    assert.deepEqual(found, expected, module);
    assert.ok(dependsOn.includes(`rust:std@${contents.rust}`), `${module} has the standard library`);
  }
  assert.equal(bom.components.filter(({ purl }) => /proptest|tokio@|syn@|quote@|polib/.test(purl ?? "")).length, 0);
});

test("each crate has the checksum of the lock file and a licence", () => {
  const lock = readFileSync(join(root, "Cargo.lock"), "utf8");
  for (const { "bom-ref": ref, name, version, hashes, licenses } of bom.components.filter(({ type }) => type === "library")) {
    assert.ok(licenses[0].expression, `${ref} has a licence`);
    if (!ref.startsWith("crate:")) continue;
    const block = lock.split("\n\n").find((text) => text.includes(`name = "${name}"\nversion = "${version}"\n`));
    assert.ok(block.includes(`checksum = "${hashes[0].content}"`), ref);
  }
});

test("CycloneDX's schema takes the list, and refuses it once it is damaged", async () => {
  const text = sbom(contents, { commit: "0".repeat(40), time: "2026-11-29T10:00:00Z" });
  assert.equal(await problemsOf(text), null);
  assert.ok(await problemsOf(text.replace('"type": "library"', '"type": "libary"')));
  assert.ok(await problemsOf(text.replace('"bomFormat": "CycloneDX",', "")));
});

test("neither the list nor the licences know of the machine", () => {
  for (const text of [sbom(contents), licences(contents)]) {
    for (const place of [root, homedir() + "/", graphs, ".cargo/registry", "rustlib"]) assert.ok(!text.includes(place), place);
  }
  assert.equal(sbom(contents), sbom(shipped(graphs)));
});

test("the licences carry the text of every one", () => {
  const text = licences(contents);
  for (const { name, version } of contents.crates) assert.match(text, new RegExp(`^${name} ${version.replace(/[.+]/g, "\\$&")}\\b.*\\(\\d+`, "m"));
  // Each of these is in one crate's own files alone.
  for (const line of ["Copyright (c) Project Nayuki.", "UNICODE LICENSE V3", "Paul Mason"]) {
    assert.ok(text.includes(line), line);
  }
  // cargo-deny does not see the crates that come with Rust.
  const ofRust = new Set(contents.crates.filter(({ standard }) => standard).flatMap(({ licence }) => licence.split(/ AND | OR |[()]/)));
  assert.deepEqual([...ofRust].filter(Boolean).sort(), ["Apache-2.0", "Apache-2.0 WITH LLVM-exception", "MIT"]);
});

test("the packages of the tests and tools come from npm, are pinned by a sum, and are free to use", () => {
  const free = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "CC0-1.0", "ISC", "MIT", "(MIT OR CC0-1.0)"];
  const others = {
    // It tests pages and is in none of them; its licence asks for the sources of changes to it alone.
    "node_modules/axe-core": "MPL-2.0",
    // What Lighthouse brings; its own file has the text of BSD-3-Clause, and npm's field is empty.
    "node_modules/parse-cache-control": undefined,
  };
  for (const folder of ["tests/browser", "tools/scorecard"]) {
    const { packages } = JSON.parse(readFileSync(join(root, folder, "package-lock.json"), "utf8"));
    const all = Object.entries(packages).filter(([place]) => place);
    assert.ok(all.length > 100, `${all.length} packages in ${folder}`);
    for (const [place, { license, integrity, link, resolved = "" }] of all) {
      assert.ok(free.includes(license) || (place in others && license === others[place]), `${folder}, ${place}: ${license}`);
      assert.ok(integrity?.startsWith("sha512-") && !link && !resolved.startsWith("git"), `${folder}, ${place}`);
    }
  }
});
