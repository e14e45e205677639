// Has the app kept for the time without a network, and tells of a new version. Fetched once the page has come to rest. Where the
// browser keeps nothing, the app goes on by the network, and nothing is said.

const { serviceWorker } = navigator;
/** How long an open page waits before it asks for a new version again, in milliseconds. */
const HOUR = 3_600_000;

/** The names with a digest in this page: they tell its version. */
const names = () => document.head.outerHTML.match(/[\w-]+-[0-9a-f]{16}\.\w+/g);

const link = (rel, href, integrity = "") => {
  const element = document.createElement("link");
  element.rel = rel;
  element.href = href;
  element.integrity = integrity;
  document.head.append(element);
  return element;
};

const element = (name, text = "") => Object.assign(document.createElement(name), { textContent: text });

/** A note at the lower edge that covers nothing for good, with buttons: their words and what they do. */
function note(words, name, buttons) {
  const aside = element("aside");
  aside.className = "notice update";
  aside.ariaLabel = name;
  const status = element("p");
  status.setAttribute("role", "status");
  const actions = element("div");
  actions.className = "notice-actions";
  for (const [text, act] of buttons) actions.append(Object.assign(element("button", text), { type: "button", onclick: act }));
  aside.append(status, actions);
  const styled = link("stylesheet", new URL(OFFLINE_STYLES, import.meta.url), STYLES_INTEGRITY);
  styled.onload = styled.onerror = () => {
    document.body.append(aside);
    // What stands in it already when it comes is not read out.
    setTimeout(() => (status.textContent = words), 100);
  };
  return aside;
}

/** Takes a note away. It stands last in the page, so the focus within it goes to the heading, without moving the page. */
function takeAway(aside) {
  if (aside.contains(document.activeElement)) document.getElementById("page-heading")?.focus({ preventScroll: true });
  aside.remove();
}

/** A page that others look at too: nothing is said there. */
const mustNotDisturb = () => /^#\/present/.test(location.hash);
/** Has a page been opened whose content goes with the tab? Then nothing is said in it any more. */
let holdsMore = false;

/** Whether the browser keeps the work of this page, as far as the page knows. */
function isWorkKept() {
  try {
    const probe = "precept-modeller/probe";
    localStorage.setItem(probe, "?");
    localStorage.removeItem(probe);
    // The program leaves in the window what the browser did not keep.
    // What is only noted beside it is no work.
    return !Object.keys(globalThis).some((key) => /^precept-modeller\/(?!document\/(accepted|lease|log|quiet)\b)/.test(key) && globalThis[key]);
  } catch {
    return false;
  }
}

const words = () =>
  isWorkKept()
    ? tr("A new version is ready. Your work is kept.")
    : tr("A new version is ready. This browser does not keep your work: download it before you use the new version.");

/** The note of a new version, and the version that was put off. */
let told, putOff;
/** Shows the note where nobody is disturbed by it. */
function mind() {
  holdsMore ||= /^#\/model\/(answers|files)/.test(location.hash);
  if (told) told.hidden = holdsMore || mustNotDisturb();
}

/** Says that there is a new version; `take` has it used. */
function announce(version, take) {
  if (told || (version && version === putOff)) return;
  let said = words();
  const use = () => {
    // The work may have stopped being kept since.
    if (said === words()) take();
    else told.querySelector("p").textContent = said = words();
  };
  const later = () => {
    takeAway(told);
    [told, putOff] = [undefined, version];
  };
  told = note(said, tr("New version"), [
    [tr("Use it now"), use],
    [tr("Later"), later],
  ]);
  mind();
}

/** What a version answers; nothing where it does not know the question. */
function ask(worker, message) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(resolve, 2_000);
    worker.postMessage(message, [port2]);
  });
}

/** Announces the version of a worker where it says that this page is of another one. One that says nothing has nothing to offer. */
async function announceOther(worker, take) {
  if ((await ask(worker, { names: names() })) === false) announce(await ask(worker, { version: true }), take);
}

function watch(registration) {
  let wasPressed = false;
  const take = () => {
    wasPressed = true;
    if (!registration.waiting) return location.reload();
    registration.waiting.postMessage({ use: true });
    // It may have given way to another one just now.
    return setTimeout(() => location.reload(), 5_000);
  };
  const look = async () => {
    // The first version of all replaces nothing.
    const { waiting } = registration;
    if (waiting && serviceWorker.controller) await announceOther(waiting, take);
  };
  const follow = () => registration.installing?.addEventListener("statechange", look);
  registration.addEventListener("updatefound", follow);
  follow();
  look();
  // Somebody has asked for it, here or in another tab. Only here the page gives way by itself.
  serviceWorker.addEventListener("controllerchange", async () => {
    if (wasPressed) location.reload();
    else await announceOther(serviceWorker.controller, take);
  });
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - asked < HOUR) return;
    asked = Date.now();
    registration.update().catch(() => {});
  });
}

/** Has everything kept that this page needs; all pages once one of a finance team is open, or the app is installed. */
async function keep() {
  const registration = await serviceWorker.ready;
  const language = document.documentElement.lang.slice(0, 2);
  const sparing = () => navigator.connection?.saveData;
  const isInstalled = () => matchMedia("(display-mode: standalone)").matches;
  const wantsAll = () => !sparing() && (isInstalled() || !/^#\/take-part/.test(location.hash));
  let all = wantsAll();
  // Not the controller: until this one takes over, that may be another one, of a folder above.
  const tell = () => registration.active.postMessage({ open: { language, all } });
  tell();
  addEventListener("hashchange", () => {
    if (all || !wantsAll()) return;
    all = true;
    tell();
  });
}

/** Says so where a page in the other language stands in for the one that was asked for. */
function sayWhichCame() {
  // A host may leave the name of the first page out, and the ending of the others.
  const place = (address) => new URL(address).pathname.replace(/(\/index)?(\.html)?$/, "").replace(/\/$/, "");
  const others = [...document.querySelectorAll("link[rel=alternate]")].map(({ href }) => place(href));
  if (!others.includes(place(location.href))) return;
  const said = note(tr("The page in the other language is not kept in this browser. Connect to the internet, then load the page again."), tr("Language"), [
    [tr("Load the page again"), () => location.reload()],
    [tr("Later"), () => takeAway(said)],
  ]);
}

async function begin() {
  sayWhichCame();
  mind();
  addEventListener("hashchange", mind);
  serviceWorker.addEventListener("message", ({ data, ports }) => data.tell && ports[0].postMessage(names()));
  const registration = await serviceWorker.register("service-worker.js", { updateViaCache: "none" });
  if (!registration) return;
  link("manifest", "manifest.json");
  watch(registration);
  await keep();
}

if (serviceWorker) begin().catch(() => {});
