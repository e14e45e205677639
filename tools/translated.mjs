// The messages outside the program: in the scripts of the page and in the page itself, read and put into a language.

/** The scripts of the page that say something. */
export const SCRIPTS = ["start.js", "consultation.js", "fault.js", "offline.js"];

const IN_SCRIPT = /\btr\("((?:\\.|[^"\\])*)"\)/g;
/** A text between two tags, a description or a label, that has a word of three letters. */
const IN_PAGE = /(?<=>|name="description" content="|aria-label=")([^<>"]*\p{L}{3}[^<>"]*)(?=<|")/gu;

/** @param {string} script @returns {string[]} */
export function messagesOfScript(script) {
  return [...script.matchAll(IN_SCRIPT)].map(([, text]) => JSON.parse(`"${text}"`));
}

/** @param {string} page @returns {string[]} */
export function messagesOfPage(page) {
  return [...withoutComments(page).matchAll(IN_PAGE)].map(([text]) => text);
}

/** A script whose messages are plain texts in the language that `translate` gives. */
export function scriptIn(script, translate) {
  return script.replace(IN_SCRIPT, (_, text) => JSON.stringify(translate(JSON.parse(`"${text}"`))));
}

/** A page whose texts are in the language that `translate` gives. */
export function pageIn(page, translate) {
  return withoutComments(page).replace(IN_PAGE, (text) => translate(text));
}

/** What explains the source to its reader is not sent. */
function withoutComments(page) {
  return page.replace(/ *<!--(?!\[).*?-->\n/gs, "");
}
