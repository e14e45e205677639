// The crates that are in the modules, from what tools/shipped.sh asked cargo. What only runs in the compiler is not among them.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The programs that the app is made of. Each has a module of its own. */
export const MODULES = ["precept-modeller", "sheets", "solver"];

/** A text as one value of a Cargo.toml: name = "…". */
function valueOf(manifest, name) {
  return new RegExp(`^${name} = ["'](.*)["']$`, "m").exec(manifest)?.[1];
}

/** The checksum of each crate of a Cargo.lock, by name and version. */
function checksumsOf(lock) {
  const block = /^name = "(.*)"\nversion = "(.*)"\nsource = .*\nchecksum = "(.*)"$/gm;
  return new Map([...lock.matchAll(block)].map(([, name, version, checksum]) => [`${name}@${version}`, checksum]));
}

/** The nearest folder above a source that has a Cargo.toml. */
function folderOf(source) {
  let folder = dirname(source);
  while (!existsSync(join(folder, "Cargo.toml"))) folder = dirname(folder);
  return folder;
}

/** A licence as an expression of SPDX, where the crate writes it in the older way. */
function expressionOf(licence) {
  return licence?.split(/ ?\/ ?/).join(" OR ");
}

/**
 * What is in the modules:
 * - `version`: of the app
 * - `rust`: the version of the Rust whose standard library is in them
 * - `crates`: in the order of their references, each with `ref`, `name`, `version`, `licence`, `folder`, `checksum`, whether
 *   it comes with Rust (`standard`), and the references of what it `needs`
 * - `modules`: the references of the crates in each module, by its name. What a crate needs may differ between modules, by the
 *   features that are on.
 */
export function shipped(graphs) {
  const rust = readFileSync(join(graphs, "rust-version"), "utf8").trim();
  const checksums = checksumsOf(readFileSync(join(root, "Cargo.lock"), "utf8"));
  const checksumsOfRust = checksumsOf(readFileSync(join(graphs, "rust-lock"), "utf8"));
  const crates = new Map();
  const inModules = new Map();
  let version;

  for (const module of MODULES) {
    const { version: form, units } = JSON.parse(readFileSync(join(graphs, `${module}.json`), "utf8"));
    if (form !== 1) throw new Error(`cargo says what ${module} is made of in a form ${form} that is not known here.`);
    const isIn = units.map(({ platform, mode }) => platform === "wasm32-unknown-unknown" && mode === "build");
    const described = units.map((unit, place) => (isIn[place] ? describe(unit) : undefined));
    inModules.set(module, new Set());

    units.forEach((unit, place) => {
      const crate = described[place];
      if (!crate) return;
      if (crate.own) {
        version = crate.version;
        return;
      }
      inModules.get(module).add(crate.ref);
      const needed = unit.dependencies.map(({ index }) => described[index]).filter((other) => other && !other.own);
      if (!crates.has(crate.ref)) crates.set(crate.ref, { ...crate, needs: new Set() });
      // cargo has every crate need all of Rust's own ones. Once, with the module, says as much.
      const told = needed.filter(({ ref, standard }) => ref !== crate.ref && (crate.standard || !standard));
      told.forEach(({ ref }) => crates.get(crate.ref).needs.add(ref));
    });
  }

  function describe({ pkg_id: id, target, is_std: standard = false }) {
    const [source, fragment] = id.split("#");
    const folder = folderOf(target.src_path);
    const name = fragment.includes("@") ? fragment.split("@")[0] : source.split("/").pop();
    const told = fragment.split("@").pop();
    const registry = source.startsWith("registry+");
    if (!standard && !registry) return { own: true, version: told };
    // The crates of Rust itself have the version of that Rust.
    const exact = registry || !["0.0.0", "1.99.0"].includes(told) ? told : rust;
    const manifest = readFileSync(join(folder, "Cargo.toml"), "utf8");
    return {
      ref: `${standard ? "rust" : "crate"}:${name}@${exact}`,
      name,
      version: exact,
      licence: expressionOf(valueOf(manifest, "license")) ?? (standard ? "MIT OR Apache-2.0" : undefined),
      folder,
      registry,
      standard,
      checksum: registry ? (standard ? checksumsOfRust : checksums).get(`${name}@${exact}`) : undefined,
    };
  }

  const sorted = [...crates.values()].sort((one, other) => (one.ref < other.ref ? -1 : 1));
  return { version, rust, crates: sorted, modules: inModules };
}
