// The consultation of a place: the file beside the page, right, absent, broken, slow, and by whose clock its days go.
import assert from "node:assert/strict";
import { test } from "node:test";
import { consultation, day, place } from "./deployment.mjs";
import { becomes, inBrowser, says, unfold, writesDown } from "./screen.mjs";

const { open } = inBrowser();

/** A test in a place of its own with this `file`. */
function at(name, { file, date, path = "", ...options }, body) {
  test(name, async () => {
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
  await says(page.locator("main"), "The levers below stand on “My own”");
  await page.getByRole("button", { name: "Use the figures of “Policing on Teesside”" }).click();
  await becomes(() => page.title(), "Take part – Teesside, asked in a test – Precept Modeller");
  await screen.undo.click();
  await becomes(() => page.title(), "Take part – My own – Precept Modeller");
});

at("without a file it is the example, said calmly on Take part alone", { file: 404 }, async ({ page, screen }) => {
  await says(screen.heading, "Cleveland 2020/21, as published: a £3.6m gap");
  assert.equal(await page.getByText("This is an example, and nobody is being consulted").count(), 0);
  await screen.link("Take part").click();
  await says(note(page), "This is an example, and nobody is being consulted.");
  await says(note(page), "Give your answer");
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

at("before its opening day it says so and can be explored", { file: consultation({ opens: day(3), closes: day(30) }) }, async ({ page, screen }) => {
  await says(note(page), "Until then you can try everything on this page.");
  await screen.preceptBox.fill("3");
  await says(note(page), "£7.52 more a year");
  await page.goto(`${page.url()}/answer`);
  await says(note(page), "Answers are taken from", "in 3 days");
  assert.equal(await page.getByRole("radio").count(), 0);
});

at("after its closing day it says so and can be explored", { file: consultation({ opens: day(-30), closes: day(-1) }) }, async ({ page }) => {
  await says(note(page), "This consultation closed at the end of");
  await page.goto(`${page.url()}/answer`);
  await says(note(page), "answers are no longer taken");
});

at("on its last day it is open", { file: consultation({ opens: day(-30), closes: day(0) }) }, async ({ page }) => {
  await says(note(page), "Answers are taken until the end of today");
});

// The server's clock is a year behind this device's: then the consultation has not opened.
const lastYear = new Date(Date.now() - 365 * 86_400_000).toUTCString();
at("days go by the server's clock, and a clock that differs is told of", { file: consultation(), date: lastYear }, async ({ page }) => {
  await says(note(page), "differ by more than a day", "Until then you can try everything on this page.");
});

at("a device in another time zone has the days of the United Kingdom", {
  file: consultation({ opens: day(-30), closes: day(0) }),
  timezoneId: "Pacific/Kiritimati",
}, async ({ page }) => {
  await says(note(page), "Answers are taken until the end of today");
});
