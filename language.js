// The link to the page in the other language, and the language that was chosen.

const CHOSEN = "precept-modeller/language";

/** Has the link to the other language keep the open page and remember the choice, and follows an earlier one: true where it does. */
export function language() {
  const other = document.querySelector("#language a");
  if (!other) return false;
  const keepPage = () => {
    other.search = location.search;
    other.hash = location.hash;
  };
  other.addEventListener("click", () => {
    keepPage();
    remembered(other.hreflang);
  });
  // Only the first page of a folder opens without being named, so naming one is a choice.
  const here = document.documentElement.lang.slice(0, 2);
  if (here !== "en" || location.pathname.endsWith("index.html")) remembered(here);
  else if (remembered() === other.hreflang) {
    keepPage();
    location.replace(other.href);
    return true;
  }
  return false;
}

/** The language that is remembered, after `chosen` where one is given. A browser that keeps nothing remembers none. */
function remembered(chosen) {
  try {
    if (chosen) localStorage.setItem(CHOSEN, chosen);
    return localStorage.getItem(CHOSEN);
  } catch {
    return null;
  }
}
