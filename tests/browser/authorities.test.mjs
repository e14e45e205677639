// Choosing an authority: found by its council, its official figures read, and a scenario started from them.
import assert from "node:assert/strict";
import { becomes, hasFocus, inBrowser, isThere, reads, rows, says, unfold } from "./screen.mjs";

const { check, faultless } = inBrowser();
const PATH = "#/model/authorities";

const search = (page) => page.getByRole("searchbox", { name: "Police force or council", exact: true });
const found = (page) => page.getByRole("status", { name: "Forces found", exact: true });

check("a force is found by one of its councils, and a scenario starts from its official figures", async (app) => {
  const { page, screen, requests } = app;
  const asked = () => requests.some((request) => request.url().includes("split_authorities"));
  assert.equal(asked(), false);
  await page.getByRole("link", { name: "Choose an authority" }).click();
  await isThere(page, "Choose an authority");
  assert.equal(asked(), true);
  assert.equal(await screen.link("Model").getAttribute("aria-current"), "true");
  await says(found(page), "43 forces");
  await search(page).fill("stockton");
  await says(found(page), "1 force for “stockton”");
  await screen.button("Cleveland").click();
  await hasFocus(page.getByRole("heading", { name: "Cleveland", exact: true }));
  const figures = page.getByRole("table", { name: "Cleveland", exact: true });
  assert.deepEqual(
    (await rows(figures)).map((row) => row.slice(0, 3)),
    [
      ["Band D charge", "£290.73", "2023/24"],
      ["Tax base, Band D equivalents", "160,466", "2023/24"],
      ["Council tax requirement", "£46,652,280.00", "2023/24"],
      ["Core grant", "£121,078,242.00", "2025/26"],
    ],
  );
  await says(page.locator("main"), "£290.73 × 160,466 = £46,652,280.18; the return has £46,652,280.00");
  await screen.button("Start a scenario from these figures").click();
  await says(screen.heading, "Cleveland 2024/25: no gap");
  await says(screen.alert, "“Cleveland 2024/25” is open. Add what has to be found");
  // A gap of the same size as a pound at Band D is closed by a pound.
  await screen.button("Add a line").click();
  await screen.box("line 1, £").fill("160466");
  await screen.button("Close the gap with the precept").click();
  await says(screen.result, "£1.00 a year at Band D");
  await says(page.locator("main"), "Within the referendum limit of £13 at Band D.");
  // One step takes back the answer, one the gap's amount, one its line, and one the scenario.
  for (let step = 0; step < 4; step++) await screen.undo.click();
  await says(screen.heading, "Cleveland 2020/21, as published: a £3.6m gap");
});

check("the history and the standing have tables that say the same", { path: PATH }, async ({ page, screen }) => {
  await screen.button("Northumbria").click();
  await says(page.locator("main"), "Among 38 forces, 37 had a higher and 0 a lower Band D charge in 2023/24");
  await unfold(page);
  const standing = await rows(page.getByRole("table", { name: "Band D of each force in 2023/24, the highest first" }));
  assert.equal(standing.length, 38);
  assert.deepEqual(standing.at(-1), ["Northumbria", "£168.84"]);
  assert.deepEqual(standing[0], ["Surrey", "£310.57"]);
  const history = await rows(page.getByRole("table", { name: "Band D in each year" }));
  assert.equal(history.length, 28);
  assert.deepEqual(history.at(-1), ["2023/24", "£168.84", "£15.00", "9.8%"]);
});

check("a force without a return says so, and one that nobody knows is not found", { path: PATH }, async ({ page, screen }) => {
  await search(page).fill("gwent");
  await screen.button("Gwent").click();
  await says(page.locator("main"), "£58,261,643.00", "leaves out the money that comes through the Welsh Government", "so a scenario cannot be started from here");
  assert.equal(await screen.button("Start a scenario from these figures").count(), 0);
  await search(page).fill("  Atlantis ");
  await says(found(page), "No force or council is called “Atlantis”. Try a part of its name.");
  // What was chosen stays in view.
  assert.equal(await reads(page.getByRole("heading", { level: 2, name: "Gwent" })), "Gwent");
  await search(page).fill("");
  await becomes(() => page.getByRole("list").filter({ has: screen.button("Cleveland") }).getByRole("listitem").count(), 43);
});

faultless(PATH, async ({ page, screen }) => {
  await search(page).fill("st");
  await screen.button("Metropolitan Police").click();
  await unfold(page);
});
