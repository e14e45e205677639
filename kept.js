// What the service worker keeps: versions of the app, each whole, and the consultation of the place.
//
// tools/offline.mjs puts BUILD before this: the version, the SHA-256 of each file by its name, and for each language its page,
// the files that an answer needs ("first") and those that only the other pages need ("later").

const FOLDER = new URL("./", location.href).href;
/** Another app of the same server has caches of its own. */
const OURS = `precept-modeller ${new URL(FOLDER).pathname} `;
const HERE = OURS + BUILD.version;
const PLACE = `${OURS}place`;
/** Kept in a version once it is whole: the names of its files. */
const WHOLE = "?whole";
/** Kept in a version: when the server last had it, in milliseconds. */
const CONFIRMED = "?confirmed";
/** Kept in the place: what people have wanted so far, so that the next version has it too. */
const WANTED = "?wanted";
/** How long an open page may take to tell its version, in milliseconds. */
const PATIENCE = 2_000;

const addressOf = (name) => new URL(name, FOLDER).href;
const inCache = (name, cacheName) => caches.match(addressOf(name), { cacheName, ignoreVary: true });
const put = async (name, response, cacheName) => (await caches.open(cacheName)).put(addressOf(name), response);

/** The name of a file of this folder, without what follows it; undefined where the address is of another place. */
export function nameOf(address) {
  const name = address.startsWith(FOLDER) ? address.slice(FOLDER.length).replace(/[?#].*/s, "") : "/";
  return name.includes("/") ? undefined : name;
}

/** The language whose page has this name. Some hosts leave the ending out. */
export function languageOf(name) {
  const page = `${name.replace(/\.html$/, "") || "index"}.html`;
  return Object.keys(BUILD.pages).find((language) => BUILD.pages[language].file === page);
}

/** The names with a digest in a page. */
export const namesIn = (page) => page.match(/[\w-]+-[0-9a-f]{16}\.\w+/g) ?? [];

/** Is a page with these names of this version? */
export const isOurs = (names) => names.length > 0 && names.every((name) => name in BUILD.files);

/** The response with that content, told anew: not as one that came by way of another address, and for every request. */
function again(response, content, without = []) {
  const headers = new Headers(response.headers);
  for (const name of ["vary", "content-encoding", "content-length", ...without]) headers.delete(name);
  return new Response(content, { status: response.status, headers });
}

/** The response, where it has the content that this version needs. */
async function verified(response, name) {
  if (response.status !== 200) return undefined;
  const content = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex === BUILD.files[name] ? again(response, content) : undefined;
}

const versions = async () => (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== PLACE);

/** A file with a digest in its name, from whichever version has it. */
export async function keptFile(name) {
  const here = await inCache(name, HERE);
  if (here) return here;
  for (const version of await versions()) {
    const found = await inCache(name, version);
    if (found) return found;
  }
  return undefined;
}

/** Keeps a file that was fetched for a page, where it belongs to this version and is right. */
export async function keepFetched(name, response) {
  const right = name in BUILD.files && (await verified(response, name));
  if (right) await put(name, right, HERE);
}

async function keepFile(name) {
  if (await inCache(name, HERE)) return;
  const fetched = async (cache) => verified(await fetch(addressOf(name), { cache, priority: "low" }), name);
  // What the browser has kept by itself may be damaged.
  const right = (await keptFile(name)) ?? (await fetched("default")) ?? (await fetched("reload"));
  if (!right) throw new Error(`${name} is not as this version needs it.`);
  await put(name, right, HERE);
}

/** The page of a language, of this version or of the one that is named. */
export const keptPage = (language, version = BUILD.version) => inCache(BUILD.pages[language].file, OURS + version);

/** For how long the server has not been seen to have this version, in milliseconds. */
export async function unconfirmed() {
  const confirmed = await inCache(CONFIRMED, HERE);
  return Date.now() - Number(confirmed ? await confirmed.text() : 0);
}

/**
 * Keeps the page of a language as the server has it now: whoever serves it may change its words and its headers. One of another
 * version is left where it is; false then.
 */
export async function keepPage(language) {
  const { file, first } = BUILD.pages[language];
  const response = await fetch(addressOf(file === "index.html" ? "./" : file), { cache: "no-cache" });
  const text = await response.text();
  const names = namesIn(text);
  if (response.status !== 200 || !isOurs(names) || !names.includes(first[0])) return false;
  await put(file, again(response, text), HERE);
  await put(CONFIRMED, new Response(String(Date.now())), HERE);
  return true;
}

/** The consultation as it was last told. When that was is left out: the app would take it for the time now. */
export const keptConsultation = (name) => inCache(name, PLACE);

const SAYS_SOMETHING = [200, 404, 410];

/** Does the server tell of the consultation, that it has it or has none? A page with status 200 may be of a gate on the way. */
export async function isTold(response) {
  return SAYS_SOMETHING.includes(response.status) && (response.status !== 200 || !/^\s*</.test(await response.text()));
}

/** Keeps what was told of the consultation: the file, or that there is none. */
export async function keepConsultation(name, response) {
  if (await isTold(response.clone())) await put(name, again(response, await response.text(), ["date", "age"]), PLACE);
}

const consultationsFor = (language) => [...(language === "en" ? [] : [`consultation.${language}.json`]), "consultation.json"];

async function wanted() {
  const kept = await inCache(WANTED, PLACE);
  return kept ? kept.json() : { languages: [], all: false };
}

/** Adds to what is wanted; gives all of it. */
async function want({ languages, all }) {
  const before = await wanted();
  const now = { languages: [...new Set([...before.languages, ...languages])], all: before.all || all };
  if (JSON.stringify(now) !== JSON.stringify(before)) await put(WANTED, new Response(JSON.stringify(now)), PLACE);
  return now;
}

/**
 * The pages and the files of what is wanted. A language that nobody has opened here is kept for an answer alone: its other pages are
 * 1.2 MB on the line.
 */
function partsOf({ languages, all }) {
  const pages = Object.keys(BUILD.pages).filter((language) => all || languages.includes(language));
  const filesOf = (language) => {
    const { first, later } = BUILD.pages[language];
    return all && languages.includes(language) ? [...first, ...later] : first;
  };
  return { pages, files: [...new Set(pages.flatMap(filesOf))] };
}

const windows = () => clients.matchAll({ type: "window", includeUncontrolled: true });

/** Takes this version in: every file that is wanted, or none. */
export async function takeIn() {
  const open = (await windows()).map(({ url }) => nameOf(url)).filter((name) => name !== undefined);
  const { languages, all } = await wanted();
  const here = [...new Set([...languages, ...open.map(languageOf).filter(Boolean)])];
  const parts = partsOf({ languages: here.length > 0 ? here : [Object.keys(BUILD.pages)[0]], all });
  const wasWhole = await inCache(WHOLE, HERE);
  try {
    // The pages first: where the server has not changed over wholly, they are the last to come.
    for (const language of parts.pages) if (!(await keepPage(language))) throw new Error("The page is of another version.");
    // One after the other, so that somebody with a slow line is not slowed further.
    for (const name of parts.files) await keepFile(name);
    const kept = await Promise.all(parts.files.map((name) => inCache(name, HERE)));
    if (kept.includes(undefined)) throw new Error("What was kept is gone.");
    await put(WHOLE, new Response(JSON.stringify(Object.keys(BUILD.files))), HERE);
  } catch (error) {
    if (!wasWhole) await caches.delete(HERE);
    throw error;
  }
}

/** A page is open: keeps what it needs, and whatever else is wanted since. What cannot be had now is had another time. */
export async function open({ language, all }) {
  const now = await want({ languages: [language], all });
  for (const name of consultationsFor(language)) {
    if (!(await keptConsultation(name))) await fetch(addressOf(name), { cache: "no-cache" }).then((response) => keepConsultation(name, response)).catch(() => {});
  }
  const parts = partsOf(now);
  for (const page of parts.pages) if (!(await keptPage(page))) await keepPage(page);
  for (const name of parts.files) await keepFile(name);
}

/** The names in the page of each open window; undefined where one does not tell. */
async function namesOfOpen() {
  const ours = (await windows()).filter(({ url }) => nameOf(url) !== undefined);
  const told = ours.map(
    (client) =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => resolve(data);
        setTimeout(resolve, PATIENCE);
        client.postMessage({ tell: "names" }, [port2]);
      }),
  );
  return Promise.all(told);
}

/** Lets go of versions that no open page is of; never of this one and the one before it. */
export async function sweep() {
  if (registration.installing || registration.waiting) return;
  const others = (await versions()).filter((version) => version !== HERE);
  const files = new Map(await Promise.all(others.map(async (version) => [version, await (await inCache(WHOLE, version))?.json()])));
  const before = others.findLast((version) => files.get(version));
  const old = others.filter((version) => version !== before);
  if (old.length === 0) return;
  const open = await namesOfOpen();
  if (open.includes(undefined)) return;
  const isOpen = (version) => open.some((names) => names.every((name) => files.get(version)?.includes(name)));
  for (const version of old) if (!isOpen(version)) await caches.delete(version);
}
