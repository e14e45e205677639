// The panel's papers: filled in, kept, saved, opened again, and each one alone on paper.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { becomes, chooseJson, description, drawn, inBrowser, says, writesDown } from "./screen.mjs";

const { check, faultless } = inBrowser();

const PATH = "#/model/panel";
const sheet = (page) => page.getByRole("article");
const paper = (page, name) => page.getByRole("navigation", { name: "Papers" }).getByRole("link", { name, exact: true });
const radio = (page, group, name) => page.getByRole("group", { name: group, exact: true }).getByRole("radio", { name, exact: true });

/** Starts papers of the example: a panel of 14, and a proposal of £275.09. */
async function start({ page, screen }) {
  await screen.button("Start an empty set of panel papers").click();
  await screen.box("Members of the panel, all of them").fill("14");
  await screen.box("Proposed Band D charge, £").fill("275.09");
  await says(sheet(page), "A veto by this panel of 14 takes at least 10 votes");
}

/** Has the panel veto it as too high, by ten votes to two. */
async function veto({ page, screen }) {
  await paper(page, "Recommendation").click();
  await radio(page, "The panel’s resolution", "Veto: the proposed precept is too high").check();
  await screen.box("Members present").fill("12");
  await screen.box("Votes for the resolution").fill("10");
  await screen.box("Votes against it").fill("2");
}

check("the timetable has today's place, from the browser's own day", { path: PATH }, async (app) => {
  const { page } = app;
  await page.clock.setFixedTime(new Date("2020-02-04T12:00:00Z"));
  await start(app);
  await says(sheet(page), "Seen from Tuesday 4 February 2020.");
  const row = page.getByRole("row", { name: /^Saturday 8 February 2020/ });
  await says(row, "The panel reviews it and reports", "SI 2012/2271, regulation 4", "in 4 days");
});

check("a veto is counted, a revised charge on the wrong side is refused beside its box, and undo steps back", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await start(app);
  await veto(app);
  await says(sheet(page), "With 10 the veto carries.");
  const revised = screen.box("Revised Band D charge after the veto, £ (may be empty)");
  await revised.fill("280");
  await becomes(() => revised.getAttribute("aria-invalid"), "true");
  assert.match(await description(revised), /answers a veto of £[0-9.]+ as too high, so it has to be lower; £280\.00 is not/);
  assert.equal(await revised.inputValue(), "280", "what was typed stays");
  assert.doesNotMatch(await sheet(page).innerText(), /280/);
  await revised.fill("260.54");
  await says(sheet(page), "£260.54 is £14.55 lower. The panel has no second veto.");
  const against = screen.box("Votes against it");
  await against.fill("3");
  assert.match(await description(against), /together: 13, and 12 members are present/);
  // The other figure was the wrong one: what was refused counts as soon as it fits.
  await screen.box("Members present").fill("13");
  await becomes(() => against.getAttribute("aria-invalid"), null);
  await says(sheet(page), "13 members present, 10 for, 3 against");
  const day = screen.box("Date of the resolution");
  await day.fill("30 February 2020");
  assert.match(await description(day), /This is not a date/);
  await day.fill("5/2/2020");
  await says(sheet(page), "Resolved on Wednesday 5 February 2020.");
  await screen.undo.click();
  await becomes(async () => /Resolved on/.test(await sheet(page).innerText()), false);
});

check("support after a veto takes the revised charge with it, and undo brings both back", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await start(app);
  await veto(app);
  await screen.box("Revised Band D charge after the veto, £ (may be empty)").fill("260.54");
  await says(sheet(page), "£260.54 is £14.55 lower.");
  const support = radio(page, "The panel’s resolution", "Support, without comment");
  await support.check();
  await says(sheet(page), "The panel supports £275.09 at Band D");
  await becomes(() => support.isChecked(), true);
  await becomes(() => screen.box("Revised Band D charge after the veto, £ (may be empty)").count(), 0);
  await screen.undo.click();
  await says(sheet(page), "The panel vetoes £275.09 at Band D as too high", "£260.54 is £14.55 lower.");
});

check("papers are kept, saved and opened again, and a damaged file changes nothing", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await start(app);
  await veto(app);
  const download = page.waitForEvent("download");
  await screen.button("Download set of panel papers").click();
  const text = await readFile(await (await download).path(), "utf8");
  assert.equal(JSON.parse(text).format, "precept-panel/1");
  await writesDown(page);
  await page.reload();
  await page.waitForSelector("#loading", { state: "detached" });
  await says(sheet(page), "With 10 the veto carries.");
  await chooseJson(page, "Open a set of panel papers from a file", "broken.json", text.replace('"for": 10', '"for": 11'));
  await says(screen.alert, "recommendation.votes_for", "together: 13, and 12 members are present");
  await says(sheet(page), "With 10 the veto carries.");
  await chooseJson(page, "Open a set of panel papers from a file", "papers.json", text.replace('"for": 10', '"for": 9'));
  await says(sheet(page), "was moved and did not carry", "With 9 the veto does not carry: 1 more would be needed.");
});

check("what the panel recommends becomes a screen of the meeting", { path: PATH }, async (app) => {
  const { page, screen, url } = app;
  await start(app);
  await page.goto(`${url}#/present/recommendation`);
  await says(screen.heading, "Who should pay?");
  await page.goto(`${url}${PATH}?of=recommendation`);
  await veto(app);
  await screen.box("The panel’s reasons and recommendations").fill("Too much at once.");
  await drawn(page);
  await page.goto(`${url}#/present/recommendation`);
  await says(screen.heading, "The panel vetoes £275.09 at Band D as too high");
  await says(page.locator(".recommended"), "With 10 the veto carries.", "Too much at once.");
  await says(page.getByRole("status", { name: "Screen", exact: true }), "6 of 7");
});

/** The pages of a PDF and their text. */
function pages(pdf, name) {
  const folder = process.env.PDF_FOLDER ?? mkdtempSync(join(tmpdir(), "precept-"));
  try {
    const file = join(folder, `${name}.pdf`);
    writeFileSync(file, pdf);
    assert.match(execFileSync("pdfinfo", [file], { encoding: "utf8" }), /Page size: .*\(A4\)/);
    return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
  } finally {
    if (!process.env.PDF_FOLDER) rmSync(folder, { recursive: true });
  }
}

const PAPERS = [
  ["Timetable and veto", 1, ["Timetable and veto", "Saturday 15", "SI 2012/2271, regulation 5", "at least 10 votes"]],
  ["Recommendation", 1, ["Recommendation of the panel", "The panel vetoes £275.09", "£40,339,197.60", "Signed:"]],
  ["Decision record", 2, ["Decision record", "Approve the precept", "Financial", "HAS / DOES NOT HAVE my approval", "Officer approval: Chief Executive"]],
  ["Precept notice", 1, ["Precept notice", "section 40 of the Local Government Finance Act 1992", "£183.39", "Hartlepool", "not known"]],
];

check("each paper is printed alone on A4", { path: PATH }, async (app) => {
  const { page, screen } = app;
  await start(app);
  await veto(app);
  await paper(page, "Decision record").click();
  await screen.box("Request").fill("Approve the precept for 2020/21.");
  for (const name of ["Financial", "Legal", "Equality and diversity", "Human rights", "Sustainability", "Risk"]) {
    await radio(page, `${name} implications are considered`, "Yes").check();
    await page.getByRole("textbox", { name: new RegExp(`^${name} implications: details`) }).fill("Considered in the report.\nNothing further.");
  }
  for (const [name, count, texts] of PAPERS) {
    await paper(page, name).click();
    await says(sheet(page).getByRole("heading", { level: 3 }), texts[0]);
    const printed = pages(await page.pdf({ preferCSSPageSize: true }), name.replaceAll(" ", "-"));
    const all = printed.join(" ").replace(/\s+/g, " ");
    assert.equal(printed.length, count, `${name}:\n${printed.join("\n-----\n")}`);
    for (const text of texts) assert.ok(all.includes(text), `${text} is not in ${name}:\n${all}`);
    const lines = printed.join("\n").split("\n").map((line) => line.trim());
    for (const [other, , [title]] of PAPERS) assert.equal(lines.includes(title), other === name, `${title} in ${name}`);
    assert.doesNotMatch(all, /Print this paper|Undo|Start an empty/);
  }
});

faultless(PATH, async (app, look) => {
  const { page } = app;
  await look();
  await start(app);
  await look();
  await veto(app);
  for (const name of ["Recommendation", "Decision record", "Precept notice"]) {
    await paper(page, name).click();
    await look();
  }
});
