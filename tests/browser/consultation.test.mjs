// The consultation of a place: the file beside the page, right, absent, broken, slow, and by whose clock its days go.
import assert from "node:assert/strict";
import { test } from "node:test";
import { consultation, day, place } from "./deployment.mjs";
import { becomes, inBrowser, says, unfold, writesDown } from "./screen.mjs";

const { open } = inBrowser();

/** A test in a place of its own with this `file`. */
function at(name, given, body) {
  test(name, async () => {
    // A file whose days count from today is made when its test begins: midnight may have passed since the others began.
    const { file, date, path = "", ...options } = given;
    const here = await place({ file, date });
    try {
      const app = await open({ ...options, url: here.url, path });
      await body({ ...app, here, url: here.url });
      await app.close();
    } finally {
      await here.close();
    }
  });
}

const note = (page) => page.locator("main");

at("a place with a consultation opens Take part on its figures", { file: consultation() }, async ({ page, screen, url }) => {
  await says(screen.heading, "Your police need £3.6m more in 2020/21. Who should pay?");
  assert.equal(page.url(), `${url}#/take-part`);
  assert.equal(await page.title(), "Take part – Teesside, asked in a test – Precept Modeller");
  await says(note(page), "We are asking what you think before anything is decided.", "Answers are taken until the end of");
  await says(note(page), "Neighbourhood officers: £1,200,000.00 a year", "The pay award", "Closing the control room");
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pagehide")));
  assert.equal(await page.evaluate(() => localStorage.getItem("precept-modeller/scenario")), null, "nobody has done anything yet");
});

at("the authority's own question is the one that is asked", { file: consultation({ question: "How should policing on Teesside be paid for?" }) }, async ({ screen }) => {
  await says(screen.heading, "How should policing on Teesside be paid for?");
});

/** Answers with the file once the app has started without it. */
const late = (_asked, response) => {
  const text = JSON.stringify(consultation({ question: "How should policing on Teesside be paid for?" }));
  setTimeout(() => response.writeHead(200, { "content-type": "application/json" }).end(text), 6_000);
};

at("a question that comes late takes the place of the app's own", { file: late, path: "#/take-part" }, async ({ screen }) => {
  await says(screen.heading, "How should policing on Teesside be paid for?");
});

at("a consultation that comes when another page is open leaves the address, and Take part leads to it", { file: late }, async ({ page, screen, url }) => {
  await page.waitForFunction(() => globalThis.preceptConsultation.status === 200);
  assert.equal(page.url(), url);
  await screen.link("Take part").click();
  await says(screen.heading, "How should policing on Teesside be paid for?");
});

at("the council area is asked beside the band, kept, and goes with the answer", { file: consultation() }, async ({ page, here }) => {
  const area = page.getByLabel("Your council area", { exact: true });
  assert.deepEqual(await area.locator("option").allTextContents(), ["Not told", "Hartlepool", "Middlesbrough", "Redcar and Cleveland", "Stockton-on-Tees"]);
  assert.equal(await area.inputValue(), "", "nothing is chosen for anybody");
  // By keyboard, just before the band.
  await area.focus();
  await page.keyboard.type("Mid");
  await becomes(() => area.evaluate((list) => list.selectedOptions[0].textContent), "Middlesbrough");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.name), "band");
  await page.reload();
  await page.waitForSelector("#loading", { state: "detached" });
  await becomes(() => area.evaluate((list) => list.selectedOptions[0].textContent), "Middlesbrough");
  await page.getByRole("link", { name: "Go on with your answer" }).click();
  const inAnswer = page.getByRole("radio", { name: "Middlesbrough", exact: true });
  await becomes(() => inAnswer.isChecked(), true);
  await page.getByRole("button", { name: "Take back: Your council area" }).click();
  await page.goto(`${here.url}#/take-part`);
  await becomes(() => area.inputValue(), "");
});

// A line may turn into two; what would be felt under a finger is the introduction and the question coming in above.
for (const width of [320, 412, 1280]) {
  test(`the levers stay where they are when the consultation comes, at ${width} px`, async () => {
    const here = await place({ file: consultation() });
    let goOn;
    const held = new Promise((resolve) => (goOn = resolve));
    try {
      const { page, screen, close } = await open({ url: here.url, path: "#/model", viewport: { width, height: 800 } });
      await page.route("**/split_answering-*.wasm", async (route) => {
        await held;
        await route.continue();
      });
      await screen.link("Take part").click();
      await says(note(page), "We are asking what you think before anything is decided.", "It takes three minutes.", "Your council area");
      const top = () => page.locator(".take-part-levers").evaluate((levers) => levers.getBoundingClientRect().top);
      const before = await top();
      assert.ok(await page.getByLabel("Your council area").isDisabled());
      goOn();
      await page.locator(".way-on").waitFor();
      assert.equal(await page.getByText("It takes three minutes.").count(), 1);
      assert.equal(await page.getByLabel("Your council area").count(), 1);
      assert.ok(await page.getByLabel("Your council area").isEnabled());
      const moved = (await top()) - before;
      assert.ok(Math.abs(moved) <= 24, `the levers moved by ${moved} px`);
      await close();
    } finally {
      goOn();
      await here.close();
    }
  });
}

at("the council area is not asked where no answer is taken", { get file() { return consultation({ opens: day(-30), closes: day(-1) }); } }, async ({ page }) => {
  await says(note(page), "This consultation closed at the end of");
  assert.equal(await page.getByLabel("Your council area").count(), 0);
});

for (const width of [320, 360, 480]) {
  at(`the options are read without scrolling sideways at ${width} px, and are a table still`, { file: consultation(), viewport: { width, height: 640 } }, async ({ page }) => {
    await page.getByRole("radio", { name: "C", exact: true }).check();
    const table = page.getByRole("table", { name: "The options", exact: true });
    await table.scrollIntoViewIfNeeded();
    const heads = ["Option", "Rise a year at Band D", "Rise a year for my home", "Left to find", "Referendum"];
    assert.deepEqual(await table.getByRole("columnheader").allTextContents(), heads);
    const row = table.getByRole("row", { name: /^£10 a year/ });
    // £10 at Band D is 8/9 of it in Band C; 146,640 × £10 of £3.6m.
    const figures = ["£10.00", "£8.89", "£2,133,600.00", "not needed"];
    for (const [place, figure] of figures.entries()) {
      const cell = row.getByRole("cell").nth(place);
      assert.equal((await cell.innerText()).replace(/\s+/g, " ").trim(), `${heads[place + 1]} ${figure}`);
      const { x, width: wide } = await cell.boundingBox();
      assert.ok(x >= 0 && x + wide <= width, `${figure} ends at ${x + wide}`);
    }
    // What is said of a cell is its figure alone: the head beside it is for the eye.
    await row.getByRole("cell", { name: "£2,133,600.00", exact: true }).waitFor();
    const scrolls = await page.evaluate(() => [...document.querySelectorAll("main *")].filter((one) => one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX)).map((one) => one.outerHTML.slice(0, 80)));
    assert.deepEqual(scrolls, []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  });
}

at("an address of another page is not led away", { file: consultation(), path: "#/model" }, async ({ page, screen, url }) => {
  await says(screen.heading, "Teesside, asked in a test: a £3.6m gap");
  assert.equal(page.url(), `${url}#/model`);
});

at("work that is kept is not overwritten, and the consultation's figures are one press away", { file: 404 }, async ({ page, screen, here }) => {
  await unfold(page);
  await screen.box("Name of this scenario").fill("My own");
  await screen.preceptBox.fill("3");
  await writesDown(page);
  here.state.file = consultation();
  await page.goto(`${here.url}?again`);
  await says(page.locator("main"), "do not stand on the figures of “Policing on Teesside”, but on “My own”");
  await page.getByRole("button", { name: "Use the figures of “Policing on Teesside”" }).click();
  await becomes(() => page.title(), "Take part – Teesside, asked in a test – Precept Modeller");
  await becomes(() => page.evaluate(() => document.activeElement.id), "page-heading");
  await screen.undo.click();
  await becomes(() => page.title(), "Take part – My own – Precept Modeller");
});

at("without a file it is the example, said calmly on Take part alone", { file: 404 }, async ({ page, screen }) => {
  await says(screen.heading, "Cleveland 2020/21, as published: a £3.6m gap");
  assert.equal(await page.getByText("This is an example, and nobody is being consulted").count(), 0);
  await screen.link("Take part").click();
  await says(note(page), "This is an example, and nobody is being consulted.");
  await page.getByRole("radio", { name: "C", exact: true }).check();
  await says(note(page), "£24.55 a year at Band D", "Give your answer");
});

const broken = {
  "half-written": [JSON.stringify(consultation()).slice(0, 900), "file: "],
  "with a day that is none": [consultation({ opens: "31/02/2027" }), 'opens: "31/02/2027" cannot be used.'],
  "that closes before it opens": [consultation({ closes: day(-20) }), "closes: The consultation closes before it opens."],
  "without options": [consultation({ options: [] }), "options: There are no options."],
  "whose scenario cannot be used": [consultation({ scenario: { format: "precept-scenario/1" } }), "scenario."],
  "that is no object": ["[1, 2]", "file: "],
  "that is empty": ["", "file: "],
};
for (const [kind, [file, problem]] of Object.entries(broken)) {
  at(`a file ${kind} leaves the example, and staff see what is wrong`, { file, path: "#/take-part" }, async ({ page, screen }) => {
    await says(note(page), "The consultation of this place cannot be shown");
    await page.getByText("For staff: what is wrong with consultation.json").click();
    await says(page.getByRole("listitem"), problem);
    await says(screen.heading, "Your police need £3.6m more");
    await becomes(() => page.title(), "Take part – Cleveland 2020/21, as published – Precept Modeller");
  });
}

at("a page in place of the file is no file", { file: "<!doctype html><title>Home</title>", path: "#/take-part" }, async ({ page }) => {
  await says(note(page), "This is an example, and nobody is being consulted.");
});

at("a server that cannot give the file says so", { file: 503, path: "#/take-part", allowErrors: /503/ }, async ({ page }) => {
  await says(note(page), "The consultation could not be loaded", "the server answered 503");
});

at("a file that does not come does not keep the app from starting", { file: () => {}, path: "#/model" }, async ({ screen }) => {
  await says(screen.heading, "Cleveland 2020/21, as published: a £3.6m gap");
});

const bad = "<img src=x onerror=\"document.title='broken in'\"><script>alert(1)</script>";
const hostile = consultation({
  title: bad, introduction: bad, next_steps: bad,
  options: [{ ...consultation().options[0], title: bad, buys: bad }],
  buys: [{ what: bad, text: bad }], fixed: [{ what: bad, why: bad }], rejected: [{ what: bad, why: bad }],
});
at("markup in texts is shown as text", { file: hostile, path: "#/take-part" }, async ({ page }) => {
  await says(note(page), "<img src=x");
  assert.equal(await page.locator("main img, main script").count(), 0);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true);
});

at("before its opening day it says so and can be explored", { get file() { return consultation({ opens: day(3), closes: day(30) }); } }, async ({ page, screen }) => {
  await says(note(page), "Until then you can try everything on this page.");
  await screen.preceptBox.fill("3");
  await says(note(page), "£7.52 more a year");
  await page.goto(`${page.url()}/answer`);
  await says(note(page), "Answers are taken from", "in 3 days");
  assert.equal(await page.getByRole("radio").count(), 0);
});

at("after its closing day it says so and can be explored", { get file() { return consultation({ opens: day(-30), closes: day(-1) }); } }, async ({ page }) => {
  await says(note(page), "This consultation closed at the end of");
  await page.goto(`${page.url()}/answer`);
  await says(note(page), "answers are no longer taken");
});

at("on its last day it is open", { get file() { return consultation({ opens: day(-30), closes: day(0) }); } }, async ({ page }) => {
  await says(note(page), "Answers are taken until the end of today");
});

// The server's clock is a year behind this device's: then the consultation has not opened.
const lastYear = new Date(Date.now() - 365 * 86_400_000).toUTCString();
at("days go by the server's clock, and a clock that differs is told of", { file: consultation(), date: lastYear }, async ({ page }) => {
  await says(note(page), "differ by more than a day", "Until then you can try everything on this page.");
});

at("a device in another time zone has the days of the United Kingdom", {
  get file() {
    return consultation({ opens: day(-30), closes: day(0) });
  },
  timezoneId: "Pacific/Kiritimati",
}, async ({ page }) => {
  await says(note(page), "Answers are taken until the end of today");
});
