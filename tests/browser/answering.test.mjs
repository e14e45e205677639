// Taking part as a journey: an answer given, checked, handed in, sent until it is received; by keyboard, on small screens, and
// where the service, the storage or the person's words make trouble.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accept, consultation, day, place } from "./deployment.mjs";
import { runAxe } from "./harness.mjs";
import { becomes, hasFocus, inBrowser, reads, says } from "./screen.mjs";

const { open, check } = inBrowser();

const REFERENCE = /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/;

/** A test in a place of its own. */
function at(name, given, body) {
  test(name, async () => {
    // A file whose days count from today is made when its test begins: midnight may have passed since the others began.
    const { file = consultation(), answers, ...options } = given;
    const here = await place({ file, answers });
    try {
      const app = await open({ url: here.url, path: "#/take-part/answer", ...options });
      const more = async (path = "") => {
        const page = await app.context.newPage();
        await page.goto(here.url + path);
        return page;
      };
      await body({ ...app, here, url: here.url, more });
      await app.close();
    } finally {
      await here.close();
    }
  });
}

const option = (page, name) => page.getByRole("group", { name, exact: true });
const fate = (page) => page.getByRole("status", { name: "How your answer fares" });

/** Supports the freeze, and goes on to the step in which the answer is checked. */
async function answered(page, words = "") {
  await option(page, "Freeze").getByRole("radio", { name: "Support", exact: true }).check();
  if (words) await page.getByLabel("Why? In your own words").fill(words);
  await page.getByRole("button", { name: "Check your answer" }).click();
  await says(page.locator("h1"), "Check your answer");
}

async function sent(page) {
  await page.getByRole("button", { name: "Send your answer" }).click();
  await says(page.locator("h1"), "Your answer is written");
}

at("an answer with every part is received once, as one record", { answers: accept() }, async ({ page, here }) => {
  await page.goto(`${here.url}#/take-part`);
  await page.getByRole("radio", { name: "C", exact: true }).check();
  await page.getByRole("textbox", { name: "Precept increase, %", exact: true }).fill("3");
  await page.getByRole("link", { name: "Give your answer" }).click();
  await option(page, "Freeze").getByRole("radio", { name: "Strongly oppose" }).check();
  await option(page, "£10 a year").getByRole("radio", { name: "Support", exact: true }).check();
  await page.getByRole("checkbox", { name: "Give this as my own point" }).check();
  await page.getByRole("radio", { name: "On both" }).check();
  await page.getByLabel("Why? In your own words").fill("🚓 and עברית\nand a second line");
  await page.getByRole("checkbox", { name: "Serious crime" }).check();
  await page.getByRole("checkbox", { name: "Answering calls" }).check();
  await page.getByRole("radio", { name: "No", exact: true }).check();
  await page.getByLabel("Anything else?").fill("No.");
  await page.getByRole("radio", { name: "Somebody who lives here" }).check();
  await page.getByRole("radio", { name: "Middlesbrough" }).check();
  await page.getByRole("button", { name: "Check your answer" }).click();
  const main = page.locator("main");
  await says(main, "Strongly oppose", "£7.52 a year at Band D (3.0%)", "On both", "Band C", "We keep answers apart", "for two years");
  await sent(page);
  await says(fate(page), "Your answer was received.");
  const reference = await reads(page.locator("p.reference"));
  assert.match(reference, REFERENCE);
  await says(main, "The panel meets in February.");

  assert.equal(here.posted.length, 1);
  const [{ key, type, body }] = here.posted;
  assert.deepEqual([key, type, body.includes("\n")], [reference, "application/json", false]);
  const { day, ...record } = JSON.parse(body);
  assert.equal(day, new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/London" }));
  assert.deepEqual(record, {
    format: "precept-response/1", reference, consultation: "tees-2026-27", language: "en", respondent: "resident",
    area: "Middlesbrough", band: "C", single_adult: false,
    support: [{ option: "freeze", level: "strongly-oppose" }, { option: "ten", level: "support" }],
    // 3.0% of £250.54 is £7.52 on the step; 146,640 × £7.52 is £1,102,732.80.
    own_point: { grant_increase_percent: "0", band_d_increase: "7.52", remaining: "2497267.20" },
    gap_place: "both", reason: "🚓 and עברית\nand a second line",
    answers: [
      { question: "matters", given: ["Answering calls", "Serious crime"] },
      { question: "visible", given: ["No"] },
      { question: "else", given: ["No."] },
    ],
  });
  // Nothing but the reference stays.
  const kept = await page.evaluate(() => Object.entries(localStorage).filter(([name]) => !/scenario|home|log/.test(name)));
  assert.deepEqual(kept.map(([name]) => name), [`precept-modeller/document/accepted/tees-2026-27/${reference}`]);
});

at("the steps have addresses, Back leads through them, and focus goes to each heading", { answers: accept() }, async ({ page, url }) => {
  const heading = page.locator("h1");
  await answered(page);
  await hasFocus(heading);
  assert.equal(page.url(), `${url}#/take-part/check`);
  await page.getByRole("link", { name: "Change: Your reasons" }).click();
  await hasFocus(page.getByLabel("Why? In your own words"));
  await page.goBack();
  await says(heading, "Check your answer");
  await hasFocus(heading);
  await page.goBack();
  await says(heading, /^Your answer$/);
  await hasFocus(heading);
  assert.equal(await option(page, "Freeze").getByRole("radio", { name: "Support", exact: true }).isChecked(), true);
});

at("Back after sending says that the answer was handed in, and leads to it", { answers: accept() }, async ({ page }) => {
  await answered(page);
  await sent(page);
  await says(fate(page), "Your answer was received.");
  for (const heading of ["Check your answer", "Your answer"]) {
    await page.goBack();
    await says(page.locator("h1"), new RegExp(`^${heading}$`));
    await says(page.locator("main"), "was received.");
  }
  assert.equal(await page.getByText("Give at least one view").count(), 0);
  await page.getByRole("link", { name: "See your answer" }).click();
  await says(page.locator("h1"), "Your answer is written");
});

at("a point of one's own is not given with savings that the consultation has not", { answers: accept(), path: "#/model" }, async ({ page, screen }) => {
  await screen.link("Take part").click();
  await page.evaluate(() => (location.hash = "#/take-part/answer"));
  const point = page.getByRole("group", { name: "A point of your own" });
  await says(point, "Where the levers stand: ");
  await page.evaluate(() => (location.hash = "#/model"));
  await page.locator("summary", { hasText: "Savings, reserves" }).click();
  await page.getByLabel("Further savings, £").fill("1000000");
  await page.keyboard.press("Enter");
  await page.evaluate(() => (location.hash = "#/take-part/answer"));
  await says(point, "The levers stand on other figures than those of the consultation.");
  assert.equal(await point.getByRole("checkbox").count(), 0);
});

for (const [name, viewport] of Object.entries({ "at 320 px": { width: 320, height: 640 }, "at 400% of 1280 px": { width: 320, height: 200 } })) {
  const scale = viewport.height === 200 ? { deviceScaleFactor: 4 } : {};
  at(`the journey goes by keyboard alone, ${name}`, { answers: accept(), path: "#/take-part", viewport, ...scale }, async ({ page, here }) => {
    /** Tab until the focus is on what `locator` finds. */
    const tabTo = async (locator) => {
      await locator.waitFor();
      for (let presses = 0; presses < 120; presses += 1) {
        if (await locator.evaluate((element) => element === document.activeElement)) return;
        await page.keyboard.press("Tab");
      }
      assert.fail(`the keyboard does not reach ${locator}`);
    };
    const narrow = async () =>
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true);
    await narrow();
    await tabTo(page.getByRole("link", { name: "Give your answer" }));
    await page.keyboard.press("Enter");
    await says(page.locator("h1"), "Your answer");
    await narrow();
    await tabTo(option(page, "Freeze").getByRole("radio", { name: "Strongly support" }));
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    // Where a gap is left, and where it should fall.
    await tabTo(page.getByRole("radio", { name: "On savings: less is spent" }));
    await page.keyboard.press("Space");
    await tabTo(page.getByRole("button", { name: "Check your answer" }));
    await page.keyboard.press("Enter");
    await says(page.locator("h1"), "Check your answer");
    await narrow();
    await tabTo(page.getByRole("button", { name: "Send your answer" }));
    await page.keyboard.press("Enter");
    await says(fate(page), "Your answer was received.");
    await narrow();
    const { support, gap_place } = JSON.parse(here.posted[0].body);
    assert.deepEqual([support, gap_place], [[{ option: "freeze", level: "support" }], "savings"]);
  });
}

at("one view is needed, and what is missing is said where it can be mended", {}, async ({ page }) => {
  await page.getByRole("button", { name: "Check your answer" }).click();
  await hasFocus(page.getByRole("heading", { name: "Before your answer can be checked" }));
  await page.getByRole("link", { name: /Give at least one view/ }).click();
  await hasFocus(page.locator("legend", { hasText: "Freeze" }));
  await answered(page);
});

at("words that are too long stay, and it says by how much to shorten them", { answers: accept() }, async ({ page }) => {
  const words = page.getByLabel("Why? In your own words");
  await words.fill("é".repeat(20_000));
  await says(page.locator("main"), "This is 15,000 characters too long.");
  await page.getByRole("button", { name: "Check your answer" }).click();
  await says(page.getByRole("alert"), "Shorten your reasons by 15,000");
  await page.reload();
  assert.equal((await words.inputValue()).length, 20_000);
  await words.fill("é".repeat(5_000));
  await says(page.locator("main"), "0 characters left of 5,000.");
});

at("characters that cannot be shown are left out with a note", { answers: accept() }, async ({ page, here }) => {
  await answered(page, "a\u0000b\u0007c");
  await says(page.locator("main"), "2 characters that cannot be shown are left out");
  await sent(page);
  await says(fate(page), "Your answer was received.");
  assert.equal(JSON.parse(here.posted[0].body).reason, "abc");
});

check("without a service the answer stays with its writer, who can keep a copy", { path: "#/take-part/answer" }, async ({ page }) => {
  await option(page, "Freeze").getByRole("radio", { name: "Neither support nor oppose" }).check();
  await page.getByRole("checkbox", { name: "Give this as my own point" }).check();
  await page.getByRole("button", { name: "Check your answer" }).click();
  await says(page.locator("main"), "Nothing is sent.");
  await page.getByRole("button", { name: "Finish your answer" }).click();
  await says(fate(page), "Nothing has been sent");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download as text" }).click()]);
  const text = await new Response(await download.createReadStream()).text();
  assert.match(text, /Freeze\nNeither support nor oppose\n/);
  assert.equal(download.suggestedFilename(), `answer-${await reads(page.locator("p.reference"))}.txt`);
  // The copy on paper has no buttons.
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("button").count(), 0);
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("button", { name: "Copy a link to my point" }).click();
  await page.getByRole("textbox", { name: "Link to this scenario" }).or(page.getByText("The link is copied.")).first().waitFor();
  await page.getByRole("button", { name: "Clear it from this browser" }).click();
  await says(page.locator("main"), "This page knows of no finished answer.");
  assert.equal(await page.evaluate(() => Object.keys(localStorage).some((name) => name.includes("/answer/"))), false);
});

at("an answer can be emailed, unless it is too long for that", { file: consultation({ answering: { email: "answers@tees.example" } }) }, async ({ page }) => {
  await answered(page, "Short.");
  await page.getByRole("button", { name: "Finish your answer" }).click();
  const address = await page.getByRole("link", { name: "Email your answer" }).getAttribute("href");
  assert.match(address, /^mailto:answers@tees\.example\?subject=Policing%20on%20Teesside.*&body=.*Short\./);
  await page.getByRole("link", { name: "Change your answer" }).click();
  await answered(page, "long ".repeat(900));
  await page.getByRole("button", { name: "Finish your answer" }).click();
  await says(page.locator("main"), "too long for a link that opens your mail program");
});

const noted = /status of (400|409|413|422|429|500|503)|ERR_|Failed to load resource|request failed|response (400|409|413|422|429|500|503)/;
const failing = (status, headers) => (_asked, body, count) => (count === 1 ? { status, headers } : accept()(_asked, body));

for (const [name, answers, says_] of [
  ["a service that is down", failing(503), "The service has a fault (503)."],
  ["a page with a fault and 200", (asked, body, count) => (count === 1 ? { status: 200, body: "<h1>Sorry</h1>" } : accept()(asked, body)), "did not say that it has your answer (200)"],
  ["another answer's reference", (asked, body, count) => (count === 1 ? { status: 201, body: '{"reference":"0000-0000-0000-0000"}' } : accept()(asked, body)), "did not say that it has your answer (201)"],
]) {
  at(`${name} is tried again, and the answer is received`, { answers, allowErrors: noted }, async ({ page, here }) => {
    await answered(page);
    await sent(page);
    await says(fate(page), says_, "It is kept in this browser until it is received.");
    await fate(page).filter({ hasText: "Your answer was received." }).waitFor({ timeout: 20_000 });
    assert.equal(new Set(here.posted.map(({ body }) => body)).size, 1);
  });
}

// The browser itself sends again, more than once, what was cut off on a connection that it had used before.
at("a home that was chosen beside the levers can be left out of the answer", { answers: accept() }, async ({ page, here }) => {
  await page.goto(`${here.url}#/take-part`);
  await page.getByRole("radio", { name: "C", exact: true }).check();
  await page.getByRole("checkbox", { name: /One adult/ }).check();
  await page.getByRole("link", { name: "Give your answer" }).click();
  await answered(page);
  await says(page.locator("main"), "Band C");
  await page.getByRole("button", { name: "Leave out: Your home" }).click();
  await hasFocus(page.getByRole("link", { name: "Change: Your home" }));
  assert.equal(await page.getByRole("button", { name: "Leave out: Your home" }).count(), 0);
  assert.equal(await page.getByText("Band C").count(), 0);
  await sent(page);
  await says(fate(page), "Your answer was received.");
  const { band, single_adult } = JSON.parse(here.posted[0].body);
  assert.deepEqual([band ?? null, single_adult ?? null], [null, null]);
  await page.getByRole("link", { name: "Back to Take part" }).click();
  await says(page.locator("main"), "Choose your band above.");
});

at("on a shared device all that is kept goes at one press, and so does an answer that waits", { answers: () => ({ status: 503 }), allowErrors: noted }, async ({ page, here, more }) => {
  await page.goto(`${here.url}#/take-part`);
  await page.getByRole("radio", { name: "H", exact: true }).check();
  await page.getByRole("link", { name: "Give your answer" }).click();
  await answered(page, "For nobody else.");
  await sent(page);
  await says(fate(page), "The service has a fault (503).");
  const kept = () => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("precept-modeller/")));
  assert.match(JSON.stringify(await kept()), /For nobody else\./);
  await page.getByText("If others use this device").click();
  await says(page.locator(".clearing"), "Your answer was not received yet.");
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Clear all of it" }).click()]);
  await says(page.locator("main"), "This page knows of no finished answer.");
  assert.deepEqual(await kept(), []);
  const posted = here.posted.length;
  const next = await more("#/take-part");
  await says(next.locator("main"), "Choose your band above.");
  assert.equal(await next.getByText("See your answer").count(), 0);
  assert.equal(here.posted.length, posted, "nothing of it is sent any more");
});

at("a service that cuts off is tried again, and the answer is received", { answers: () => null, allowErrors: noted }, async ({ page, here }) => {
  await answered(page);
  await sent(page);
  await says(fate(page), "The service could not be reached.", "It is kept in this browser until it is received.");
  here.state.answers = accept();
  await fate(page).filter({ hasText: "Your answer was received." }).waitFor({ timeout: 20_000 });
  assert.equal(new Set(here.posted.map(({ body }) => body)).size, 1);
});

at("a service that has it already has it", { answers: accept(409), allowErrors: noted }, async ({ page, here }) => {
  await answered(page);
  await sent(page);
  await says(fate(page), "Your answer was received.");
  assert.equal(here.posted.length, 1);
});

at("a service that asks to wait is left alone for so long, also by the page when it is opened again", {
  answers: failing(429, { "retry-after": "6" }),
  allowErrors: noted,
}, async ({ page, here }) => {
  await answered(page);
  const start = Date.now();
  await sent(page);
  await says(fate(page), "Many answers are coming in");
  await page.reload();
  await becomes(async () => here.posted.length, 1);
  await page.waitForFunction(() => document.querySelector("main")?.textContent.includes("was received"), undefined, { timeout: 20_000 });
  assert.equal(here.posted.length, 2);
  assert.ok(Date.now() - start >= 6_000, `${Date.now() - start} ms`);
});

for (const [status, words] of [[413, "it is too long for the service"], [400, "could not read it (400)"], [422, "could not read it (422)"]]) {
  at(`an answer that the service refuses with ${status} is not sent again, and goes back to its writer`, {
    answers: () => ({ status }),
    allowErrors: noted,
  }, async ({ page, here }) => {
    await answered(page, "My reasons.");
    await sent(page);
    await says(fate(page), words);
    await says(page.locator("main"), "Email your answer", "Write to the commissioner.");
    await page.waitForTimeout(2_500);
    assert.equal(here.posted.length, 1);
    await page.reload();
    await page.goto(`${here.url}#/take-part/answer`);
    await becomes(() => page.getByLabel("Why? In your own words").inputValue(), "My reasons.");
  });
}

at("a slow service is given up after 20 seconds and asked again", {
  answers: (asked, body, count) => (count === 1 ? new Promise(() => {}) : accept()(asked, body)),
  allowErrors: noted,
}, async ({ page, here }) => {
  await answered(page);
  await sent(page);
  await becomes(async () => here.posted.length, 1);
  await fate(page).filter({ hasText: "The service took too long." }).waitFor({ timeout: 25_000 });
  await says(fate(page), "Your answer was received.");
});

at("a service at another place that the page's policy does not allow is said to be that", {
  file: consultation({ answering: { submit_url: "https://elsewhere.example/answers", paper: "Write to the commissioner." } }),
  allowErrors: /Content Security Policy|violates|Refused to connect|Fetch API cannot load|elsewhere/,
}, async ({ page }) => {
  await answered(page);
  await sent(page);
  await says(fate(page), "cannot be sent from this page", "docs/consultation.md");
  await says(page.locator("main"), "Write to the commissioner.");
});

at("a tab closed in the middle loses nothing: sending goes on when the page is opened again", {
  answers: () => null,
  allowErrors: noted,
}, async ({ page, here, more }) => {
  await answered(page);
  await sent(page);
  await says(fate(page), "could not be reached");
  await page.close();
  here.state.answers = accept();
  const again = await more();
  await says(again.locator("main"), "was received");
  assert.equal(new Set(here.posted.map(({ key }) => key)).size, 1);
});

for (const locks of [true, false]) {
  at(`two tabs do not send it at once${locks ? "" : ", also without the browser's locks"}`, {
    answers: async (asked, body) => {
      await new Promise((done) => setTimeout(done, 1_500));
      return accept()(asked, body);
    },
    prepare: (page) => (locks ? undefined : page.context().addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }))),
  }, async ({ page, here, more }) => {
    await answered(page);
    await sent(page);
    await becomes(async () => here.posted.length, 1);
    const other = await more("#/take-part/done");
    await says(fate(other), "on its way");
    await says(fate(page), "Your answer was received.");
    await says(fate(other), "Your answer was received.");
    assert.equal(here.posted.length, 1);
  });
}

at("storage that is cleared in the middle loses nothing while the page is open", {
  answers: (asked, body, count) => (count === 1 ? { status: 503 } : accept()(asked, body)),
  allowErrors: noted,
}, async ({ page, here }) => {
  await answered(page, "Mine.");
  await page.evaluate(() => localStorage.clear());
  await sent(page);
  await says(fate(page), "has a fault");
  await page.evaluate(() => localStorage.clear());
  await says(fate(page), "Your answer was received.");
  assert.equal(JSON.parse(here.posted[1].body).reason, "Mine.");
});

at("where the browser keeps nothing it says so once, and works", {
  answers: accept(),
  prepare: (page) => page.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  }),
}, async ({ page }) => {
  await says(page.locator("main"), "This browser does not keep what you write.");
  await answered(page, "Mine.");
  await page.goBack();
  assert.equal(await page.getByLabel("Why? In your own words").inputValue(), "Mine.");
  await page.goForward();
  await sent(page);
  await says(fate(page), "Your answer was received.");
});

at("where the browser refuses its locks with its storage, the answer is sent all the same", {
  answers: accept(),
  prepare: (page) => page.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException("denied", "SecurityError"); };
    const request = () => Promise.reject(new DOMException("denied", "SecurityError"));
    Object.defineProperty(Navigator.prototype, "locks", { value: { request } });
  }),
}, async ({ page, here }) => {
  await answered(page, "Mine.");
  await sent(page);
  await says(fate(page), "Your answer was received.");
  assert.equal(here.posted.length, 1);
});

let reply;
const replied = new Promise((resolve) => (reply = resolve));
at("what is written after sending, where the browser keeps nothing, is an answer of its own", {
  answers: async (asked, body) => {
    await replied;
    return accept()(asked, body);
  },
  prepare: (page) => page.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  }),
}, async ({ page, here }) => {
  await answered(page, "First.");
  await sent(page);
  await page.evaluate(() => (location.hash = "#/take-part/answer"));
  const words = page.getByLabel("Why? In your own words");
  await words.fill("First. And second.");
  await becomes(async () => here.posted.length, 1);
  reply();
  await page.waitForTimeout(1_000);
  assert.equal(await words.inputValue(), "First. And second.");
  await page.getByRole("button", { name: "Check your answer" }).click();
  await sent(page);
  await becomes(async () => here.posted.length, 2);
  await says(fate(page), "Your answer was received.");
  const answers = here.posted.map(({ body }) => JSON.parse(body));
  assert.deepEqual(answers.map(({ reason }) => reason), ["First.", "First. And second."]);
  assert.notEqual(answers[0].reference, answers[1].reference);
});

at("a second answer that is begun is led on to, and not cleared by asking for another", { answers: accept() }, async ({ page }) => {
  await answered(page, "First.");
  await sent(page);
  await says(fate(page), "Your answer was received.");
  await page.evaluate(() => (location.hash = "#/take-part/answer"));
  const words = page.getByLabel("Why? In your own words");
  await becomes(() => words.inputValue(), "");
  await words.fill("A partner’s.");
  await page.getByRole("link", { name: "Back to the levers" }).click();
  await says(page.locator(".way-on"), "was received", "Go on with your answer");
  await page.getByRole("link", { name: "See your answer" }).click();
  await page.getByRole("button", { name: "Give another answer" }).click();
  await becomes(() => words.inputValue(), "A partner’s.");
});

at("an answer that is sent after the end of the last day is not, and that is said", { get file() { return consultation({ closes: day(0) }); }, answers: accept() }, async ({ page, here }) => {
  await answered(page);
  await page.clock.setFixedTime(Date.now() + 2 * 86_400_000);
  await page.getByRole("button", { name: "Send your answer" }).click();
  await says(page.locator("main"), "This consultation closed at the end of");
  await hasFocus(page.locator("h1"));
  assert.equal(here.posted.length, 0);
});

at("a point of one’s own can be taken back where the levers stand on other figures", {}, async ({ page, screen }) => {
  const own = page.getByRole("checkbox", { name: "Give this as my own point" });
  await own.check();
  await page.evaluate(() => (location.hash = "#/model"));
  await screen.figures.click();
  await screen.box("Band D charge in 2019/20, £").fill("260");
  await page.evaluate(() => (location.hash = "#/take-part/answer"));
  await says(page.locator("main"), "The levers stand on other figures", "What you have given: Grant: no rise.");
  assert.equal(await own.isChecked(), true);
  await own.click();
  await becomes(() => own.count(), 0);
});

at("where the browser stops keeping, what is written stays on the page and is what is sent", { answers: accept() }, async ({ page, here }) => {
  const words = page.getByLabel("Why? In your own words");
  await option(page, "Freeze").getByRole("radio", { name: "Support", exact: true }).check();
  await words.fill("Kept.");
  await page.evaluate(() => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  });
  await words.fill("Kept. And more.");
  await says(page.locator("main"), "This browser does not keep what you write.");
  assert.equal(await words.inputValue(), "Kept. And more.");
  await words.pressSequentially(" And yet more.");
  assert.equal(await words.inputValue(), "Kept. And more. And yet more.");
  await page.getByRole("button", { name: "Check your answer" }).click();
  await says(page.locator("main"), "Kept. And more. And yet more.");
  await page.getByRole("button", { name: "Send your answer" }).click();
  await says(fate(page), "Your answer was received.");
  assert.equal(JSON.parse(here.posted[0].body).reason, "Kept. And more. And yet more.");
});

at("what was written is still there when the page is opened again, until it is cleared", {}, async ({ page }) => {
  await page.getByLabel("Why? In your own words").fill("Half a thought");
  await page.reload();
  await becomes(() => page.getByLabel("Why? In your own words").inputValue(), "Half a thought");
  await page.getByText("Clear what I have written").click();
  await page.getByRole("button", { name: "Clear it", exact: true }).click();
  await becomes(() => page.getByLabel("Why? In your own words").inputValue(), "");
});

at("a finished answer that stays with its writer goes with what is cleared", { file: consultation({ answering: {} }) }, async ({ page }) => {
  await answered(page, "Mine alone.");
  await page.getByRole("button", { name: "Finish your answer" }).click();
  await says(page.locator("h1"), "Your answer is written");
  await page.goBack();
  await page.goBack();
  await page.getByText("Clear what I have written").click();
  await page.getByRole("button", { name: "Clear it", exact: true }).click();
  await becomes(() => page.getByLabel("Why? In your own words").inputValue(), "");
  assert.equal(await page.getByText("is written.").count(), 0);
  await page.evaluate(() => (location.hash = "#/take-part/done"));
  await says(page.locator("main"), "This page knows of no finished answer.");
});

at("whoever presses “Send it now” has the answer sent at the first press, also where the service asks to wait", {
  answers: (_asked, _body, count) => (count === 1 ? { status: 503, headers: { "retry-after": "600" } } : accept()(_asked, _body)),
  allowErrors: noted,
}, async ({ page, here }) => {
  await answered(page);
  await sent(page);
  await page.getByRole("button", { name: "Send it now" }).click();
  await says(fate(page), "Your answer was received.");
  assert.equal(here.posted.length, 2);
});

const tries = {};
for (const count of [1, 2]) tries[count] = new Promise((resolve) => (tries[`end${count}`] = resolve));
at("“Send it now” keeps the focus while a try is made, and the heading gets it once the answer is received", {
  answers: async (asked, body, count) => {
    await tries[count];
    return count < 3 ? { status: 503, headers: { "retry-after": "600" } } : accept()(asked, body);
  },
  allowErrors: noted,
}, async ({ page, here }) => {
  await answered(page);
  await sent(page);
  const button = page.getByRole("button", { name: "Send it now" });
  await becomes(async () => here.posted.length, 1);
  await says(fate(page), "on its way");
  assert.equal(await button.count(), 0, "nothing to press at the first try");
  tries.end1();
  await button.focus();
  await page.keyboard.press("Enter");
  await becomes(async () => here.posted.length, 2);
  await says(fate(page), "on its way");
  await becomes(() => button.getAttribute("aria-disabled"), "true");
  await hasFocus(button);
  tries.end2();
  await says(fate(page), "The service has a fault (503).");
  await becomes(() => button.getAttribute("aria-disabled"), null);
  await hasFocus(button);
  await page.keyboard.press("Enter");
  await says(fate(page), "Your answer was received.");
  await hasFocus(page.locator("h1"));
  assert.equal(here.posted.length, 3);
});

at("two tabs write one answer, and neither loses the other's words", { answers: accept() }, async ({ page, here, more }) => {
  const words = (tab) => tab.getByLabel("Why? In your own words");
  await words(page).fill("First");
  const other = await more("#/take-part/answer");
  await becomes(() => words(other).inputValue(), "First");
  await words(other).fill("First and second");
  await becomes(() => words(page).inputValue(), "First and second");
  await answered(other, "First and second");
  await sent(other);
  await says(fate(other), "Your answer was received.");
  // What the first tab still holds is an answer of its own if it is sent after that.
  await answered(page, "Third");
  await sent(page);
  await says(fate(page), "Your answer was received.");
  assert.deepEqual(here.posted.map(({ body }) => JSON.parse(body).reason), ["First and second", "Third"]);
  assert.equal(new Set(here.posted.map(({ key }) => key)).size, 2);
});

at("two tabs that send one draft while the service is down send two answers, and each tells of its own", { answers: () => null, allowErrors: noted }, async ({ page, here, more }) => {
  const words = (tab) => tab.getByLabel("Why? In your own words");
  await words(page).fill("One draft");
  const other = await more("#/take-part/answer");
  await becomes(() => words(other).inputValue(), "One draft");
  await answered(page, "First");
  await sent(page);
  await says(fate(page), "could not be reached");
  await answered(other, "Second");
  await sent(other);
  await says(fate(other), "could not be reached");
  here.state.answers = accept();
  const told = [];
  for (const [tab, reason] of [[page, "First"], [other, "Second"]]) {
    await fate(tab).filter({ hasText: "Your answer was received." }).waitFor({ timeout: 20_000 });
    await says(tab.locator("main"), reason);
    told.push(`${await reads(tab.locator("p.reference"))}: ${reason}`);
  }
  // Also what was sent while it was down: nothing goes by another's reference.
  const posted = here.posted.map(({ key, body }) => `${key}: ${JSON.parse(body).reason}`);
  assert.deepEqual([...new Set(posted)].sort(), told.sort());
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 1280]) {
    at(`axe-core finds nothing on any step at ${width} px, ${colorScheme}`, {
      answers: () => ({ status: 413 }),
      allowErrors: noted,
      viewport: { width, height: 800 },
      colorScheme,
    }, async ({ page, here }) => {
      const look = async () => {
        const { violations } = await runAxe(page, { resultTypes: ["violations"] });
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true);
      };
      await page.goto(`${here.url}#/take-part`);
      await page.getByRole("radio", { name: "C", exact: true }).check();
      await page.getByText("I don’t know mine").click();
      await page.getByRole("link", { name: "Give your answer" }).waitFor();
      await look();
      await page.getByRole("link", { name: "Give your answer" }).click();
      await page.getByRole("button", { name: "Check your answer" }).click();
      await page.getByLabel("Why? In your own words").fill("x".repeat(6_000));
      await look();
      await answered(page, "Reasons.");
      await look();
      await sent(page);
      await says(fate(page), "too long");
      await look();
    });
  }
}
