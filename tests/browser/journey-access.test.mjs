// For everyone, on the way through an answer in a place with a consultation of its own, and what all pages have in common. What was
// tried for each criterion of WCAG 2.2 stands in docs/accessibility.md.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { accept, consultation, place } from "./deployment.mjs";
import { runAxe } from "./harness.mjs";
import { description, drawn, inBrowser, isThere, says } from "./screen.mjs";

const { open } = inBrowser();

/** Every page by its address, and what its title begins with. */
const PAGES = {
  "#/take-part": "Take part",
  "#/model": "Model",
  "#/present": "Present",
  "#/model/authorities": "Choose an authority",
  "#/model/scenarios": "Scenarios",
  "#/model/statement": "Budget statement",
  "#/model/partner-grants": "Grants to partners",
  "#/model/sensitivities": "What moves it",
  "#/model/referendum": "Lost base and referendum",
  "#/model/plan": "Medium-term plan",
  "#/model/best-path": "Best path",
  "#/model/outlook": "How sure the plan is",
  "#/model/working": "Working and sources",
  "#/model/consultation": "Set up a consultation",
  "#/model/answers": "What people said",
  "#/model/files": "Files and spreadsheets",
  "#/model/panel": "Panel papers",
  "#/take-part/answer": "Your answer",
  "#/take-part/check": "Check your answer",
  "#/take-part/done": "Your answer is written",
};

/** A test in a place of its own. */
function at(name, options, body) {
  test(name, async () => {
    const here = await place({ file: consultation(), answers: accept() });
    try {
      const app = await open({ url: here.url, path: "#/take-part", ...options });
      await body(app);
      await app.close();
    } finally {
      await here.close();
    }
  });
}

/** Takes `page` through an answer and calls `look` with the name of each screen: as it opens, in use, and where something is wrong. */
async function onTheJourney(page, look) {
  const check = page.getByRole("button", { name: "Check your answer" });
  const reasons = page.getByLabel("Why? In your own words");
  await isThere(page, "Take part");
  await page.getByText("I don’t know mine").click();
  await look("Take part");
  await page.getByRole("link", { name: "Give your answer" }).click();
  await isThere(page, "Your answer");
  await look("Your answer");
  await check.click();
  await says(page.getByRole("alert"), "Give at least one view");
  await look("Your answer, nothing given");
  await reasons.fill("x".repeat(6_000));
  await says(page.getByRole("alert"), "Shorten your reasons");
  await look("Your answer, too long");
  await reasons.fill("Because it is fair. ".repeat(20));
  await page.getByRole("group", { name: "Freeze", exact: true }).getByRole("radio", { name: "Support", exact: true }).check();
  await look("Your answer, given");
  await check.click();
  await isThere(page, "Check your answer");
  await look("Check your answer");
  await page.getByRole("button", { name: "Send your answer" }).click();
  await says(page.getByRole("status", { name: "How your answer fares" }), "Your answer was received.");
  await look("Your answer is written");
}

/** Asserts that `look`, which gives a list of faults, finds none on any screen of the journey. */
async function isFaultless(page, look) {
  const faults = [];
  await onTheJourney(page, async (name) => {
    await drawn(page);
    faults.push(...(await look(name)).map((fault) => `${name}: ${fault}`));
  });
  assert.deepEqual(faults, []);
}

async function violations(page) {
  const { violations } = await runAxe(page, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** What is too wide for the screen, and what scrolls sideways that is no table whose box the keyboard reaches. */
function sideways(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const boxes = [...document.querySelectorAll("main *")].filter(
      (box) => /auto|scroll/.test(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 1 && box.tagName !== "TEXTAREA",
    );
    const faults = boxes.filter((box) => !box.querySelector("table") || box.tabIndex !== 0 || !box.matches("[role=region][aria-labelledby]"));
    const names = faults.map((box) => `<${box.tagName.toLowerCase()} class="${box.className}"> scrolls sideways`);
    return scrollWidth > clientWidth ? [`${scrollWidth} px wide on a screen of ${clientWidth}`, ...names] : names;
  });
}

const SCREENS = {
  "320 px": { viewport: { width: 320, height: 640 } },
  "768 px, dark": { viewport: { width: 768, height: 1024 }, colorScheme: "dark" },
  "1280 px, in forced colours": { viewport: { width: 1280, height: 800 }, forcedColors: "active" },
  "1280 px at 400%": { viewport: { width: 320, height: 200 }, deviceScaleFactor: 4 },
};
for (const [size, options] of Object.entries(SCREENS)) {
  at(`on the way through an answer axe-core finds nothing and nothing is too wide, at ${size}`, options, async ({ page }) => {
    await isFaultless(page, async () => [...(await violations(page)), ...(await sideways(page))]);
  });
}

at("on no page anything but a table scrolls sideways at 320 px", { viewport: { width: 320, height: 640 } }, async ({ page }) => {
  const faults = [];
  for (const [address, name] of Object.entries(PAGES)) {
    await page.evaluate((address) => (location.hash = address), address);
    await isThere(page, name);
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    await drawn(page);
    faults.push(...(await sideways(page)).map((fault) => `${name}: ${fault}`));
  }
  assert.deepEqual(faults, []);
});

at("with wider text spacing an answer loses nothing", { viewport: { width: 320, height: 640 } }, async ({ page }) => {
  // WCAG 2.2, 1.4.12.
  await page.evaluate(() => {
    const spacing = new CSSStyleSheet();
    spacing.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }");
    document.adoptedStyleSheets.push(spacing);
  });
  await isFaultless(page, async () => [
    ...(await sideways(page)),
    ...(await page.evaluate(() => {
      // What the styles hide from the eye alone, such as the head of a table whose cells name their columns on a phone.
      const isForReadersAlone = (element) =>
        element !== null && (getComputedStyle(element).clipPath === "inset(50%)" || isForReadersAlone(element.parentElement));
      return [...document.querySelectorAll("main *")]
        .filter((element) => element.checkVisibility() && !element.closest("svg") && !isForReadersAlone(element))
        // What is not clipped is not lost.
        .filter((element) => /hidden|clip/.test(getComputedStyle(element).overflow))
        .filter(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1)
        .map((element) => `${element.tagName} “${element.textContent.slice(0, 40)}” is cut off`);
    })),
  ]);
});

at("the whole journey can be left by Tab at every control, and each shows the focus and is not covered", { viewport: { width: 320, height: 640 } }, async ({ page }) => {
  await isFaultless(page, async () => {
    const faults = [];
    // A step may set the focus a moment after it is drawn, which would cut the walk short.
    await page.waitForTimeout(500);
    // From the top of the page, as the keyboard would.
    await page.evaluate(() => {
      document.activeElement.blur();
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute("tabindex");
    });
    const stops = new Set();
    for (;;) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === document.body) return undefined;
        const shown = [element, element.closest("label")].filter(Boolean);
        const isMarked = shown.some((one) => {
          const { outlineStyle, outlineWidth, opacity } = getComputedStyle(one);
          return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && opacity !== "0";
        });
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const middle = [Math.min(Math.max((left + right) / 2, 1), innerWidth - 1), Math.min(Math.max((top + bottom) / 2, 1), innerHeight - 1)];
        const there = document.elementFromPoint(...middle);
        const isSeen = there && shown.some((one) => one.contains(there) || there.contains(one));
        window.stops ??= [];
        if (!window.stops.includes(element)) window.stops.push(element);
        return { number: window.stops.indexOf(element), name: `${element.tagName} ${element.id || element.textContent.slice(0, 40)}`, isMarked, isSeen };
      });
      if (!stop) break;
      if (stops.has(stop.number)) {
        faults.push(`${stop.name} has the focus a second time`);
        break;
      }
      stops.add(stop.number);
      if (!stop.isMarked) faults.push(`${stop.name} does not show the focus`);
      if (!stop.isSeen) faults.push(`${stop.name} is covered`);
    }
    const expected = await page.evaluate(() => {
      window.stops = undefined;
      const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter((one) => one.checkVisibility() && !one.disabled);
      return all.filter((one) => one.type !== "radio" || one === (all.find((other) => other.name === one.name && other.checked) ?? all.find((other) => other.name === one.name))).length;
    });
    return stops.size === expected ? faults : [...faults, `Tab reaches ${stops.size} of ${expected} controls`];
  });
});

at("every page has a title of its own, one heading of the first level, and says its language", {}, async ({ page }) => {
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en-GB");
  const titles = new Set();
  for (const [address, name] of Object.entries(PAGES)) {
    await page.evaluate((address) => (location.hash = address), address);
    await isThere(page, name);
    titles.add(await page.title());
    assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1, name);
    for (const landmark of ["main", "navigation", "banner", "contentinfo"]) assert.equal(await page.getByRole(landmark).first().isVisible(), true, `${name}: ${landmark}`);
  }
  assert.equal(titles.size, Object.keys(PAGES).length);
});

at("what an option means is read with its name, and so is the help with a question", {}, async ({ page }) => {
  await page.evaluate(() => (location.hash = "#/take-part/answer"));
  await isThere(page, "Your answer");
  assert.match(await description(page.getByRole("group", { name: "£10 a year" })), /£10\.00.*£2,133,600\.00/);
  assert.match(await description(page.getByRole("group", { name: "A point of your own" })), /Where the levers stand: Grant: .*Left to find: /);
  assert.match(await description(page.getByRole("group", { name: "What matters most?" })), /as many as you like/);
  assert.match(await description(page.getByLabel("Why? In your own words")), /Leave out names.*5,000/);
});

at("whom to ask stands last on every step", {}, async ({ page }) => {
  const said = [];
  await onTheJourney(page, async () => said.push(await page.getByRole("heading", { level: 2 }).last().textContent()));
  assert.deepEqual([...new Set(said)], ["Whom to ask"]);
  await says(page.locator("main"), "office@tees.example");
});

at("what changes by itself is said: the room that is left, once there is none, and how the answer fares", {}, async ({ page }) => {
  await page.evaluate(() => (location.hash = "#/take-part/answer"));
  await isThere(page, "Your answer");
  const reasons = page.getByLabel("Why? In your own words");
  /** What of the box's description stands in a live region. */
  const live = () =>
    reasons.evaluate((box) => {
      const described = box.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id));
      return described.filter((one) => one.closest("[aria-live]")).map((one) => one.textContent).join();
    });
  await reasons.fill("x".repeat(100));
  await drawn(page);
  assert.equal(await live(), "");
  assert.equal(await reasons.getAttribute("aria-invalid"), null);
  await reasons.fill("x".repeat(6_000));
  await drawn(page);
  assert.match(await live(), /\d/);
  assert.equal(await reasons.getAttribute("aria-invalid"), "true");
});

at("the copy on paper is one page with the consultation and the day, without what stands around every page", { colorScheme: "dark" }, async ({ page }) => {
  await onTheJourney(page, () => {});
  const pdf = await page.pdf({ format: "A4", margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" } });
  const printed = execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" }).split("\f").slice(0, -1);
  assert.equal(printed.length, 1, printed.join("\n--\n"));
  const today = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "Europe/London" });
  for (const said of ["Policing on Teesside", today, "Your reference", "Because it is fair.", "office@tees.example"]) assert.ok(printed[0].includes(said), said);
  assert.doesNotMatch(printed[0], /Precept Modeller|Open Government Licence|Give another answer|Back to Take part/);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), "rgb(255, 255, 255)");
});

for (const text of ["the size that the browser sets", "twice the size"]) {
  at(`an answer at ${text} of the text, on a screen of 1280 px`, { viewport: { width: 1280, height: 800 } }, async ({ page }) => {
    await page.evaluate((size) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`html { font-size: ${size} !important; }`);
      document.adoptedStyleSheets.push(sheet);
    }, text === "twice the size" ? "200%" : "100%");
    await isFaultless(page, () => sideways(page));
  });
}
