// What no first page needs, fetched with the first part that does: what the files of the later parts must be, their style
// sheets, the workers and their leave to start, what a frame tells the page around it, what is left to do after a fault, and what
// keeps the app for the time without a network.
import "./trusted.js";

export { tellHeight } from "./embedded.js";
export { waysOn } from "./fault.js";

/** Style sheets on their way or here, by their addresses. */
const linked = {};

// Where the app finds its workers.
for (const [name, content] of Object.entries(WORKERS)) {
  document.head.append(Object.assign(document.createElement("meta"), { name: `${name}-worker`, content }));
}

/**
 * Has a later part brought, with the parts that it needs beside it and its style sheets: `run` fetches a part and has its modules
 * run, `link` has the page link to a file. Both refuse what is not to the byte what the app was packed with.
 */
export function whole(part, run, link) {
  const sheets = (LATER_STYLES[part] ?? []).map(([address, integrity]) => {
    linked[address] ??= link("stylesheet", address, integrity);
    // A failure must not last.
    linked[address].catch(() => delete linked[address]);
    return linked[address];
  });
  const parts = [...(LATER_NEEDS[part] ?? []), part].map((part) => run(part, LATER_DIGESTS[part]));
  // What the sheets style is not shown before they are here.
  return Promise.all([...parts, ...sheets]);
}

/** Has the app kept for the time without a network. `link` as above. */
export async function keep(link) {
  await link("modulepreload", OFFLINE, OFFLINE_INTEGRITY);
  await import("precept-offline");
}
