// The app in Welsh: chosen by its address or by the link, remembered, whole, and as easy to use.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { accept, consultation, day, place } from "./deployment.mjs";
import { runAxe } from "./harness.mjs";
import { PAGES } from "./pages.mjs";
import { becomes, hasFocus, inBrowser, says } from "./screen.mjs";
import { CATALOGUE, cy } from "./welsh.mjs";

const { check, faultless, open } = inBrowser();

const heading = (page) => page.locator("h1");

check("the link leads to the same page in the other language, by keyboard, and the choice is remembered", { path: "#/model/referendum" }, async ({ page, url }) => {
  await says(heading(page), "Lost base and referendum");
  const link = page.getByRole("navigation", { name: "Language" }).getByRole("link");
  await says(link, "Cymraeg");
  await page.keyboard.press("Tab");
  await hasFocus(link);
  await page.keyboard.press("Enter");
  await says(heading(page), cy("Lost base and referendum"));
  assert.equal(page.url(), `${url}cy.html#/model/referendum`);
  assert.equal(await page.locator("html").getAttribute("lang"), "cy");

  // Whoever comes back by the plain address, with a part of it after the sign, gets the language that they chose.
  await page.goto(`${url}?x=1#/present`);
  await becomes(() => new URL(page.url()).pathname.endsWith("cy.html"), true);
  await page.waitForSelector("main h1");
  assert.equal(page.url(), `${url}cy.html?x=1#/present`);

  await page.getByRole("navigation", { name: cy("Language") }).getByRole("link", { name: "English" }).click();
  await becomes(() => page.url(), `${url}index.html?x=1#/present`);
  await page.waitForSelector("main h1");
  assert.equal(await page.locator("html").getAttribute("lang"), "en-GB");
  await page.goto(`${url}#/model`);
  await says(heading(page), "Cleveland");
  assert.equal(await page.locator("html").getAttribute("lang"), "en-GB");
});

check("the address of the Welsh page chooses Welsh, and what was made in English is there", { path: "#/model" }, async ({ page, url }) => {
  await page.getByRole("textbox", { name: "Precept increase, %", exact: true }).fill("3");
  await page.keyboard.press("Enter");
  await becomes(() => page.evaluate(() => Object.keys(localStorage).some((name) => /scenario/.test(name))), true);
  await page.goto(`${url}cy.html#/model`);
  const lever = page.getByRole("textbox", { name: cy("Precept increase, %"), exact: true });
  await becomes(() => lever.inputValue(), "3.0");
  await page.goto(`${url}#/model`);
  await becomes(() => new URL(page.url()).pathname.endsWith("cy.html"), true);
});

check("the English page opens beside the Welsh one in a tab of its own", { path: "cy.html#/model" }, async ({ page, context, url }) => {
  await becomes(() => page.evaluate(() => localStorage.getItem("precept-modeller/language")), "cy");
  const address = await page.getByRole("navigation", { name: cy("Language") }).getByRole("link").getAttribute("href");
  const beside = await context.newPage();
  await beside.goto(`${url}${address}#/model`);
  await says(heading(beside), "Cleveland");
  assert.equal(await beside.locator("html").getAttribute("lang"), "en-GB");
  assert.equal(await page.locator("html").getAttribute("lang"), "cy");
});

check("whoever shows the app in a frame chooses its language, not what a visitor chose elsewhere", { path: "cy.html#/model" }, async ({ page, url }) => {
  await becomes(() => page.evaluate(() => localStorage.getItem("precept-modeller/language")), "cy");
  await page.goto(`${url}?embed=1#/take-part`);
  await page.waitForSelector("main h1");
  assert.equal(page.url(), `${url}?embed=1#/take-part`);
  assert.equal(await page.locator("html").getAttribute("lang"), "en-GB");
  await page.goto(`${url}cy.html?embed=1#/take-part`);
  await page.waitForSelector("main h1");
  assert.equal(await page.locator("html").getAttribute("lang"), "cy");
});

for (const [page, opens] of [["cy.html", "cy.html"], ["index.html", ""]]) {
  check(`the snippet that ${page} gives for another website has the addresses of the folder`, { path: `${page}#/model/consultation` }, async ({ page: opened, url }) => {
    const said = page === "cy.html" ? cy : (words) => words;
    await opened.getByRole("button", { name: said("Start from the figures in the model"), exact: true }).click();
    const box = (name) => opened.getByRole("textbox", { name: said(name), exact: true });
    assert.equal(await box("Address of the folder in which the app stands").inputValue(), url);
    const addresses = async () => [...(await box("Snippet for the other page").inputValue()).matchAll(/src="([^"?]*)/g)].map(([, address]) => address);
    await box("Website that shows it").fill("https://www.council.example");
    assert.deepEqual(await addresses(), [`${url}${opens}`, `${url}embed.js`]);
    // The address of the page in either language is that of the folder too.
    for (const name of ["index.html", "cy.html"]) {
      await box("Address of the folder in which the app stands").fill(`https://precept.example/2027/${name}#/model`);
      assert.deepEqual(await addresses(), [`https://precept.example/2027/${opens}`, "https://precept.example/2027/embed.js"]);
    }
  });
}

/** What the page says: texts and names, where one is English that the catalogue translates otherwise. */
function english(page) {
  const translated = Object.values(CATALOGUE)
    .filter(({ msgid, msgstr }) => /\p{L}{3}/u.test(msgid) && !msgid.includes("{") && msgstr[0] !== msgid)
    .map(({ msgid }) => msgid.trim())
    // Titles that a scenario and an option of the test carry themselves.
    .filter((message) => !["Freeze", "Cleveland 2020/21, as published"].includes(message));
  return page.evaluate((translated) => {
    const known = new Set(translated);
    const said = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    // The name of the app, and what is written in a language of its own.
    while (walk.nextNode()) if (!walk.currentNode.parentElement.closest("[lang]:not(html), noscript, .frame-name")) said.push(walk.currentNode.data);
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
      said.push(...["aria-label", "title", "placeholder"].map((name) => element.getAttribute(name) ?? ""));
    }
    return said.map((text) => text.trim()).filter((text) => known.has(text));
  }, translated);
}

check("a day in March is read as the Welsh page itself writes it, though Mawrth is Tuesday too", { path: "cy.html#/model/panel?of=recommendation" }, async ({ page, screen }) => {
  await screen.button(cy("Start an empty {}").replace("{}", cy("set of panel papers"))).click();
  const day = screen.box(cy("Date of the resolution"));
  for (const text of ["3 Mawrth 2020", "dydd Mawrth 31 Mawrth 2020"]) {
    await day.fill(text);
    await says(page.getByRole("article"), text.replace(/^dydd Mawrth /, ""));
    assert.equal(await day.getAttribute("aria-invalid"), null, text);
  }
});

for (const path of PAGES) check(`nothing on cy.html${path} is still in English`, { path: `cy.html${path}` }, async ({ page }) => {
  await page.waitForSelector("[data-waiting]", { state: "detached" });
  assert.deepEqual(await english(page), []);
  const { violations } = await runAxe(page, { resultTypes: ["violations"] });
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
  // What no message is: the letters of the page are Welsh for the most part.
  const words = (await page.locator("main").innerText()).toLowerCase().match(/\p{L}+/gu);
  const welsh = words.filter((word) => ["y", "yr", "yn", "o", "i", "a", "ar", "mae", "am", "gan", "nid", "neu", "eich"].includes(word)).length;
  const left = words.filter((word) => ["the", "of", "and", "is", "to", "for", "which", "with"].includes(word)).length;
  assert.ok(welsh > 2 * left, `${welsh} small words are Welsh and ${left} are English`);
});

for (const path of ["#/take-part", "#/model", "#/present", "#/model/plan", "#/model/panel"]) faultless(`cy.html${path}`);
// With a band the options have a column more, and Welsh words are long.
faultless("cy.html#/take-part", async ({ page }) => {
  await page.locator(".band").nth(7).click();
  await says(page.getByRole("table").first(), "£20.00");
});

test("an answer with a gap left is given in Welsh, from the levers to the record that the service gets", async () => {
  const here = await place({ file: consultation(), answers: accept() });
  try {
    const app = await open({ url: here.url, path: "cy.html#/take-part" });
    const { page } = app;
    await page.getByRole("radio", { name: "C", exact: true }).check();
    await page.getByRole("textbox", { name: cy("Precept increase, %"), exact: true }).fill("3");
    await page.getByRole("link", { name: cy("Give your answer") }).click();
    await says(heading(page), cy("Your answer"));
    await page.getByRole("checkbox", { name: cy("Give this as my own point") }).check();
    await page.getByRole("radio", { name: cy("On both") }).check();
    await page.getByLabel(cy("Why? In your own words")).fill("Mae’n ddrud.");
    await page.getByRole("button", { name: cy("Check your answer") }).click();
    await says(heading(page), cy("Check your answer"));
    assert.deepEqual(await english(page), []);
    await page.getByRole("button", { name: cy("Send your answer") }).click();
    await says(page.getByRole("status", { name: cy("How your answer fares") }), cy("Your answer was received."));
    assert.equal(here.posted.length, 1);
    const record = JSON.parse(here.posted[0].body);
    assert.equal(record.language, "cy");
    assert.equal(record.reason, "Mae’n ddrud.");
    // The digits of a figure do not change with the language.
    assert.deepEqual(record.own_point, { grant_increase_percent: "0", band_d_increase: "7.52", remaining: "2497267.20" });
    assert.equal(record.gap_place, "both");
    await app.close();
  } finally {
    await here.close();
  }
});

test("what was chosen in the words of the other language is asked again, and not sent unseen", async () => {
  const file = consultation();
  const questions = file.questions.map((question) => (question.id === "visible" ? { ...question, choices: ["Ydw", "Nac ydw"] } : question));
  const here = await place({ file, welsh: { ...file, questions }, answers: accept() });
  try {
    const app = await open({ url: here.url, path: "#/take-part/answer" });
    const { page } = app;
    await page.getByRole("group", { name: "Do you see officers often?" }).getByRole("radio", { name: "Yes" }).check();
    await page.getByLabel("Why? In your own words").fill("It is dear.");
    await page.goto(`${here.url}cy.html#/take-part/answer`);
    const visible = page.getByRole("group", { name: "Do you see officers often?" });
    await visible.waitFor();
    assert.equal(await visible.getByRole("radio", { checked: true }).count(), 0);
    await page.getByRole("button", { name: cy("Check your answer") }).click();
    await page.getByRole("button", { name: cy("Send your answer") }).click();
    await says(page.getByRole("status", { name: cy("How your answer fares") }), cy("Your answer was received."));
    const record = JSON.parse(here.posted[0].body);
    assert.deepEqual([record.language, record.reason, record.answers], ["cy", "It is dear.", undefined]);
    await app.close();
  } finally {
    await here.close();
  }
});

test("days are written in Welsh", async () => {
  const opens = day(5);
  const here = await place({ file: consultation({ opens, closes: day(40) }), answers: accept() });
  try {
    const app = await open({ url: here.url, path: "cy.html#/take-part" });
    // By the browser's own tables of the language.
    const written = new Intl.DateTimeFormat("cy", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(opens));
    assert.match(written, /\p{L}{3}/u);
    await becomes(async () => (await app.page.locator("main").innerText()).includes(written), true);
    await app.close();
  } finally {
    await here.close();
  }
});

test("the Welsh page shows the Welsh consultation of the place, the English page the other, and without it both show one", async () => {
  const file = consultation({ question: "Who should pay?" });
  const heads = async (welsh) => {
    const here = await place({ file, welsh, answers: accept() });
    try {
      const found = [];
      for (const path of ["#/take-part", "cy.html#/take-part"]) {
        const app = await open({ url: here.url, path });
        await app.page.waitForSelector("[data-waiting]", { state: "detached" });
        found.push(await heading(app.page).innerText());
        await app.close();
      }
      return found;
    } finally {
      await here.close();
    }
  };
  assert.deepEqual(await heads({ ...file, question: "Pwy ddylai dalu?" }), ["Who should pay?", "Pwy ddylai dalu?"]);
  assert.deepEqual(await heads(undefined), ["Who should pay?", "Who should pay?"]);
});

test("a damaged Welsh consultation leaves the example, and staff see which file is wrong", async () => {
  const file = consultation();
  const here = await place({ file, welsh: JSON.stringify(file).slice(0, 900), answers: accept() });
  try {
    const app = await open({ url: here.url, path: "cy.html#/take-part" });
    await says(app.page.locator(".consulting-note").first(), cy("The consultation of this place cannot be shown, so this is an example in its stead. An answer to it would not count."));
    await app.page.locator("summary", { hasText: "consultation.cy.json" }).click();
    await says(app.page.locator(".consulting-note li").first(), "file: ");
    assert.deepEqual(await english(app.page), []);
    await app.close();
  } finally {
    await here.close();
  }
});

check("where the browser keeps nothing the Welsh page works, and both links lead on", {
  path: "cy.html#/take-part",
  prepare: (page) =>
    page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get: () => {
          throw new DOMException("refused", "SecurityError");
        },
      });
    }),
}, async ({ page, url }) => {
  const lever = page.getByRole("textbox", { name: cy("Precept increase, %"), exact: true });
  await lever.fill("9.8");
  await says(page.locator("main"), "£24.55");
  assert.deepEqual(await english(page), []);
  await page.getByRole("navigation", { name: cy("Language") }).getByRole("link", { name: "English" }).click();
  await becomes(() => page.url(), `${url}index.html#/take-part`);
  await says(heading(page), "Your police need");
  await page.getByRole("link", { name: "Cymraeg" }).click();
  await becomes(() => page.url(), `${url}cy.html#/take-part`);
});

const scenario = JSON.parse(readFileSync(new URL("../../src/example/cleveland-2020-21-as-published.json", import.meta.url)));
Object.assign(scenario.levers, { further_savings: "900000.00", use_of_reserves: "800000.00" });

for (const path of ["#/model", "cy.html#/model"]) check(`every part of the gap has a colour of its own on /${path}`, {
  path,
  prepare: (page) => page.addInitScript((text) => localStorage.setItem("precept-modeller/scenario", text), JSON.stringify(scenario)),
}, async ({ page }) => {
  const parts = await page.locator("rect[data-part]").evaluateAll((all) => all.map((one) => [one.dataset.part, getComputedStyle(one).fill]));
  assert.deepEqual([...new Set(parts.map(([part]) => part))].sort(), ["left", "reserves", "savings"]);
  const fills = new Set(parts.map(([, fill]) => fill));
  assert.equal(fills.size, 3, `${parts}`);
  assert.ok(!fills.has("rgb(0, 0, 0)"), `${parts}`);
});
