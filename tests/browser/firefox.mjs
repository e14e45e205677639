// Debian's Firefox, driven by playwright-core through WebDriver BiDi, and what has to be done for it that Chromium does by itself.
import { mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { firefox } from "playwright-core";

/** How long a file may take to arrive, in milliseconds. */
const PATIENCE = 10_000;

/** The folder of each browser into which files are downloaded. */
const folders = new WeakMap();

/** Starts Firefox without a window. `preferences` are those of about:config, such as "ui.prefersReducedMotion": 1. */
export async function launchFirefox(preferences = {}) {
  const home = await mkdtemp(join(tmpdir(), "precept-firefox-"));
  const folder = join(home, "downloads");
  await mkdir(folder);
  const browser = await firefox.launch({
    // The channel stands for Firefox as it is published, which speaks WebDriver BiDi; the program is Debian's.
    channel: "moz-firefox",
    executablePath: process.env.FIREFOX || "/usr/bin/firefox-esr",
    downloadsPath: folder,
    firefoxUserPrefs: preferences,
    // Firefox does not start for root in the home of another user.
    env: { ...process.env, HOME: home },
  });
  folders.set(browser, folder);
  // Its processes end a moment later than it.
  browser.on("disconnected", () => rm(home, { recursive: true, force: true, maxRetries: 5 }).catch(() => {}));
  return browser;
}

/**
 * Lets `page.waitForEvent("download")` find a file that the page made itself. playwright-core does not hear of it from
 * Firefox, because it comes without a navigation; but it arrives in the browser's folder under its own name.
 */
export function findsDownloads(page) {
  const folder = folders.get(page.context().browser());
  const waitForEvent = page.waitForEvent.bind(page);
  page.waitForEvent = (name, ...rest) => (name === "download" ? arrival(folder) : waitForEvent(name, ...rest));
}

let arrived = 0;

/** Waits for the next file in `folder`, and puts it aside so that its name is free for another. */
async function arrival(folder) {
  const until = Date.now() + PATIENCE;
  for (let before; Date.now() < until; await new Promise((done) => setTimeout(done, 50))) {
    const [name, ...others] = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => entry.name);
    // Beside a file that is still on its way there is another in which it grows.
    const now = name && others.length === 0 ? `${name} ${(await stat(join(folder, name))).size}` : undefined;
    if (now && now === before && !now.endsWith(" 0")) {
      const aside = join(folder, String((arrived += 1)));
      await mkdir(aside);
      await rename(join(folder, name), join(aside, name));
      return { suggestedFilename: () => name, path: async () => join(aside, name) };
    }
    before = now;
  }
  throw new Error("No file was downloaded.");
}
