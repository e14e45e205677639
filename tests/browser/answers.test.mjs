// What people said: answers in many files, some of them bad; figures, search, themes, export and paper.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { consultation } from "./deployment.mjs";
import { answer, answers } from "./many-answers.mjs";
import { becomes, hasFocus, inBrowser, refusesToSetAside, says } from "./screen.mjs";

const { check, faultless } = inBrowser();
const path = "#/model/answers";

const file = (name, content) => ({ name, mimeType: "application/json", buffer: Buffer.from(typeof content === "string" ? content : JSON.stringify(content)) });
const files = (count, from) => answers(count, from).map((one) => file(`answer-${one.reference}.json`, one));
const status = (page, name) => page.getByRole("status", { name, exact: true });
const table = (page, name) => page.getByRole("table", { name, exact: true });
const input = (page) => page.getByLabel("Open answers from files", { exact: true });

/** Opens files and waits until they are read. */
async function opens(page, given, said) {
  await input(page).setInputFiles(given);
  await says(status(page, "Answers"), said);
}

/** The file that a button saves, as text. */
async function saved(app, name) {
  const [download] = await Promise.all([app.page.waitForEvent("download"), app.screen.button(name).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

check("hundreds of files, with bad ones among them, are counted and what is bad is told with its place", { path }, async (app) => {
  const { page } = app;
  const bad = [
    file("half.json", JSON.stringify(answer(1)).slice(0, 300)),
    file("empty.json", ""),
    file("picture.json", "\u0089PNG"),
    file("again.json", answer(5)),
    file("other.json", { ...answer(900), consultation: "elsewhere" }),
    file("late.json", { ...answer(901), day: "2020-02-01" }),
    file("changed.json", { ...answer(6), reason: "<img src=x onerror=alert(1)>" }),
    file("odd.json", { ...answer(902), area: "Atlantis" }),
  ];
  await opens(page, [...files(300), ...bad], "308 answers read: 301 counted, 7 not counted.");
  const flagged = table(page, "What is flagged");
  for (const words of ["Cannot be read", "The same answer again", "Another answer with the same reference", "Answers another consultation", "Given after the consultation closed", "an area that is not in the consultation"]) await says(flagged, words);
  await page.getByText("Cannot be read: where").click();
  await says(page.getByRole("listitem"), "half.json");
  await says(page.getByRole("listitem"), "empty.json");
  assert.equal(await page.locator("img").count(), 0);

  // The same counts by counting here.
  const all = [...answers(300), answer(902)];
  const supported = all.filter(({ support }) => support.some(({ option, level }) => option === "freeze" && level === "strongly-support")).length;
  const row = table(page, "Each option").getByRole("row", { name: "Freeze" });
  assert.equal(await row.getByRole("cell").first().textContent(), String(supported));

  // More files are added to these; those that are there already count once.
  await opens(page, files(10, 296), "318 answers read: 306 counted, 12 not counted.");
  const csv = await saved(app, "Download all that is flagged (CSV)");
  assert.equal(csv.text.trim().split("\r\n").length, 1 + 13);
});

check("a file with a record a line, a list, and the app’s own table give the same", { path }, async (app) => {
  const { page, screen } = app;
  const all = answers(50);
  await opens(page, file("all.ndjson", all.map((one) => JSON.stringify(one)).join("\n")), "50 answers read: 50 counted");
  const options = await table(page, "Each option").innerText();
  const csv = await saved(app, "Download all answers (CSV)");
  assert.equal(csv.name, "answers.csv");
  for (const given of [file("all.json", all), { name: "answers.csv", mimeType: "text/csv", buffer: Buffer.from(csv.text) }]) {
    await screen.button("Close these answers").click();
    await says(status(page, "Answers"), "No answers are open.");
    await opens(page, given, "50 answers read: 50 counted, 0 not counted.");
    assert.equal(await table(page, "Each option").innerText(), options);
  }
  // Another page of the app and back: nothing is read again.
  await page.getByRole("link", { name: "Back to the model" }).click();
  await page.goBack();
  await says(status(page, "Answers"), "50 answers read: 50 counted");
});

check("ten thousand answers in one large file are read while the page can still be used", { path }, async ({ page, screen }) => {
  page.setDefaultTimeout(30_000);
  const large = answers(10_000).map((one) => JSON.stringify(one)).join("\n");
  assert.ok(large.length > 5_000_000);
  await input(page).setInputFiles(file("all.ndjson", large));
  await page.getByText("10,000 answers read: 10,000 counted").waitFor();
  // Stopped in the middle, what was read so far is counted, and the rest can be opened again.
  const heading = page.getByRole("heading", { level: 2, name: "The answers", exact: true });
  await screen.button("Close these answers").click();
  await hasFocus(heading);
  // As soon as it says how far it is: the rest is read in a moment.
  await page.evaluate(() => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector(".answers progress")) return;
      watch.disconnect();
      const stop = [...document.querySelectorAll(".answers button")].find(({ textContent }) => textContent === "Stop here");
      stop.focus();
      stop.click();
    });
    watch.observe(document.body, { childList: true, subtree: true });
  });
  await input(page).setInputFiles(file("all.ndjson", large));
  await says(status(page, "Answers"), "Stopped.");
  await hasFocus(heading);
  assert.match(await status(page, "Answers").textContent(), /^Stopped\. [\d,]+ answers? read/);
  await screen.button("Read all the files").click();
  await hasFocus(heading);
  await page.getByText("10,000 answers read: 10,000 counted, 0 not counted.").waitFor();
  assert.equal(await screen.button("Read all the files").count(), 0);
});

check("who leaves while answers are read finds a part that says so, and all once they are opened again", { path }, async (app) => {
  const { page, screen } = app;
  page.setDefaultTimeout(30_000);
  const large = file("all.ndjson", answers(10_000).map((one) => JSON.stringify(one)).join("\n"));
  const isHere = (state) => page.getByRole("heading", { level: 1, name: "What people said" }).waitFor({ state });
  const elsewhere = async (leave = () => { window.location.hash = "#/model"; }) => {
    await page.evaluate(leave);
    await isHere("detached");
    await page.goBack();
    await isHere("visible");
  };
  await opens(page, file("first.json", answers(3, 20_000)), "3 answers read: 3 counted");
  // As soon as it says how far it is.
  await page.evaluate(() => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector(".answers progress")) return;
      watch.disconnect();
      window.location.hash = "#/model";
    });
    watch.observe(document.body, { childList: true, subtree: true });
  });
  await input(page).setInputFiles(large);
  await elsewhere(() => {});
  const told = status(page, "Answers");
  await says(told, "Stopped.", "The rest of the files are not read.");
  const read = Number((await told.textContent()).match(/^Stopped\. ([\d,]+) answers read/)[1].replaceAll(",", ""));
  assert.ok(read >= 3 && read < 10_003, String(read));
  // The figures are of what it says, and stay so.
  await page.waitForTimeout(500);
  assert.ok((await told.textContent()).startsWith(`Stopped. ${read.toLocaleString("en-GB")} answers read: `));
  await elsewhere();
  await says(told, "Stopped.");
  // What leaves the page says so too, and other files do not make a whole of it.
  const part = "These are a part of the answers: not all files were read.";
  await says(page.locator(".answers-report"), part);
  assert.equal(await screen.button("Show in Present").count(), 0);
  const tables = await saved(app, "Download the tables (CSV)");
  assert.ok(tables.name === "part-of-what-people-said.csv" && tables.text.includes(part));
  await input(page).setInputFiles(file("more.json", answers(100, 30_000)));
  await page.getByText("10,103 answers read: 10,103 counted, 0 not counted.").waitFor();
  await screen.button("Show in Present").waitFor();
  assert.equal(await page.getByText(part).count(), 0);
  await screen.button("Close these answers").click();
  await input(page).setInputFiles(large);
  await page.getByText("10,000 answers read: 10,000 counted").waitFor();
  await elsewhere();
  await says(told, "10,000 answers read: 10,000 counted, 0 not counted.");
  assert.ok(!(await told.textContent()).includes("Stopped."));
});

check("files that are dropped are read", { path }, async ({ page }) => {
  const given = await page.evaluateHandle((texts) => {
    const transfer = new DataTransfer();
    for (const [name, text] of texts) transfer.items.add(new File([text], name));
    return transfer;
  }, answers(3).map((one) => [`${one.reference}.json`, JSON.stringify(one)]));
  await page.locator(".answers-drop").dispatchEvent("drop", { dataTransfer: given });
  await says(status(page, "Answers"), "3 answers read: 3 counted");
});

check("reasons are searched by keyboard alone, and how many are found is said", { path }, async ({ page }) => {
  const all = [...answers(60), { ...answer(61), reason: "Keep Skelton station open." }];
  await opens(page, file("all.json", all), "61 answers read");
  await says(status(page, "Reasons found"), "61 reasons are found; numbers 1 to 10 are shown.");
  // The button stays where there is no more to turn to.
  const later = page.getByRole("button", { name: "Later reasons", exact: true });
  await later.focus();
  for (const from of [11, 21, 31, 41, 51, 61]) {
    await page.keyboard.press("Enter");
    await says(status(page, "Reasons found"), `numbers ${from} to `);
  }
  await hasFocus(later);
  assert.equal(await later.getAttribute("aria-disabled"), "true");
  const words = page.getByRole("searchbox", { name: "Words in the reason" });
  await words.focus();
  await page.keyboard.type("SKELTON open");
  await says(status(page, "Reasons found"), "1 reason is found.");
  await hasFocus(words);
  // On by keyboard: the lists, then the marks of the reason that was found.
  for (let tab = 0; tab < 3; tab++) await page.keyboard.press("Tab");
  await hasFocus(page.getByRole("combobox", { name: "Theme" }));
  await page.keyboard.press("Tab");
  await hasFocus(page.getByLabel("May be published, word for word").first());
  await page.keyboard.press("Space");
  await says(page.locator(".answers-quotes"), "Keep Skelton station open.");
  await words.fill("");
  await page.getByRole("combobox", { name: "What is said of an option" }).selectOption({ label: "Freeze: oppose" });
  const opposed = all.filter(({ support }) => support.some(({ option, level }) => option === "freeze" && level === "oppose")).length;
  await says(status(page, "Reasons found"), `${opposed} reasons are found.`);
});

check("themes are kept in this browser, can be undone, and are in the report; the answers are not kept", { path }, async (app) => {
  const { page, screen } = app;
  await opens(page, file("all.json", answers(40)), "40 answers read");
  await screen.button("Add a theme").click();
  await screen.box("Theme 1").fill("Officers on the street");
  await page.getByLabel("You said", { exact: true }).fill("You want to see officers.");
  await page.getByLabel("We did", { exact: true }).fill("=We kept them");
  await page.locator(".answers-reasons").getByLabel("Officers on the street").first().check();
  await says(page.getByRole("group", { name: "Officers on the street" }), "1 reason is marked with it.");
  await screen.button("Remove Officers on the street").click();
  await screen.undo.click();
  await says(page.getByRole("group", { name: "Officers on the street" }), "1 reason is marked with it.");
  const csv = await saved(app, "Download the tables (CSV)");
  assert.match(csv.text, /Officers on the street,You want to see officers\.,'=We kept them/);
  const kept = () => page.evaluate(() => JSON.stringify({ ...localStorage }));
  await becomes(async () => (await kept()).includes("Officers on the street"), true);
  assert.ok(!(await kept()).includes("my pension"), "no answer’s words are kept");
  await page.reload();
  await says(status(page, "Answers"), "No answers are open.");
  await opens(page, file("all.json", answers(40)), "40 answers read");
  await says(page.locator(".answers-report"), "You said: You want to see officers.");
});

check("themes that cannot be read stay for as long as they cannot be set aside", { path }, async ({ page, screen }) => {
  const themes = "precept-modeller/document/results/example-cleveland-2020-21";
  const kept = (key) => page.evaluate((key) => localStorage.getItem(key), key);
  await page.evaluate((key) => localStorage.setItem(key, "{ broken"), themes);
  await refusesToSetAside(page);
  await page.reload();
  await says(screen.alert, "cannot be read, so none are shown.", "There is no room to set them aside, so they stay where they are.");
  assert.equal(await screen.button("Download what was set aside").count(), 0);
  await opens(page, file("all.json", answers(40)), "40 answers read");
  await screen.button("Add a theme").click();
  await says(screen.alert, "This browser does not keep your themes and marks.");
  assert.equal(await kept(themes), "{ broken");
  await page.evaluate(() => (window.hasRoom = true));
  await screen.box("Theme 1").fill("Officers on the street");
  await says(screen.alert, "cannot be read, so none are shown.", "The others are set aside, not deleted.");
  assert.equal(await kept("precept-modeller/set-aside/1"), "{ broken");
  assert.match(await kept(themes), /Officers on the street/);
});

check("a theme that is removed leaves the focus at the heading of its part, and a second press removes no other", { path }, async (app) => {
  const { page, screen } = app;
  await opens(page, file("all.json", answers(40)), "40 answers read");
  const heading = page.getByRole("heading", { level: 2, name: "You said, we did", exact: true });
  for (const [place, name] of ["Streets", "Roads", "Homes"].entries()) {
    await screen.button("Add a theme").click();
    await screen.box(`Theme ${place + 1}`).fill(name);
    await page.getByRole("group", { name, exact: true }).waitFor();
  }
  // The first of them, and then the last.
  for (const name of ["Streets", "Homes"]) {
    await screen.button(`Remove ${name}`).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("group", { name, exact: true }).waitFor({ state: "detached" });
    await hasFocus(heading);
    await page.keyboard.press("Enter");
  }
  assert.equal(await screen.box("Theme 1").inputValue(), "Roads");
});

check("the smallest count that is published can be chosen, and a wrong one says what to type", { path }, async ({ page, screen }) => {
  await opens(page, file("all.json", answers(60)), "60 answers read");
  const report = page.locator(".answers-report");
  await says(report, "A count from 1 to 4 is shown as “fewer than 5”.");
  const box = screen.box("The smallest count that is published");
  await box.fill("12");
  await says(page.locator(".answers-least"), "Enter a whole number from 3 to 10.");
  await says(report, "A count from 1 to 4");
  await box.fill("10");
  await says(report, "A count from 1 to 9 is shown as “fewer than 10”.");
  const shown = await report.innerText();
  const counts = [...shown.matchAll(/^\D+\t(\d+)\t\d/gm)].map(([, count]) => Number(count));
  assert.ok(counts.length > 10 && counts.every((count) => count === 0 || count >= 10), counts.join());
});

check("made-up answers say so everywhere, and go when real ones are opened", { path }, async (app) => {
  const { page, screen } = app;
  await screen.button("Try it with made-up answers").click();
  await says(status(page, "Answers"), "400 answers read");
  await says(page.locator(".answers-report"), "Nobody gave them.");
  const csv = await saved(app, "Download the tables (CSV)");
  assert.match(csv.name, /^made-up-/);
  assert.match(csv.text, /made up/);
  assert.equal(await screen.button("Show in Present").count(), 0);
  await opens(page, file("all.json", answers(7)), "7 answers read: 7 counted");
  assert.equal(await page.getByText("Nobody gave them.").count(), 0);
});

check("themes and marks of made-up answers go with them, and those of real ones come back", { path }, async ({ page, screen }) => {
  const group = (name) => page.getByRole("group", { name, exact: true });
  const theme = async (name) => {
    await screen.button("Add a theme").click();
    await screen.box("Theme 1").fill(name);
    await page.locator(".answers-reasons").getByLabel(name).first().check();
    await says(group(name), "1 reason is marked with it.");
  };
  await opens(page, file("all.json", answers(40)), "40 answers read");
  await theme("Streets");
  await screen.button("Close these answers").click();
  await screen.button("Try it with made-up answers").click();
  await says(status(page, "Answers"), "400 answers read");
  await screen.button("Add a theme").waitFor();
  assert.equal(await group("Streets").count(), 0);
  await theme("Tried out");
  await says(page.locator(".answers-report"), "Tried out");
  // Real answers without the one that is marked.
  await opens(page, file("all.json", answers(10, 100)), "10 answers read: 10 counted");
  await says(group("Streets"), "0 reasons are marked with it.");
  assert.equal(await page.getByText("Tried out").count(), 0);
  await opens(page, file("all.json", answers(40)), "50 answers read: 50 counted");
  await says(group("Streets"), "1 reason is marked with it.");
  await page.reload();
  await opens(page, file("all.json", answers(40)), "40 answers read");
  await says(group("Streets"), "1 reason is marked with it.");
  assert.ok(!(await page.evaluate(() => JSON.stringify({ ...localStorage }))).includes("Tried out"));
  // Another trial begins with none.
  await screen.button("Close these answers").click();
  await screen.button("Try it with made-up answers").click();
  await screen.button("Add a theme").waitFor();
  assert.equal(await group("Tried out").count(), 0);
});

check("what is shown in Present is kept without small counts", { path }, async ({ page, screen }) => {
  await opens(page, file("all.json", answers(200)), "200 answers read");
  await screen.button("Show in Present").click();
  await says(screen.alert, "Present can now show what people said");
  const heard = JSON.parse(await page.evaluate(() => localStorage.getItem("precept-modeller/document/heard")));
  assert.equal(heard.format, "precept-heard/1");
  assert.equal(heard.answers, 200);
  assert.equal(heard.options.length, 4);
});

check("answers to another consultation do not count, and a broken file of one changes nothing", { path }, async (app) => {
  const { page } = app;
  const other = answers(5).map((one) => ({ ...one, consultation: "ours-2020-21" }));
  await opens(page, file("all.json", other), "5 answers read: 0 counted, 5 not counted.");
  await says(status(page, "Answers"), "open that consultation’s file above");
  await page.getByLabel("Open another consultation from a file").setInputFiles(file("broken.json", "{"));
  await says(app.screen.alert, "broken.json");
  await says(status(page, "Answers"), "5 answers read: 0 counted");
});

const OURS = consultation({ id: "ours-2020-21", title: "Ours", opens: "2020-01-01", closes: "2020-01-31" });

check("a second consultation has the files that are open read again for it, says so, and the way back is one press", { path }, async (app) => {
  const { page, screen } = app;
  const heading = page.getByRole("heading", { level: 2, name: /^The consultation: / });
  const another = page.getByLabel("Open another consultation from a file");
  const first = await heading.textContent();
  // Of each there are some, and one that is bad whichever is open.
  const ours = answers(3, 100).map((one) => ({ ...one, consultation: "ours-2020-21", day: "2020-01-31" }));
  await opens(page, [file("theirs.json", answers(5)), file("ours.json", ours), file("half.json", "{")], "9 answers read: 5 counted, 4 not counted.");
  await another.setInputFiles(file("ours.json", OURS));
  await says(screen.alert, "“Ours” is open. The files of the 9 answers that were open are read again for it; those that answer “", "” do not count here");
  await says(heading, "The consultation: Ours");
  await says(status(page, "Answers"), "9 answers read: 3 counted, 6 not counted.");
  // Of this consultation's options only one has the name of the other's: the rest is told.
  await says(table(page, "What is flagged"), "Answers another consultation", "Tells of an option that is not in the consultation");
  const supported = ours.filter(({ support }) => support.some(({ option, level }) => option === "freeze" && level === "support")).length;
  await says(table(page, "Each option").getByRole("row", { name: "Freeze" }).getByRole("cell").nth(1), new RegExp(`^${supported}$`));
  // More answers are read for the one that is open; the same consultation once more changes nothing.
  await opens(page, file("more.json", { ...ours[0], reference: answer(200).reference }), "10 answers read: 4 counted, 6 not counted.");
  await another.setInputFiles(file("again.json", OURS));
  await says(screen.alert, "“Ours” is the consultation that was open already. Nothing has changed.");
  await says(status(page, "Answers"), "10 answers read: 4 counted, 6 not counted.");
  // A broken one leaves everything as it is.
  await another.setInputFiles(file("broken.json", { ...OURS, options: [] }));
  await says(screen.alert, "broken.json", "options");
  await says(status(page, "Answers"), "10 answers read: 4 counted, 6 not counted.");
  await screen.button("Close this consultation’s file").click();
  await says(heading, first);
  await hasFocus(heading);
  await says(status(page, "Answers"), "10 answers read: 5 counted, 5 not counted.");
});

check("the consultation’s file in the other language is counted beside the first, by the place of each choice", { path }, async ({ page, screen }) => {
  const another = page.getByLabel("Open another consultation from a file");
  const welsh = {
    ...OURS,
    title: "Ein hymgynghoriad",
    questions: OURS.questions.map((one) => (one.id === "visible" ? { ...one, text: "Welwch chi swyddogion?", choices: ["Ydw", "Nac ydw"] } : one)),
  };
  const given = (number, words) => ({ ...answer(number), consultation: OURS.id, day: "2020-01-31", answers: [{ question: "visible", given: [words] }] });
  const all = [given(1, "Yes"), given(2, "Ydw"), given(3, "Ydw"), given(4, "Nac ydw")];
  const choice = (name) => table(page, "Do you see officers often?").getByRole("row", { name }).getByRole("cell").first();
  await another.setInputFiles(file("ours.json", OURS));
  await says(screen.alert, "“Ours” is open.");
  await opens(page, file("all.json", all), "4 answers read: 4 counted");
  await says(choice(/^Yes/), /^1$/);
  await says(choice(/^No/), /^0$/);
  await says(table(page, "What is flagged"), "Gives an answer that is no choice of the question", "open that language’s consultation file above");
  await another.setInputFiles(file("ours.cy.json", welsh));
  await says(screen.alert, "“Ein hymgynghoriad” is the same consultation in other words.");
  await says(page.getByRole("heading", { level: 2, name: /^The consultation: / }), "The consultation: Ours");
  await says(choice(/^Yes/), /^3$/);
  await says(choice(/^No/), /^1$/);
  await says(status(page, "Answers"), "4 answers read: 4 counted");
  // The report can be in the words of either.
  const use = screen.button("Use its words in the report");
  const heading = page.getByRole("heading", { level: 2, name: /^The consultation: / });
  await use.click();
  await says(heading, "The consultation: Ein hymgynghoriad");
  await hasFocus(use);
  await says(status(page, "Answers"), "4 answers read: 4 counted");
  await says(page.locator(".answers-report"), "What people said: Ein hymgynghoriad", "Nac ydw");
  await use.click();
  await says(heading, "The consultation: Ours");
  await says(choice(/^Yes/), /^3$/);
  // Also for answers that are opened then, over made-up ones or none.
  await screen.button("Close these answers").click();
  await screen.button("Try it with made-up answers").click();
  await says(status(page, "Answers"), "400 answers read");
  await opens(page, file("all.json", all), "4 answers read: 4 counted");
  await says(choice(/^Yes/), /^3$/);
  await screen.button("Close the file in other words").click();
  await says(choice(/^Yes/), /^1$/);
  assert.equal(await screen.button("Close the file in other words").count(), 0);
  await hasFocus(page.getByRole("heading", { level: 2, name: /^The consultation: / }));
});

check("a second consultation that is opened first, or over made-up answers, says what that means", { path }, async ({ page, screen }) => {
  const another = page.getByLabel("Open another consultation from a file");
  await screen.button("Try it with made-up answers").click();
  await says(status(page, "Answers"), "400 answers read");
  await another.setInputFiles(file("ours.json", OURS));
  await says(screen.alert, "“Ours” is open. The made-up answers to “", "” are gone.");
  await says(status(page, "Answers"), "No answers are open.");
  await screen.button("Close this consultation’s file").click();
  await another.setInputFiles(file("ours.json", OURS));
  await says(screen.alert, "“Ours” is open. Now open the answers to it.");
});

check("late answers count only where that is ticked, and everything that leaves the page says which", { path }, async (app) => {
  const { page, screen } = app;
  const late = answers(3, 500).map((one) => ({ ...one, day: "2020-02-01" }));
  const box = page.getByRole("checkbox", { name: "Count answers that were given after the closing day" });
  await opens(page, file("all.json", answers(20)), "20 answers read: 20 counted, 0 not counted.");
  assert.equal(await box.count(), 0);
  await opens(page, file("late.json", late), "23 answers read: 20 counted, 3 not counted.");
  assert.equal(await box.isChecked(), false);
  const without = "Answers that were given after the closing day are not counted.";
  await says(page.locator(".answers-late"), "3 answers were given after 20 January 2020, when the consultation closed.", without, "Publish one of the two only");
  await says(page.locator(".answers-report"), without);
  await box.focus();
  await page.keyboard.press("Space");
  await says(status(page, "Answers"), "23 answers read: 23 counted, 0 not counted.");
  await hasFocus(box);
  const counted = "Answers that were given after the closing day are counted.";
  await says(page.locator(".answers-report"), counted);
  await says(table(page, "What is flagged"), "Given after the consultation closed, and counted");
  assert.ok((await saved(app, "Download the tables (CSV)")).text.includes(counted));
  assert.equal((await saved(app, "Download all answers (CSV)")).text.trim().split("\r\n").length, 1 + 23);
  await screen.button("Show in Present").click();
  await says(screen.alert, "Present can now show");
  const heard = JSON.parse(await page.evaluate(() => localStorage.getItem("precept-modeller/document/heard")));
  assert.deepEqual([heard.answers, heard.counts_late], [23, true]);
  await box.uncheck();
  await says(status(page, "Answers"), "23 answers read: 20 counted, 3 not counted.");
  // Other answers begin with what is usual.
  await box.check();
  await screen.button("Close these answers").click();
  await opens(page, file("late.json", [...late, answer(1)]), "4 answers read: 1 counted, 3 not counted.");
});

check("the report alone is on paper, on A4", { path }, async ({ page, screen }) => {
  await screen.button("Try it with made-up answers").click();
  await says(status(page, "Answers"), "400 answers read");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".answers-report").isVisible(), true);
  for (const hidden of [page.locator(".answers-drop"), page.locator(".answers-reasons"), page.getByRole("navigation", { name: "Finance team" })]) {
    assert.equal(await hidden.isVisible(), false);
  }
  const pdf = await page.pdf({ format: "A4" });
  assert.ok(pdf.length > 20_000);
});

faultless(path, async ({ page, screen }, look) => {
  await look();
  await opens(page, file("late.json", [answer(1), { ...answer(2), day: "2020-02-01" }]), "2 answers read: 1 counted, 1 not counted.");
  await page.getByRole("checkbox", { name: "Count answers that were given after the closing day" }).check();
  await says(status(page, "Answers"), "2 counted, 0 not counted.");
  await look();
  await screen.button("Close these answers").click();
  await screen.button("Try it with made-up answers").click();
  await says(status(page, "Answers"), "400 answers read");
  await screen.button("Add a theme").click();
});
