// The three pages: how one gets from one to the other, and what each says of the same state.
import assert from "node:assert/strict";
import { becomes, hasFocus, inBrowser, reads, says } from "./screen.mjs";

const { check } = inBrowser();

const PAGES = {
  "Take part": ["take-part", "Your police need £3.6m more in 2020/21. Who should pay?"],
  Present: ["present", "£3.6m short in 2020/21. Who should pay?"],
  Model: ["model", "Cleveland 2020/21, as published: a £3.6m gap"],
};

/** The heading that has the focus, or what has it instead. */
const focused = (page) =>
  page.evaluate(() => {
    const { tagName, id, textContent } = document.activeElement;
    return tagName === "H1" ? textContent : `${tagName} ${id}`;
  });

/** The page is open, named in the tab, marked in the navigation, and its heading has the focus. */
async function isOpen({ page, screen, url }, name) {
  const [path, heading] = PAGES[name];
  await says(screen.heading, heading);
  assert.equal(page.url(), `${url}#/${path}`);
  await becomes(() => page.title(), `${name} – Cleveland 2020/21, as published – Precept Modeller`);
  await becomes(() => focused(page), heading);
  assert.equal(await screen.link(name).getAttribute("aria-current"), "page");
  assert.equal(await page.locator("[aria-current=page]").count(), 1);
}

check("the main navigation leads to each page, names it in the tab and moves the focus there", async (app) => {
  for (const name of Object.keys(PAGES)) {
    await app.screen.link(name).click();
    await isOpen(app, name);
  }
});

check("the browser's way back and forward leads through the pages", async (app) => {
  await app.screen.link("Take part").click();
  await isOpen(app, "Take part");
  await app.screen.link("Present").click();
  await isOpen(app, "Present");
  await app.page.goBack();
  await isOpen(app, "Take part");
  await app.page.goForward();
  await isOpen(app, "Present");
});

for (const [name, [path, heading]] of Object.entries(PAGES)) {
  check(`${name} opens by its own address`, { path: `#/${path}` }, async ({ page, screen }) => {
    await says(screen.heading, heading);
    assert.equal(await page.title(), `${name} – Cleveland 2020/21, as published – Precept Modeller`);
  });
}

check("an address of no page leads to Model", { path: "#/nowhere" }, async ({ screen }) => {
  await says(screen.heading, PAGES.Model[1]);
});

check("Tab reaches the way past the navigation before the navigation, after the other language", async ({ page, url }) => {
  await page.keyboard.press("Tab");
  await hasFocus(page.getByRole("link", { name: "Cymraeg" }));
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the page" });
  assert.equal(await skip.evaluate((element) => element === document.activeElement), true);
  const { y } = await skip.boundingBox();
  assert.ok(y >= 0, "it is on the screen while it has the focus");
  await page.keyboard.press("Enter");
  await becomes(() => focused(page), PAGES.Model[1]);
  assert.equal(page.url(), url);
});

check("nobody is given a band, and one's own shows what it pays", { path: "#/take-part" }, async ({ page, screen }) => {
  const bands = page.getByRole("radiogroup", { name: "Your council tax band" });
  const radios = await bands.getByRole("radio").all();
  assert.equal(radios.length, 8);
  for (const radio of radios) assert.equal(await radio.isChecked(), false);
  assert.equal(await page.getByRole("checkbox").first().isChecked(), false);
  await says(page.locator("main"), "Choose your band above. For a home in Band D");
  await says(page.locator("main"), "10 in 100 homes here are in it; 44 in 100 are in Band A.");

  await screen.grantBox.fill("2.0");
  await screen.preceptBox.fill("3.0");
  await bands.getByRole("radio", { name: "A", exact: true }).check();
  await says(page.locator("main"), "For your home, Band A", "£5.01 more a year", "42p a month, 10p a week.");
  await says(page.locator("main"), "New total £172.04 a year.", "44 in 100 homes here are in Band A.");
  await page.getByRole("checkbox", { name: /One adult lives here/ }).check();
  await says(page.locator("main"), "For your home, Band A, one adult", "£3.76 more a year");
  await says(page.locator("main"), "New total £129.03 a year.");
});

check("one's band is chosen by keyboard", { path: "#/take-part" }, async ({ page }) => {
  const radio = (name) => page.getByRole("radio", { name, exact: true });
  await radio("A").focus();
  await page.keyboard.press("Space");
  await says(page.locator("main"), "For your home, Band A");
  await page.keyboard.press("ArrowRight");
  await says(page.locator("main"), "For your home, Band B");
  assert.equal(await radio("B").evaluate((element) => element === document.activeElement), true);
});

check("Take part balances the gap in three ways", { path: "#/take-part" }, async ({ page, screen }) => {
  await says(page.locator("main"), "spending worth about 72 officers would have to be found elsewhere");
  await screen.button("Balance it for me: households pay").click();
  await says(screen.result, "9.8%", "£24.55");
  await says(page.locator("main"), "The gap is closed. It was worth about 72 officers.");
  await screen.link("Model").click();
  await screen.undo.click();
  await screen.link("Take part").click();
  await screen.button("Balance it for me: government pays").click();
  await says(screen.result, "a 4.3% rise in grant, the gap is closed without a rise in the precept");
  await says(page.locator("main"), "No change");
  await screen.button("Balance it for me: half and half").click();
  await says(screen.result, "2.2%", "4.9%", "£12.28");
});

check("each way of balancing stands on its own, whatever was pressed before", { path: "#/take-part" }, async ({ screen }) => {
  await screen.button("Balance it for me: households pay").click();
  await says(screen.result, "9.8%");
  await screen.button("Balance it for me: government pays").click();
  await says(screen.result, "With a 4.3% rise in grant, the gap is closed without a rise in the precept.");
  await screen.button("Balance it for me: households pay").click();
  await says(screen.result, "With no rise in grant, closing the gap takes a 9.8% rise in the precept: £24.55");
});

check("the pages share one state", async ({ page, screen }) => {
  await screen.grantBox.fill("2");
  await screen.preceptBox.fill("3");
  const result = await reads(screen.result);
  await screen.link("Take part").click();
  await says(screen.heading, PAGES["Take part"][1]);
  assert.equal(await reads(screen.result), result);
  await becomes(() => screen.precept.getAttribute("aria-valuetext"), "3.0%, £7.52 a year at Band D");
  await page.getByRole("radio", { name: "C", exact: true }).check();
  await screen.link("Present").click();
  await says(screen.heading, PAGES.Present[1]);
  assert.equal(await reads(screen.result), result);
  await screen.link("Model").click();
  await says(screen.heading, PAGES.Model[1]);
  const mine = screen.bands.getByRole("row", { name: /^C / });
  assert.equal(await mine.getAttribute("aria-current"), "true");
});

check("Present shows a freeze, the limit and the charge that closes the gap side by side", { path: "#/present/options" }, async ({ page, screen }) => {
  await says(screen.heading, "£3.6m short. Three options.");
  const options = await page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 2 }) }).all();
  const texts = await Promise.all(options.map(reads));
  assert.equal(texts.length, 3);
  assert.equal(texts[0], "Freeze £0.00 0.0%. Raises £0.00. £3.6m to find, about 72 officers. No referendum.");
  assert.equal(
    texts[1],
    "Referendum limit £10.00 4.0%. Raises £1.47m. £2.13m to find, about 43 officers. No referendum.",
  );
  assert.equal(
    texts[2],
    "Close it with the precept £24.55 9.8%. Raises £3.6m. Closes the gap, £12.00 to spare. £14.55 over the limit.",
  );
});
