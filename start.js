// Starts the compiled model, whose module the page's head announces.
import start from "precept-modeller";
import { consultation } from "./consultation.js";
import { language } from "./language.js";
import { bring } from "./later.js";

/** The pages whose part is fetched while the app itself is on its way. */
const PARTS = { "#/take-part": "take_part", "#/present": "presenting" };

// A fault of the program stops it for good, and the page would stand still without a word. What was made is kept, so
// loading the page again goes on from there.
addEventListener("error", ({ error }) => {
  if (!(error instanceof WebAssembly.RuntimeError)) return;
  const message = document.createElement("p");
  message.setAttribute("role", "alert");
  message.className = "fault";
  message.textContent = tr("Precept Modeller has stopped because of a fault of its own. Your work is kept in this browser: load the page again.");
  document.body.prepend(message);
});

// Shown in a frame of another page.
if (/[?&]embed=1(&|$)/.test(location.search)) {
  document.documentElement.dataset.embedded = "";
  import("precept-embedded");
} else if (language()) {
  // The page in the other language is on its way, and takes the place of this one.
  await new Promise(() => {});
}

try {
  const bringPart = () => {
    const part = PARTS[location.hash];
    if (part) bring(part);
  };
  bringPart();
  // A server may not know the type of the module; then it cannot be compiled as it comes.
  const compiled = fetch(document.head.querySelector("link[rel=preload][as=fetch]").href).then(async (answer) =>
    /^application\/wasm/.test(answer.headers.get("content-type"))
      ? WebAssembly.compileStreaming(answer)
      : WebAssembly.compile(await answer.arrayBuffer()),
  );
  // What is wrong with it is told once it is waited for.
  compiled.catch(() => {});
  await start(consultation().then(bringPart).then(() => compiled));
} catch (error) {
  document.getElementById("loading")?.replaceChildren(
    tr("The model could not be loaded. Please load the page again, in a browser of 2023 or later."),
  );
  throw error;
} finally {
  // Once the page has come to rest. Whoever shows the app in a frame keeps it or not.
  if (parent === window) setTimeout(() => import("precept-offline").catch(() => {}), 3_000);
}
