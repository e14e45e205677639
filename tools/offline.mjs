// What lets a browser keep the packed app and install it: service-worker.js with the list of this build's files, manifest.json and
// icon.svg. These three have fixed names, by which browsers find them again.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The parts that an answer takes from the first page to the last. Model opens first where there is no consultation. */
const FOR_AN_ANSWER = ["take_part", "consulting", "answering", "bands"];

/** A text in which each role of a colour is that colour by day: neither a manifest nor an icon reads a style sheet. */
function coloured(text, tokens) {
  return text.replace(/var\((--[\w-]+)\)/g, (_, role) => {
    const colour = tokens.match(new RegExp(`${role}: (#[0-9a-f]{6});`))?.[1];
    if (!colour) throw new Error(`styles/10-tokens.css has no colour ${role}.`);
    return colour;
  });
}

/**
 * Writes them into `dist`. `root` has the sources, `worker` is the code of the service worker, and `pages` tells of each language its
 * page's `file`, its `script` and `module`, its `parts` by name, what is fetched for an answer besides, and its `others`.
 */
export function writeOffline(dist, root, worker, pages) {
  const tokens = readFileSync(join(root, "styles/10-tokens.css"), "utf8");
  for (const name of ["manifest.json", "icon.svg"]) writeFileSync(join(dist, name), coloured(readFileSync(join(root, name), "utf8"), tokens));

  const named = readdirSync(dist).filter((name) => /-[0-9a-f]{16}\.\w+$/.test(name));
  const files = Object.fromEntries(named.sort().map((name) => [name, createHash("sha256").update(readFileSync(join(dist, name))).digest("hex")]));
  const listOf = ({ file, script, module, parts, besides, others }) => {
    const first = [script, module, ...besides, ...FOR_AN_ANSWER.map((part) => parts[part])];
    const later = [...Object.values(parts).filter((name) => !first.includes(name)), ...others];
    const unknown = [...first, ...later].filter((name) => !(name in files));
    if (unknown.length > 0) throw new Error(`The service worker cannot keep what is not there: ${unknown.join(", ")}.`);
    return { file, first, later };
  };
  const list = { pages: Object.fromEntries(Object.entries(pages).map(([language, page]) => [language, listOf(page)])), files };
  const listed = new Set(Object.values(list.pages).flatMap(({ first, later }) => [...first, ...later]));
  const forgotten = named.filter((name) => !listed.has(name));
  if (forgotten.length > 0) throw new Error(`No page is said to need ${forgotten.join(", ")}: without a network it would be missing.`);
  const version = createHash("sha256").update(JSON.stringify(list)).update(worker).digest("hex").slice(0, 16);
  // On a line of its own, for whoever looks what a folder holds.
  writeFileSync(join(dist, "service-worker.js"), `const BUILD=${JSON.stringify({ version, ...list })};\n${worker}`);
}
