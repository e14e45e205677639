// Starts the compiled model, whose module the page's head announces.
import start from "precept-modeller";
import { consultation } from "./consultation.js";
import { language } from "./language.js";
import { bring, compiled, further, link } from "./later.js";

/** The pages whose part is fetched while the app itself is on its way. */
const PARTS = { "#/model": "bands", "#/take-part": "take_part", "#/present": "presenting" };

// A fault of the program stops it for good, and the page would stand still without a word. What was made is kept, so
// loading the page again goes on from there; fault.js knows further ways on.
let message;
const isFault = (error) => error instanceof WebAssembly.RuntimeError;
const stopped = ({ error, reason = error }) => {
  if (message || !isFault(reason)) return;
  // What it would still keep, in a moment or when the page goes, may be what stopped it; and what it cannot note it may not remove.
  Storage.prototype.setItem = Storage.prototype.removeItem = () => {};
  message = document.createElement("section");
  message.setAttribute("role", "alert");
  message.className = "fault";
  message.textContent = tr("Precept Modeller has stopped because of a fault of its own. Load the page again: it opens with what this browser keeps.");
  document.body.prepend(message);
  // Without it the message alone says what to do.
  further().then(({ waysOn }) => waysOn(message), () => {});
};
addEventListener("error", stopped);
addEventListener("unhandledrejection", stopped);

// Shown in a frame of another page.
if (/[?&]embed=1(&|$)/.test(location.search)) {
  document.documentElement.dataset.embedded = "";
  further().then(({ tellHeight }) => tellHeight());
} else if (language()) {
  // The page in the other language is on its way, and takes the place of this one.
  await new Promise(() => {});
}

try {
  const bringPart = (page) => {
    const part = PARTS[page];
    if (part) bring(part);
  };
  bringPart(location.hash);
  // It must be to the byte what this script was made for.
  const module = compiled(fetch(document.head.querySelector("link[rel=preload]").href, { integrity: MODULE_INTEGRITY }));
  // What is wrong with it is told once it is waited for.
  module.catch(() => {});
  await start(consultation().then(() => bringPart(location.hash || "#/model")).then(() => module));
} catch (error) {
  if (!isFault(error)) document.getElementById("loading")?.replaceChildren(
    tr("The model could not be loaded. Please load the page again, in a browser of 2023 or later."),
  );
  throw error;
} finally {
  // Once the page has come to rest. Whoever shows the app in a frame keeps it or not.
  if (parent === window) setTimeout(() => further().then(({ keep }) => keep(link)).catch(() => {}), 3_000);
}
