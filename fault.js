// What a fault of the program leaves to do: save what this browser keeps, load the page again, or go on without it. Loaded after
// the program has stopped, so it needs nothing of the program.

const PREFIX = "precept-modeller/";
const SCENARIO = `${PREFIX}scenario`;
/** What every page opens with, and one document of each kind. Answers to consultations and what waits to be sent stay. */
const OPENED = /^precept-modeller\/(scenario|home|document\/([^/]+|referendum\/.+))$/;

/** What the browser keeps for the app to open: addresses in its storage and texts. Nothing where it keeps nothing. */
function kept() {
  try {
    return Object.entries(localStorage).filter(([key]) => OPENED.test(key));
  } catch {
    return [];
  }
}

/** What there is to save: what is kept, and in its place what the browser did not keep, which the program has left in the window. */
function files() {
  const found = Object.fromEntries(kept());
  for (const key of Object.keys(globalThis)) if (key.startsWith(PREFIX) && globalThis[key]) found[key] = globalThis[key];
  return Object.entries(found).filter(([key]) => !/\/(home|log|(accepted|lease|quiet)\/.*)$/.test(key));
}

function element(name, fields, ...children) {
  const made = Object.assign(document.createElement(name), fields);
  made.append(...children);
  return made;
}

/** A link that saves a text as a file, in an item of a list. */
function saved([key, text]) {
  const download = `precept-${key.slice(key.lastIndexOf("/") + 1)}.json`;
  const words = key === SCENARIO ? tr("Download the scenario") : download;
  return element("li", {}, element("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download }, words));
}

function button(words, onclick) {
  return element("button", { type: "button", onclick }, words);
}

/** Moves what the app opens with out of its way, and opens the first page. */
function goOnWithout() {
  let number = 1;
  while (Object.keys(localStorage).some((key) => key.startsWith(`${PREFIX}set-aside/${number}`))) number += 1;
  for (const [key, text] of kept()) {
    // By name, for the program that has stopped can remove and write nothing any more: start.js sees to that.
    delete localStorage[key];
    try {
      localStorage[`${PREFIX}set-aside/${number}/${key.slice(PREFIX.length)}`] = text;
    } catch {
      // A full storage has room for the shorter name that was there before: rather kept in the way than lost.
      localStorage[key] = text;
    }
  }
  // What stands behind the page's name may be what stopped it.
  history.replaceState(null, "", location.pathname + location.search);
  location.reload();
}

/** Puts the ways on below the message of a fault. */
export function waysOn(message) {
  const found = files();
  document.getElementById("loading")?.remove();
  // What stands there can still be read, but nothing answers.
  document.getElementById("app").inert = true;
  const heading = element("h1", { tabIndex: -1 }, tr("Precept Modeller has stopped"));
  // It has been read out; now it is what the page is about.
  message.setAttribute("role", "main");
  message.replaceChildren(heading, element("p", {}, tr("This is a fault of its own, and not of yours. Load the page again: it opens with what this browser keeps.")));
  if (found.length) {
    message.append(
      element("p", {}, tr("To be sure of your work, download it first:")),
      element("ul", {}, ...found.map(saved)),
    );
  }
  message.append(button(tr("Load the page again"), () => location.reload()));
  if (kept().length) {
    message.append(
      element("p", {}, tr("If it stops again, the fault may come from what is kept. Going on without it opens the example; your answers to consultations stay.")),
      button(tr("Go on without what is kept"), goOnWithout),
    );
  }
  heading.focus();
}
