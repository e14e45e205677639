// The licences of what is in the modules, as one text: whoever serves the modules hands them on, and owes these notices.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const NAMED_SO = /^(licen[cs]e|copying|copyright|notice|unlicense)/i;
const LINE = "-".repeat(80);

const plain = (text) => text.replace(/\r\n/g, "\n").trim();

/** The notice at the head of a source, for a crate that has it nowhere else. */
function noticeInSource(folder) {
  const source = join(folder, "src/lib.rs");
  const head = existsSync(source) && /^\s*\/\*([^]*?)\*\//.exec(readFileSync(source, "utf8"))?.[1];
  return head && /permission is hereby granted/i.test(head) ? head.replace(/^ \* ?/gm, "") : undefined;
}

/** The texts that a crate has to hand on. */
function textsOf({ name, version, licence, folder }) {
  const own = readdirSync(folder, { withFileTypes: true }).filter((file) => file.isFile() && NAMED_SO.test(file.name));
  if (own.length) return own.map((file) => file.name).sort().map((file) => plain(readFileSync(join(folder, file), "utf8")));
  // Some crates leave their texts in the repository that they come from.
  const kept = join(root, "tools/notices", `${name}.txt`);
  if (existsSync(kept)) return [plain(readFileSync(kept, "utf8"))];
  const notice = noticeInSource(folder);
  if (notice) return [plain(notice)];
  if (/\bApache-2\.0\b/.test(licence ?? "")) return [plain(readFileSync(join(root, "LICENSE-APACHE"), "utf8"))];
  throw new Error(`${name} ${version} comes without the text of its licence: put the text into tools/notices/${name}.txt.`);
}

/** The text for what tools/shipped.mjs found. */
export function licences({ version, crates }) {
  const texts = new Map();
  const list = crates.map((crate) => {
    const numbers = textsOf(crate).map((text) => {
      // Copies differ in how their lines are broken.
      const words = text.split(/\s+/).join(" ");
      if (!texts.has(words)) texts.set(words, { number: texts.size + 1, text });
      return texts.get(words).number;
    });
    return `${crate.name} ${crate.version}${crate.standard ? ", with Rust" : ""}: ${crate.licence} (${[...new Set(numbers)].join(", ")})`;
  });
  const numbered = [...texts.values()].map(({ number, text }) => `${LINE}\n(${number})\n\n${text}`);
  return [
    `Precept Modeller ${version} is under MIT or Apache-2.0, at your option.`,
    plain(readFileSync(join(root, "LICENSE-MIT"), "utf8")),
    "The official figures in it are UK government data under the Open Government Licence v3.0: council tax requirement returns\n" +
      "(MHCLG) and stock of properties (Valuation Office Agency).",
    "These libraries are in its modules. The numbers are those of the texts below.",
    list.join("\n"),
    ...numbered,
  ].join("\n\n") + "\n";
}
