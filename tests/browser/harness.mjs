// What every browser test shares: the static server of dist/, the browser, and the app opened in a page of its own.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { serve } from "../../tools/serve.mjs";
import { hand } from "./figures.mjs";
import { findsDownloads, launchFirefox } from "./firefox.mjs";

/** Serves dist/ on a free port: { origin, url, close() }. Give a prefix such as "/sub/path/" for a sub-path. */
export function startServer(options = {}) {
  return serve(options);
}

/** How Chromium is started: without the errands that it would run on the network by itself. */
export const STARTING = {
  executablePath: process.env.CHROME || "/usr/bin/chromium",
  args: [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    // Chromium refuses to start as root within its sandbox, and build machines run as root.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ],
};

/**
 * Starts the browser without a window: Chromium, unless BROWSER or the caller says "firefox".
 */
export function launch(name = process.env.BROWSER) {
  return name === "firefox" ? launchFirefox() : chromium.launch(STARTING);
}

/**
 * Opens the app in a fresh profile and waits until it is on the screen. Gives { page, context, errors, requests,
 * close() }. Every request is recorded in `requests`; `close()` throws where the page reported an error (a message of
 * the console, an exception, a broken policy) or where a request failed or would have left the server.
 *
 * `url`: the server's. `path`: what follows it, such as "#m=…". `viewport`, `colorScheme`, `reducedMotion`,
 * `forcedColors`, `locale` and others go to playwright's browser.newContext.
 * `allowErrors`: a pattern of the messages that a test provokes on purpose. `prepare(page)` runs before the first load.
 */
export async function openApp(browser, { url, path = "", allowErrors, prepare, ...options }) {
  // What is kept for later would come between a test and its server; offline.test.mjs has it.
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", serviceWorkers: "block", ...options });
  const { origin } = new URL(url);
  const errors = [];
  const requests = [];
  let wasCutOff = false;
  const report = (text) => {
    if (!allowErrors?.test(text)) errors.push(text);
  };

  // Before the page exists, so that the first request is watched too.
  await context.route(
    (address) => address.origin !== origin && /^(https?|wss?):$/.test(address.protocol),
    (route) => {
      report(`request to another place: ${route.request().url()}`);
      return route.abort();
    },
  );
  context.on("request", (request) => requests.push(request));
  context.on("requestfailed", (request) => {
    // A reload cuts off what the page before it was still loading: that is no fault.
    if (["net::ERR_ABORTED", "NS_BINDING_ABORTED"].includes(request.failure()?.errorText)) {
      wasCutOff = true;
    } else if (/^https?:/.test(request.url())) {
      report(`request failed: ${request.url()}: ${request.failure()?.errorText}`);
    }
  });
  // A place without a consultation of its own has no such file, and the browser says so in its console.
  const mayBeAbsent = (address) => ["consultation.json", "consultation.cy.json"].some((name) => address === new URL(name, url).href);
  context.on("response", (response) => {
    if (response.status() >= 400 && !mayBeAbsent(response.url())) report(`response ${response.status()}: ${response.url()}`);
  });
  context.on("console", (message) => {
    // The browser warns of a file that the head announces and the page then fetches a second time.
    if (message.type() !== "error" && !/preload/.test(message.text())) return;
    // So the loader of a part says that a reload cut it off; a file that is checked is spoken of without a reason then. Whatever
    // failed otherwise is told as a request that failed, or with its reason.
    if ((wasCutOff && /Failed to fetch/.test(message.text())) || /Response body loading was aborted|^Fetch API cannot load \S+\.\s*$/.test(message.text())) return;
    if (mayBeAbsent(message.location().url)) return;
    report(`console: ${message.text()}`);
  });
  // The console tells of most; this of all, whether it was stopped or only reported.
  await context.exposeBinding("preceptViolation", (_source, text) => report(`policy: ${text}`));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) =>
      globalThis.preceptViolation(`${effectiveDirective}: ${blockedURI} ${sample}`),
    );
  });
  context.on("weberror", (error) => report(`exception: ${error.error().stack ?? error.error()}`));

  const close = async () => {
    await context.close();
    if (errors.length > 0) throw new Error(`The page reported errors:\n${errors.join("\n")}`);
  };

  try {
    const page = await context.newPage();
    if (browser.browserType().name() === "firefox") findsDownloads(page);
    await prepare?.(page);
    await page.goto(url + path);
    // The loading text goes when the app takes its place.
    await page.waitForSelector("#loading", { state: "detached", timeout: 20_000 });
    // The page itself may be a module of its own.
    await page.waitForSelector("[data-waiting]", { state: "detached", timeout: 20_000 });
    return { page, context, errors, requests, close };
  } catch (error) {
    await context.close();
    throw new Error([error.message, ...errors].join("\n"), { cause: error });
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Rules that axe-core leaves out unless they are asked for: WCAG 2.2's 2.5.8 and 2.5.3. */
const MORE_RULES = { "target-size": { enabled: true }, "label-content-name-mismatch": { enabled: true } };

/** Runs axe-core in the page and gives its result; `options` as axe.run takes them. */
export async function runAxe(page, options = {}) {
  // The style sheet of a later part may follow its words by a moment.
  await page.waitForFunction(() => [...document.querySelectorAll("link[rel=stylesheet]")].every((link) => link.sheet));
  await page.evaluate(axeSource);
  const result = await page.evaluate((given) => globalThis.axe.run(document, given), { rules: MORE_RULES, ...options });
  // The page of the address, without what a link carries.
  const { pathname, hash } = new URL(page.url());
  const where = `${pathname.split("/").at(-1) || "index.html"}${hash.startsWith("#/") ? hash.split(/[?&=]/, 1)[0] : ""}`;
  hand({ what: `axe-core on ${where}`, is: result.violations.length, unit: "faults", asked: "none", met: result.violations.length === 0 });
  return result;
}
