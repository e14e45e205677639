// Keeps languages/cy.po in step with the messages in the sources: node tools/messages.mjs [--check]
//
// A message is the text of a tr!("…") in src/, of a tr("…") in a script of the page, or a text of index.html. New ones are
// added without a translation, those that no source has any more are taken out, and nothing else is touched. With --check
// nothing is written, and the run fails where there would be something to write or where a message has no translation.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { SCRIPTS, messagesOfPage, messagesOfScript } from "./translated.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const { po } = createRequire(join(root, "tests/browser/package.json"))("gettext-parser");
const catalogue = join(root, "languages/cy.po");

/** The messages of a source in Rust: what a text in it says, its escapes undone. */
function messagesOfRust(source) {
  return [...source.matchAll(/\btr!\(\s*"((?:\\[\s\S]|[^"\\])*)"/g)].map(([, written]) =>
    written.replace(/\\(?:\n\s*|u\{([0-9a-fA-F]+)\}|(.))/g, (_, code, letter) => {
      if (code) return String.fromCodePoint(Number.parseInt(code, 16));
      return letter === undefined ? "" : ({ n: "\n", t: "\t" }[letter] ?? letter);
    }),
  );
}

/** Every message with the files that have it. */
function found() {
  const messages = new Map();
  const add = (path, texts) => {
    for (const text of texts) messages.set(text, (messages.get(text) ?? new Set()).add(path));
  };
  for (const file of readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })) {
    if (!file.name.endsWith(".rs")) continue;
    const path = join(file.parentPath ?? file.path, file.name);
    add(relative(root, path), messagesOfRust(readFileSync(path, "utf8")));
  }
  for (const script of SCRIPTS) add(script, messagesOfScript(readFileSync(join(root, script), "utf8")));
  add("index.html", messagesOfPage(readFileSync(join(root, "index.html"), "utf8")));
  return messages;
}

const before = readFileSync(catalogue, "utf8");
const parsed = po.parse(before);
const entries = parsed.translations[""];
const messages = found();
const kept = { "": entries[""] };
for (const message of [...messages.keys()].sort()) {
  const { msgstr = [""], comments = {} } = entries[message] ?? {};
  const reference = [...messages.get(message)].sort().join("\n");
  kept[message] = { msgid: message, msgstr, comments: { ...comments, reference } };
}
parsed.translations[""] = kept;
// Long texts are not folded: a change of one word then shows as a change of one line.
const after = `${po.compile(parsed, { foldLength: 0 }).toString("utf8").trimEnd()}\n`;

const all = Object.values(kept).slice(1);
const empty = all.filter(({ msgstr }) => msgstr.some((text) => text === ""));
const drafts = all.filter(({ comments }) => comments?.flag?.includes("fuzzy")).length;
console.log(`${all.length} messages; ${empty.length} without a translation, ${drafts} drafts that no translator has reviewed.`);

if (process.argv.includes("--check")) {
  if (after !== before) {
    console.error('languages/cy.po is not in step with the sources: run "node tools/messages.mjs", then translate what is new.');
    process.exit(1);
  }
  if (empty.length > 0) {
    console.error(`These have no translation in languages/cy.po: write one.\n${empty.map(({ msgid }) => msgid).join("\n")}`);
    process.exit(1);
  }
} else if (after !== before) writeFileSync(catalogue, after);
