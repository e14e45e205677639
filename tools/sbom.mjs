// The list of what is in the modules (software bill of materials) in CycloneDX's form.
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const required = createRequire(join(fileURLToPath(new URL("..", import.meta.url)), "tests/browser/package.json"));
const FORM = "1.6";

/** A number in the form of a UUID (version 8) that only the content decides. */
function serialOf(content) {
  const hex = createHash("sha256").update(content).digest("hex");
  const variant = ((parseInt(hex[16], 16) & 3) | 8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function componentOf({ ref, name, version, licence, registry, standard, checksum }) {
  return {
    type: "library",
    "bom-ref": ref,
    ...(standard && { group: "rust-standard-library" }),
    name,
    version,
    ...(checksum && { hashes: [{ alg: "SHA-256", content: checksum }] }),
    licenses: [{ expression: licence }],
    // Those without come with the compiler, and are in no registry.
    ...(registry && { purl: `pkg:cargo/${name}@${encodeURIComponent(version)}` }),
  };
}

/**
 * The list as a text, for what tools/shipped.mjs found. Nothing in it depends on the day or the machine of the build.
 * The source is told by its commit and the time of that, where there is one.
 */
export function sbom({ version, crates, modules }, { commit, time } = {}) {
  const app = "precept-modeller";
  const programs = [...modules.keys()].map((name) => ({ type: "application", "bom-ref": `module:${name}`, name, version }));
  const bom = {
    $schema: `http://cyclonedx.org/schema/bom-${FORM}.schema.json`,
    bomFormat: "CycloneDX",
    specVersion: FORM,
    version: 1,
    metadata: {
      ...(time && { timestamp: time }),
      lifecycles: [{ phase: "build" }],
      component: {
        type: "application",
        "bom-ref": app,
        name: app,
        version,
        licenses: [{ expression: "MIT OR Apache-2.0" }],
      },
      ...(commit && { properties: [{ name: "precept-modeller:commit", value: commit }] }),
    },
    components: [...programs, ...crates.map(componentOf)],
    dependencies: [
      { ref: app, dependsOn: programs.map((program) => program["bom-ref"]) },
      ...[...modules].map(([name, refs]) => ({ ref: `module:${name}`, dependsOn: [...refs].sort() })),
      ...crates.map((crate) => ({ ref: crate.ref, dependsOn: [...crate.needs].sort() })),
    ],
  };
  const { $schema, bomFormat, specVersion, ...rest } = bom;
  const numbered = { $schema, bomFormat, specVersion, serialNumber: serialOf(JSON.stringify(bom)), ...rest };
  return `${JSON.stringify(numbered, null, 2)}\n`;
}

/** What CycloneDX's schema says against the text: nothing (null), or its findings. */
export async function problemsOf(text) {
  const { Spec, Validation } = required("@cyclonedx/cyclonedx-library");
  return new Validation.JsonStrictValidator(Spec.Version[`v${FORM.replace(".", "dot")}`]).validate(text);
}
