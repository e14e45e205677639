// The consultation of this place: the file beside the page, asked for while the module is on its way.

/** How long the app waits for the file before it starts without it, in milliseconds. It may still come later. */
const PATIENCE = 3_000;

/** The file in the language of the page, where there is one; else the one that is for every language. */
async function asked() {
  const { lang } = document.documentElement;
  if (lang.startsWith("en")) return fetch("consultation.json", { cache: "no-cache" });
  const response = await fetch(`consultation.${lang}.json`, { cache: "no-cache" });
  // Some servers answer every address with a page.
  const isThere = response.ok && !/html/.test(response.headers.get("content-type"));
  return isThere ? response : fetch("consultation.json", { cache: "no-cache" });
}

/**
 * What was found: the file's `name`, the server's `status` (0 where there was no answer), the file's `text`, its `question` and `introduction`, the `scenario` in it
 * as a file of its own, and how far the server's clock is `ahead` of this device's, in milliseconds.
 */
async function find() {
  const found = { status: 0, text: "", ahead: NaN };
  try {
    const response = await asked();
    found.name = response.url.replace(/.*\//, "");
    // What a store on the way has kept was told so many seconds ago.
    const age = 1000 * (Number(response.headers.get("age")) || 0);
    found.ahead = Date.parse(response.headers.get("date")) + age - Date.now();
    if (response.ok) found.text = await response.text();
    // Some servers answer every address with a page.
    found.status = /^\s*</.test(found.text) ? 404 : response.status;
    // The app's own reader decides whether the file is right; this spares the first page the wait for it.
    const file = JSON.parse(found.text);
    found.question = file.question;
    found.introduction = file.introduction;
    found.scenario = JSON.stringify(file.scenario);
  } catch {
    // The status and the text tell what came.
  }
  return found;
}

/** Asks for the consultation and opens its page where the address names none; done once it is known, or taken too long. */
export async function consultation() {
  const finding = find();
  globalThis.preceptConsultation = finding;
  const opened = finding.then((found) => {
    globalThis.preceptConsultation = found;
    // Too late where another page is open already: its address is not to name this one.
    if (found.status === 200 && !location.hash && document.getElementById("loading")) history.replaceState(null, "", "#/take-part");
  });
  await Promise.race([opened, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
}
