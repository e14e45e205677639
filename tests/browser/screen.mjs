// The screens as the tests see them: by the names that assistive technology reads, never by class or structure.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openApp, runAxe, startServer } from "./harness.mjs";

/** How long the app may take to say something, in milliseconds. It answers at once; a busy machine does not. */
const PATIENCE = 5_000;

/**
 * One server and one browser for the tests of a file. Gives { check, faultless, open }: `check(name, options?, body)` declares a
 * test whose body gets the app opened in a profile of its own and the page's screen, and which fails too where the
 * page reports an error; `faultless(path, use?)` declares that nothing is wrong with a page on any screen; `open(options?)`
 * opens one more. `name` is the browser's, "chromium" or "firefox", where BROWSER is not to choose it.
 */
export function inBrowser(name) {
  let server;
  let browser;
  before(async () => {
    server = await startServer(process.env.DIST ? { folder: process.env.DIST } : {});
    browser = await launch(name);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = async (options = {}) => {
    const app = await openApp(browser, { url: server.url, ...options });
    app.page.setDefaultTimeout(PATIENCE);
    return Object.assign(app, { screen: screen(app.page), url: server.url });
  };
  const check = (name, ...rest) => {
    const [options, body] = rest.length === 2 ? rest : [{}, rest[0]];
    test(name, async () => {
      const app = await open(options);
      try {
        await body(app);
      } catch (error) {
        await app.context.close();
        // What the page reported may be the cause.
        if (app.errors.length > 0) error.message += `\nThe page reported:\n${app.errors.join("\n")}`;
        throw error;
      }
      await app.close();
    });
  };
  // `use` brings the page into use; it gets `look`, to be called where there is something to look at on the way.
  const faultless = (path, use = () => {}) => {
    for (const [width, height] of [[320, 640], [1280, 800]]) {
      for (const colorScheme of ["light", "dark"]) {
        const options = { path, viewport: { width, height }, colorScheme };
        check(`axe-core finds nothing and nothing is too wide at ${width} px, ${colorScheme}`, options, async (app) => {
          const look = () => isFaultless(app.page);
          await use(app, look);
          await look();
        });
      }
    }
  };
  return { check, faultless, open };
}

/** Asserts that axe-core finds nothing, that nothing is wider than the screen, and that no control is covered. */
export async function isFaultless(page) {
  const { violations } = await runAxe(page, { resultTypes: ["violations"] });
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true);
  assert.deepEqual(await covered(page), []);
}

/** The controls that something else covers wholly while they have the focus: WCAG 2.2, 2.4.11. */
export function covered(page) {
  return page.evaluate(() => {
    const before = document.activeElement;
    const place = [scrollX, scrollY];
    const controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
    // What sticks to the start of a page or a table covers what comes into view from the other side.
    const faults = [...controls, ...controls.toReversed()].filter((control) => {
      if (!control.checkVisibility({ visibilityProperty: true }) || control.disabled) return false;
      control.focus();
      const { left, right, top, bottom } = control.getBoundingClientRect();
      const [from, to] = [Math.max(left, 0), Math.min(right, innerWidth)];
      const middle = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
      const isSeen = [from + 2, (from + to) / 2, to - 2].some((across) => {
        const there = document.elementFromPoint(across, middle);
        return there && (control.contains(there) || there.contains(control) || control.closest("label")?.contains(there));
      });
      return !isSeen;
    });
    before.focus?.({ preventScroll: true });
    scrollTo(...place);
    return [...new Set(faults)].map((control) => `${control.tagName} ${control.id || control.textContent.slice(0, 40)} is covered`);
  });
}

/** The parts of a page by their names. */
export function screen(page) {
  const button = (name) => page.getByRole("button", { name, exact: true });
  return {
    button,
    heading: page.getByRole("heading", { level: 1 }),
    result: page.getByRole("status", { name: "Result", exact: true }),
    alert: page.getByRole("alert"),
    grant: page.getByRole("slider", { name: "Government grant increase, %", exact: true }),
    precept: page.getByRole("slider", { name: "Precept increase, %", exact: true }),
    grantBox: page.getByRole("textbox", { name: "Government grant increase, %", exact: true }),
    preceptBox: page.getByRole("textbox", { name: "Precept increase, %", exact: true }),
    box: (name) => page.getByRole("textbox", { name, exact: true }),
    bar: page.getByRole("figure"),
    ways: page.getByRole("table", { name: "Ways to close the gap", exact: true }),
    bands: page.getByRole("table", { name: "Effect by band", exact: true }),
    gapTable: page.getByRole("table", { name: "The gap, line by line", exact: true }),
    undo: button("Undo"),
    redo: button("Redo"),
    file: page.getByLabel("Open a scenario file", { exact: true }),
    figures: page.locator("summary", { hasText: "Figures it starts from" }),
    working: page.locator("summary", { hasText: "The working and the sources" }),
    otherLevers: page.locator("summary", { hasText: "Savings, reserves, collection fund" }),
    link: (name) => page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true }),
  };
}

/** Waits until the focus is on what `locator` finds. */
export async function hasFocus(locator) {
  await becomes(() => locator.evaluate((element) => element === document.activeElement), true);
}

/**
 * Gives what asserts that the element which `locator` finds now is still on the page: words are read aloud where they come into
 * an element that was there before them.
 */
export async function stays(locator) {
  const element = await locator.elementHandle();
  return async () => assert.equal(await element.evaluate(({ isConnected }) => isConnected), true);
}

/** Waits until `locator` says every one of `texts`. */
export async function says(locator, ...texts) {
  for (const text of texts) {
    try {
      await locator.filter({ hasText: text }).first().waitFor({ timeout: PATIENCE });
    } catch {
      const said = (await locator.allTextContents()).join("\n") || "(nothing)";
      assert.fail(`“${text}” is not said. This is: ${said}`);
    }
  }
}

/** Waits until the value of a box, or an attribute of an element, is `expected`. */
export async function becomes(read, expected) {
  const until = Date.now() + PATIENCE;
  let found = await read();
  while (found !== expected && Date.now() < until) {
    await new Promise(setImmediate);
    found = await read();
  }
  assert.equal(found, expected);
}

/** Waits until what the last action set off has been drawn: then what has not changed will not. */
export async function drawn(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Waits until the page called `name` is there: it may have to be fetched first. */
export async function isThere(page, name) {
  await page.waitForFunction(
    (name) => document.title.startsWith(name) && document.querySelector("main h1") && !document.querySelector("[data-waiting]"),
    name,
  );
}

/** Opens everything that is behind one step, and waits for what has to be fetched for it. */
export async function unfold(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  await page.waitForFunction(() => !document.querySelector(".one-step") || (document.querySelector(".one-step input") && document.querySelector(".one-step .working")));
}

/** Waits until the parts that follow the levers after a tenth of a second have followed, by the page's own clock. */
export async function rested(page) {
  await page.evaluate(() => new Promise((done) => setTimeout(done, 150)));
  await drawn(page);
}

/** Has the app write down at once what it would have written down in a moment, as when the page is left. */
export async function writesDown(page) {
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pagehide")));
}

/** Has the browser refuse to keep anything from now on, and keep it again. */
export async function refusesToKeep(page) {
  await page.evaluate(() => {
    window.setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
}

export async function keepsAgain(page) {
  await page.evaluate(() => (Storage.prototype.setItem = window.setItem));
}

/** Has the browser have no room for what is set aside, from the next load on until `window.hasRoom`; `window.refused` says how often. */
export function refusesToSetAside(page) {
  return page.addInitScript(() => {
    const { setItem } = Storage.prototype;
    window.refused = 0;
    Storage.prototype.setItem = function (key, text) {
      if (key.includes("/set-aside/") && !window.hasRoom) {
        window.refused += 1;
        throw new DOMException("no room", "QuotaExceededError");
      }
      return setItem.call(this, key, text);
    };
  });
}

/** The cells of a table's body, row by row, as one reads them. */
export async function rows(table) {
  const all = await table.locator("tbody tr").all();
  const cells = (row) => row.locator("th, td").allInnerTexts();
  return Promise.all(all.map(async (row) => (await cells(row)).map((cell) => cell.replace(/\s+/g, " ").trim())));
}

/** The cells of the row called `name` of a document's table, without its button; undefined where there is none. */
export async function documentRow(table, name) {
  const found = (await rows(table)).find(([head]) => head === name);
  return found?.toSpliced(1, 1);
}

/** Gives a JSON file to the input called `label` as if it had been chosen. */
export function chooseJson(page, label, name, text) {
  const file = { name, mimeType: "application/json", buffer: Buffer.from(text) };
  return page.getByLabel(label, { exact: true }).setInputFiles(file);
}

/** Text as one reads it, on one line. */
export async function reads(locator) {
  return (await locator.innerText()).replace(/\s+/g, " ").trim();
}

/** What assistive technology says of an element beside its name: the text of what describes it. */
export function description(locator) {
  return locator.evaluate((element) =>
    (element.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent ?? "")
      .join(" ")
      .trim(),
  );
}

/** Has the solver's worker of the page break once its next simulation is under way: it asks for the time at its start and after each part. */
export const breaksInTheMiddle = (page) =>
  page.workers()[0].evaluate(() => {
    let times = 0;
    performance.now = () => {
      times += 1;
      if (times > 2) throw new WebAssembly.RuntimeError("unreachable");
      return 0;
    };
  });
