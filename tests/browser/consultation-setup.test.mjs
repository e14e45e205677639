// Setting up a consultation: from the figures to a folder that is served, by keyboard, with bad input, and back from files.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { becomes, chooseJson, description, hasFocus, inBrowser, isThere, says, stays, writesDown } from "./screen.mjs";
import { startServer } from "./harness.mjs";

const { check, faultless, open } = inBrowser();
const PATH = "#/model/consultation";
const DIST = process.env.DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));

const startFromModel = (screen) => screen.button("Start from the figures in the model").click();
const openExample = (screen) => screen.button("Open the example: Cleveland 2020/21").click();
const choose = (page, name, text) => chooseJson(page, "Open a consultation from a file", name, text);

async function downloaded(page, press) {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

check("a consultation is made from the model by keyboard alone", async ({ page, screen }) => {
  await page.getByRole("link", { name: "Set up a consultation" }).focus();
  await page.keyboard.press("Enter");
  await isThere(page, "Set up a consultation");
  await hasFocus(screen.heading);
  const press = async (name) => {
    await screen.button(name).focus();
    await page.keyboard.press("Enter");
  };
  await press("Start from the figures in the model");
  await says(page.getByRole("status", { name: "Ready" }), "To be mended before it can be published: 1");
  const isThatElement = await stays(page.getByRole("status", { name: "Ready" }));
  for (const [words, title] of [
    ["A freeze", "Freeze"],
    ["The most without a referendum", "£10.00 a year at Band D"],
    ["What closes the gap with the precept", "£24.55 a year at Band D"],
    ["What closes the gap with the grant", "4.3% more grant"],
    // Half of £3.6m is 2.15% of £83.72m; £12.28 a year is the least that covers the other half.
    ["What closes the gap half and half", "£12.28 a year at Band D and 2.2% more grant"],
  ]) {
    await press(words);
    const box = screen.box("Name").last();
    await hasFocus(box);
    assert.equal(await box.inputValue(), title);
  }
  await says(page.getByRole("status", { name: "Ready" }), "It can be published");
  await isThatElement();
  // The fourth goes above the third, and the focus goes with it.
  await page.getByRole("button", { name: "Move up: Option 4: 4.3% more grant" }).focus();
  await page.keyboard.press("Enter");
  await hasFocus(screen.box("Name").nth(2));
  assert.equal(await screen.box("Name").nth(2).inputValue(), "4.3% more grant");
  await page.getByRole("button", { name: "Remove: Option 5", exact: false }).focus();
  await page.keyboard.press("Enter");
  await hasFocus(page.getByRole("heading", { level: 2, name: "The options", exact: true }));
  assert.equal(await screen.box("Name").count(), 4);
  await press("Undo");
  assert.equal(await screen.box("Name").count(), 5);
});

check("what cannot be read stays in its box with the reason, and nothing else changes", { path: PATH }, async ({ page, screen }) => {
  await openExample(screen);
  const before = await downloaded(page, () => screen.button("Download working copy").click());
  const bad = async (box, text, words) => {
    await box.fill(text);
    await says(page.locator("main"), words);
    assert.equal(await box.inputValue(), text);
    assert.match(await description(box), new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
    assert.equal(await box.getAttribute("aria-invalid"), "true");
  };
  await bad(screen.box("Short name"), "Not A Name", "Use small letters and digits");
  await bad(screen.box("Rise of the precept at Band D, £ a year").first(), "ten", "cannot be read as a number");
  await bad(screen.box("Rise of the precept at Band D, £ a year").nth(1), "5%", "This box takes pounds, not a percentage.");
  await bad(screen.box("Increase in government grant").first(), "4.3", "Is this a percentage or pounds? Write 4.3% or £4.3.");
  await bad(screen.box("Increase in government grant").nth(1), "lots", "cannot be read as a number");
  await bad(screen.box("Address that each answer is sent to (may be empty)"), "http://council.example", "begins with https://");
  const after = await downloaded(page, () => screen.button("Download working copy").click());
  assert.equal(after.text, before.text);
  // A change elsewhere leaves them as they are.
  await screen.box("Title").fill("Another title");
  assert.equal(await screen.box("Increase in government grant").first().inputValue(), "4.3");
});

check("what answers call a consultation and an option stays when their names change", { path: PATH }, async ({ page, screen }) => {
  await openExample(screen);
  const shortName = await screen.box("Short name").inputValue();
  const called = () => page.getByText(/^Answers call it /).first().innerText();
  const before = await called();
  await screen.box("Title").fill("Plismona ar Lannau Tees");
  await screen.box("Name").first().fill("Rhewi");
  assert.equal(await screen.box("Short name").inputValue(), shortName);
  assert.equal(await called(), before);
});

check("what answers called an option or a question that was removed is given to no other", { path: PATH }, async ({ page, screen }) => {
  await startFromModel(screen);
  const called = page.getByText(/^Answers call it /);
  const last = async (words) => becomes(async () => (await called.allInnerTexts()).at(-1), `Answers call it ${words}.`);
  await screen.button("One of your own").click();
  await last("option");
  await screen.button("Add a question").click();
  await last("question");
  await page.getByRole("button", { name: "Remove: Question 1" }).click();
  await last("option");
  await page.getByRole("button", { name: "Remove: Option 1" }).click();
  await becomes(() => called.count(), 0);
  // A look at another page forgets nothing.
  await page.getByRole("link", { name: "Back to the model" }).click();
  await page.getByRole("link", { name: "Set up a consultation" }).click();
  await isThere(page, "Set up a consultation");
  await screen.button("One of your own").click();
  await last("option-2");
  await screen.button("Add a question").click();
  await last("question-2");
  // Undo brings back what there was, by its own name.
  await page.getByRole("button", { name: "Remove: Question 1" }).click();
  await last("option-2");
  await screen.button("Undo").click();
  await last("question-2");
});

check("days are said with their weekday and length, and what is to be said of them", { path: PATH }, async ({ page, screen }) => {
  await openExample(screen);
  const first = page.getByLabel("First day on which answers are taken");
  const last = page.getByLabel("Last day on which answers are taken");
  const days = page.getByRole("status", { name: "Days" });
  await says(days, "Open for 36 days");
  await last.fill("2020-01-06");
  await says(days, "Open for 22 days", "22 days is short. The law sets no length");
  await says(page.locator("main"), "Monday 6 January 2020");
  await last.fill("2020-03-02");
  await says(days, "It closes on or after 1 March 2020, before which the precept is issued.");
  await last.fill("2019-12-01");
  await says(page.locator("main"), "The consultation closes before it opens.");
  assert.match(await description(last), /closes before it opens.*Sunday 1 December 2019/);
  await last.fill("");
  await says(page.locator("main"), "This is no day of the calendar yet.", "It is still Sunday 1 December 2019.");
  await first.fill("2019-11-01");
  await says(days, "Open for 31 days");
});

check("a browser without boxes for days takes typed ones", { path: PATH }, async ({ page, screen }) => {
  await openExample(screen);
  const last = page.getByLabel("Last day on which answers are taken");
  await last.evaluate((box) => (box.type = "text"));
  await last.fill("31 Januar 2020");
  await says(page.getByRole("status", { name: "Days" }), "Open for 47 days");
  await last.fill("31/02/2020");
  await says(page.locator("main"), "This is no day of the calendar yet.", "It is still Friday 31 January 2020.");
  assert.equal(await last.inputValue(), "31/02/2020");
});

check("texts that are missing or too long are told beside their boxes, and lead there from the list", { path: PATH }, async ({ page, screen }) => {
  await openExample(screen);
  await screen.button("Add something that was rejected").click();
  await hasFocus(screen.box("What was looked at").last());
  await screen.box("What was looked at").last().fill("Closing stations 🚓 عربي");
  await screen.box("Why it was rejected").last().fill("");
  await screen.box("Privacy notice").fill("x".repeat(5001));
  await says(page.locator("main"), "This has 5001 characters, and at most 5000 are shown. Shorten it.");
  assert.equal((await screen.box("Privacy notice").inputValue()).length, 5001);
  await says(page.getByRole("status", { name: "Ready" }), "To be mended before it can be published: 2");
  await screen.button("Download consultation.json").press("Enter");
  await says(page.locator("main"), "Nothing was saved: mend what is listed above first.");
  await page.getByRole("button", { name: "Go there: What was rejected 2: reason" }).click();
  await hasFocus(screen.box("Why it was rejected").last());
  await page.getByRole("button", { name: "Remove: Rejected 2", exact: false }).click();
  await screen.box("Privacy notice").fill("Short.");
  await says(page.getByRole("status", { name: "Ready" }), "It can be published");
});

check("nothing is downloaded while a box holds what cannot be used, and the focus goes there", { path: PATH }, async ({ page, screen }) => {
  const downloads = [];
  page.on("download", (download) => downloads.push(download));
  await openExample(screen);
  const downloadsWait = async (box) => {
    for (const name of ["consultation.json", "index.html"]) {
      await screen.button(`Download ${name}`).click();
      await says(page.locator("main"), "Nothing was saved: a box still holds something that cannot be used.");
      await hasFocus(box);
    }
  };
  const answers = screen.box("Address that each answer is sent to (may be empty)");
  await answers.fill("http://answers.example");
  await downloadsWait(answers);
  await answers.fill("https://answers.example/2027");
  // One that is folded away is unfolded.
  const summary = page.locator("summary", { hasText: "Savings, reserves, collection fund" }).first();
  const reserves = screen.box("Use of reserves, £").first();
  await summary.click();
  await reserves.fill("ten");
  await summary.click();
  await reserves.waitFor({ state: "hidden" });
  await downloadsWait(reserves);
  await reserves.fill("0");
  const last = page.getByLabel("Last day on which answers are taken");
  await last.fill("");
  await downloadsWait(last);
  await last.fill("2020-01-21");
  assert.equal(downloads.length, 0);
  // What is in neither file keeps neither back.
  await screen.box("Website that shows it").fill("http://council.example");
  await page.getByRole("group", { name: "Due regard to equality", exact: true }).getByRole("radio", { name: "Does not apply" }).check();
  await says(page.locator("main"), "Say why this does not apply");
  const { text } = await downloaded(page, () => screen.button("Download consultation.json").click());
  assert.ok(text.includes("https://answers.example/2027") && text.includes('"2020-01-21"'), text);
});

check("options that all lean one way are pointed out", { path: PATH }, async ({ page, screen }) => {
  await openExample(screen);
  const said = page.getByRole("status", { name: "What the options have in common" });
  assert.equal(await said.innerText(), "");
  for (const name of ["Option 4: 4.3% more grant", "Option 1: Freeze"]) await page.getByRole("button", { name: `Remove: ${name}` }).click();
  await says(said, "Every option raises the Band D charge.");
  await screen.box("Rise of the precept at Band D, £ a year").first().fill("0");
  await says(page.locator("main"), "£3,600,000.00");
  assert.equal(await said.innerText(), "");
});

check("it is kept, and comes back from its working copy and from consultation.json", { path: PATH }, async ({ page, screen }) => {
  await openExample(screen);
  await screen.box("Title").fill("A <b>title</b> of our own");
  await page.getByRole("group", { name: "Enough time", exact: true }).getByRole("radio", { name: "Done" }).check();
  await screen.box("Note: where the proof is, or why not").nth(3).fill("Secret note.");
  await writesDown(page);
  await page.reload();
  await isThere(page, "Set up a consultation");
  assert.equal(await screen.box("Title").inputValue(), "A <b>title</b> of our own");
  const copy = await downloaded(page, () => screen.button("Download working copy").click());
  assert.equal(copy.name, "a-b-title-b-of-our-own-working-copy.json");
  const published = await downloaded(page, () => screen.button("Download consultation.json").click());
  assert.equal(published.name, "consultation.json");
  assert.ok(copy.text.includes("Secret note.") && !published.text.includes("Secret note."));
  const record = await downloaded(page, () => screen.button("Record as text").click());
  assert.match(record.text, /Enough time: Done[\s\S]*- Open for 36 days\.[\s\S]*Note: Secret note\./);
  const json = JSON.parse((await downloaded(page, () => screen.button("Record as JSON").click())).text);
  assert.deepEqual([json.format, json.points[3]], ["precept-fairness/1", { point: "time", standing: "done", note: "Secret note." }]);

  await choose(page, "broken.json", published.text.replace("2019-12-16", "16/12/2019"));
  await says(screen.alert, "“broken.json” cannot be opened, so nothing has changed.", "opens: ");
  await choose(page, "other.json", '{"format": "precept-scenario/1"}');
  await says(screen.alert, 'this page reads "precept-consultation/1"');
  // One that breaks a rule is opened, so that it can be mended.
  await choose(page, "early.json", published.text.replace('"closes": "2020-01-20"', '"closes": "2019-01-20"'));
  await says(page.locator("main"), "The consultation closes before it opens.");
  assert.ok(!(await page.locator("main").innerText()).includes("Secret note."));
  await choose(page, "copy.json", copy.text);
  await says(page.getByRole("status", { name: "Checklist" }), "1 done");
  assert.equal((await downloaded(page, () => screen.button("Download working copy").click())).text, copy.text);
});

check("the two files make a deployment, which without JavaScript shows the question, the options and the way on paper", { path: PATH }, async ({ page, screen }) => {
  await startFromModel(screen);
  await screen.box("Title").fill("Budget </noscript><script>document.title='x'</script>");
  await screen.box("Question, in one sentence").fill("How should the gap be closed?");
  await screen.box("How to answer on paper").fill("Forms are in every library.\n\nSend them to PO Box 1.");
  for (const words of ["A freeze", "What closes the gap with the precept"]) await screen.button(words).click();
  const files = [];
  for (const name of ["consultation.json", "index.html"]) {
    files.push(await downloaded(page, () => screen.button(`Download ${name}`).click()));
    await says(page.locator("main"), `${name} is in your downloads.`);
    assert.equal(files.at(-1).name, name);
  }
  const folder = await mkdtemp(join(tmpdir(), "precept-deployment-"));
  let server;
  try {
    await cp(DIST, folder, { recursive: true });
    for (const { name, text } of files) await writeFile(join(folder, name), text);
    server = await startServer({ folder, prefix: "/budget/" });

    const plain = await page.context().browser().newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
    const without = await plain.newPage();
    await without.goto(server.url);
    assert.equal(await without.getByRole("heading", { level: 1 }).innerText(), "How should the gap be closed?");
    const rows = await without.getByRole("row").allInnerTexts();
    assert.deepEqual(rows.map((row) => row.split(/\s*\t\s*/)).slice(1), [
      ["Freeze", "£0.00 (0.0%)", "£3,600,000.00"],
      ["£24.55 a year at Band D", "£24.55 (9.8%)", "£12.00 to spare"],
    ]);
    const text = await without.locator("body").innerText();
    for (const said of ["Budget </noscript><script>", "Forms are in every library.", "Send them to PO Box 1.", "turn JavaScript on"]) assert.ok(text.includes(said), said);
    assert.ok(!text.includes("Loading the model"), "what waits for JavaScript is not shown");
    assert.equal(await without.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true);
    await plain.close();

    // With JavaScript Take part reads it: the example's year is over.
    const app = await open({ url: server.url });
    await isThere(app.page, "Take part");
    await says(app.page.locator("main"), "This consultation closed at the end of 18 January 2020.");
    assert.ok(!(await app.page.locator("main").innerText()).includes("This is an example"));
    await app.close();
  } finally {
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  }
});

check("the record prints by itself", { path: PATH }, async ({ page, screen }) => {
  await openExample(screen);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("heading", { level: 1, name: "Record of fair consultation" }).isVisible(), true);
  assert.equal(await screen.button("Print the record").isVisible(), false);
});

check("a snippet is given for another website, and no other", { path: PATH }, async ({ page, screen, url }) => {
  await openExample(screen);
  const host = screen.box("Website that shows it");
  await host.fill("http://council.example");
  await says(page.locator("main"), "Write an address that begins with https://");
  assert.equal(await screen.box("Snippet for the other page").count(), 0);
  await host.fill("https://www.council.example/budget");
  const snippet = await screen.box("Snippet for the other page").inputValue();
  assert.equal(
    snippet,
    `<iframe title="Consultation: Example: Cleveland 2020/21" src="${url}?embed=1&amp;parent=https://www.council.example#/take-part" width="100%" height="1200"></iframe>\n<script src="${url}embed.js"></script>\n`,
  );
});

faultless(PATH, async ({ page, screen }, look) => {
  await look();
  await openExample(screen);
  await screen.button("Add something that the money buys").click();
  await screen.button("Add a question").click();
  await page.getByLabel("Last day on which answers are taken").fill("2019-12-20");
  await screen.box("Short name").fill("?");
  await screen.box("Title").fill("x".repeat(220));
  await screen.box("Website that shows it").fill("https://council.example");
  await page.getByRole("group", { name: "Due regard to equality", exact: true }).getByRole("radio", { name: "Does not apply" }).check();
  await page.locator("summary").evaluateAll((all) => all.forEach((summary) => (summary.parentElement.open = true)));
});
