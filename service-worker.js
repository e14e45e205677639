// Answers for the server: with what is kept, so that the app works without a network, and page and files are of one version.
// Whatever goes wrong with what is kept, the network is asked as if this were not here.
import {
  isOurs,
  isTold,
  keepConsultation,
  keepFetched,
  keepPage,
  keptConsultation,
  keptFile,
  keptPage,
  languageOf,
  nameOf,
  open,
  sweep,
  takeIn,
  unconfirmed,
} from "./kept.js";

const DAY = 86_400_000;
/** How long an opening page waits for a new version, in milliseconds. */
const PATIENCE = 3_000;
/** How long it waits for the consultation where a copy is kept: one of its language and the common one, within the app's three seconds. */
const PATIENCE_WITH_A_COPY = 1_400;

const after = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What `look` finds, or undefined where the browser cannot look. */
const ifKept = (look, of) => look(of).catch(() => undefined);
/** Does something beside an answer; that it fails is nobody's concern. */
const beside = (event, work) => event.waitUntil(work.catch(() => {}));

addEventListener("install", (event) => event.waitUntil(takeIn()));

// The first version serves the page that brought it. A later one waits until somebody asks for it, or no page is open.
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("message", (event) => {
  const { data, ports } = event;
  if (data.use) {
    ports[0]?.postMessage(BUILD.version);
    event.waitUntil(skipWaiting());
  }
  if (data.names) ports[0].postMessage(isOurs(data.names));
  if (data.version) ports[0].postMessage(BUILD.version);
  if (data.open) beside(event, open(data.open).finally(sweep));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const name = nameOf(request.url);
  if (request.method !== "GET" || name === undefined) return;
  const language = languageOf(name);
  if (language) event.respondWith(request.mode === "navigate" ? page(event, language) : textOfPage(request, language));
  else if (/-[0-9a-f]{16}\.\w+$/.test(name)) event.respondWith(file(event, name));
  else if (/^consultation(\.\w+)?\.json$/.test(name)) event.respondWith(consultation(event, name));
});

/**
 * The version that takes the place of this one where nobody's work is in its way: no page is open, and the server has not been seen to
 * have this one for a day. None where it does not come soon; then it is told of once it is there.
 */
async function successor() {
  if ((await unconfirmed()) < DAY || (await clients.matchAll({ type: "window" })).length > 0) return undefined;
  let isLate = false;
  const coming = async () => {
    await registration.update();
    const { installing } = registration;
    if (installing) await new Promise((done) => installing.addEventListener("statechange", done));
    // By then a page of this version is open, and somebody may be at work in it.
    if (isLate || !registration.waiting) return undefined;
    const { port1, port2 } = new MessageChannel();
    registration.waiting.postMessage({ use: true }, [port2]);
    return new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
  };
  return Promise.race([coming(), after(PATIENCE).then(() => void (isLate = true))]);
}

async function page(event, language) {
  const version = await ifKept(successor);
  const later = version && (await ifKept((version) => keptPage(language, version), version));
  if (later) return later;
  const kept = await ifKept(keptPage, language);
  if (kept) {
    beside(event, keepPage(language));
    return kept;
  }
  try {
    return await fetch(event.request);
  } catch (error) {
    const other = await otherPage(language);
    if (other) return other;
    throw error;
  }
}

/** A page in another language, rather than none. It does not lead back to the one that is not there; offline.js says why it came. */
async function otherPage(language) {
  for (const other of Object.keys(BUILD.pages).filter((other) => other !== language)) {
    const kept = await ifKept(keptPage, other);
    if (kept) return new Response((await kept.text()).replace(/(<nav id="language"[^>]*>).*?(?=<\/nav>)/s, "$1"), { headers: kept.headers });
  }
  return undefined;
}

/** Whoever sets a consultation up gets the page as the server has it. */
async function textOfPage(request, language) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await ifKept(keptPage, language);
    if (kept) return kept;
    throw error;
  }
}

async function file(event, name) {
  const kept = await ifKept(keptFile, name);
  if (kept) return kept;
  const response = await fetch(event.request);
  beside(event, keepFetched(name, response.clone()));
  return response;
}

/** The consultation as the server tells it, or the copy: where there is no network, where it hangs, and where something else answers. */
async function consultation(event, name) {
  const kept = await ifKept(keptConsultation, name);
  const told = fetch(event.request).then(async (response) => {
    if (kept && !(await isTold(response.clone()))) return kept;
    beside(event, keepConsultation(name, response.clone()));
    return response;
  });
  // What comes too late for this page is there for the next.
  beside(event, told);
  if (!kept) return told;
  const orKept = told.catch(() => kept);
  // That there is none is believed of a language's own file; of the common one it would say that nobody is being consulted.
  const isEnough = kept.ok || name !== "consultation.json";
  return isEnough ? Promise.race([orKept, after(PATIENCE_WITH_A_COPY).then(() => kept)]) : orKept;
}
