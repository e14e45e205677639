// The main job from end to end: a gap, two levers, and an answer that is right to the penny.
import assert from "node:assert/strict";
import { becomes, inBrowser, reads, rows, says } from "./screen.mjs";

const { check } = inBrowser();

const valueText = (slider) => slider.getAttribute("aria-valuetext");

check("the app opens with the gap and both ways to close it", async ({ screen }) => {
  assert.match(await reads(screen.heading), /£3\.6m gap/);
  await says(screen.result, "9.8%", "£24.55", "4.3%");
});

check("the precept's slider moves by keyboard and says what its position means", async ({ screen }) => {
  await screen.precept.focus();
  await screen.precept.press("ArrowRight");
  await becomes(() => valueText(screen.precept), "0.1%, £0.25 a year at Band D");
  await screen.precept.press("End");
  await becomes(() => valueText(screen.precept), "10.0%, £25.05 a year at Band D");
  await screen.precept.press("ArrowLeft");
  await screen.precept.press("ArrowLeft");
  await becomes(() => valueText(screen.precept), "9.8%, £24.55 a year at Band D");
  await becomes(() => screen.preceptBox.inputValue(), "9.8");
  await says(screen.result, "9.8%", "£24.55");
  await screen.precept.press("Home");
  await becomes(() => valueText(screen.precept), "0.0%, £0.00 a year at Band D");
});

check("the grant's slider moves by keyboard and says what its position means", async ({ screen }) => {
  await screen.grant.focus();
  for (let press = 0; press < 20; press++) await screen.grant.press("ArrowRight");
  await becomes(() => valueText(screen.grant), "2.0%, £1.67m a year");
  await becomes(() => screen.grantBox.inputValue(), "2.0");
  await says(screen.result, "a 2.0% rise in grant");
  await screen.grant.press("End");
  await becomes(() => valueText(screen.grant), "5.0%, £4.19m a year");
  await screen.grant.press("Home");
  await becomes(() => valueText(screen.grant), "0.0%, £0.00 a year");
});

check("each lever takes a percentage or pounds in its number box", async ({ page, screen }) => {
  for (const text of ["2", "2.0%", " 2 % "]) {
    await screen.grantBox.fill(text);
    await becomes(() => valueText(screen.grant), "2.0%, £1.67m a year");
    await screen.grantBox.fill("0");
  }
  await screen.grantBox.fill("4.3%");
  await becomes(() => valueText(screen.grant), "4.3%, £3.6m a year");
  await screen.grantBox.fill("£1.8m");
  await becomes(() => valueText(screen.grant), "2.2%, £1.8m a year");
  await screen.grantBox.fill("0");
  await screen.preceptBox.fill("£10");
  await becomes(() => valueText(screen.precept), "4.0%, £10.00 a year at Band D");
  await says(screen.bar, "£2.13m left");
  await says(page.locator("main"), "Within the referendum limit of £10 at Band D.");
  await screen.preceptBox.fill("£10.01");
  await says(page.locator("main"), "£0.01 over the £10 referendum limit.");
});

check("the buttons beside a slider move it by a tenth of a per cent", async ({ screen }) => {
  await screen.button("Raise the precept increase").click();
  await screen.button("Raise the precept increase").click();
  await becomes(() => valueText(screen.precept), "0.2%, £0.50 a year at Band D");
  await screen.button("Lower the precept increase").click();
  await becomes(() => valueText(screen.precept), "0.1%, £0.25 a year at Band D");
  await screen.button("Raise the government grant increase").click();
  await becomes(() => valueText(screen.grant), "0.1%, £83,720 a year");
  await screen.button("Lower the government grant increase").click();
  await becomes(() => valueText(screen.grant), "0.0%, £0.00 a year");
});

check("the precept closes the gap to the penny, and the bands follow", async ({ page, screen }) => {
  await screen.button("Close the gap with the precept").click();
  await says(screen.result, "9.8%", "£24.55 a year at Band D, 47p a week");
  await says(screen.bar, "gap £3.6m, closed with £12.00 to spare");
  await says(page.locator("main"), "£14.55 over the £10 referendum limit.");
  assert.deepEqual(
    (await rows(screen.bands)).map(([band, , charge, rise]) => [band, charge, rise]).slice(0, 8),
    [
      ["A", "£183.39", "£16.36"],
      ["B", "£213.96", "£19.10"],
      ["C", "£244.52", "£21.82"],
      ["D", "£275.09", "£24.55"],
      ["E", "£336.22", "£30.00"],
      ["F", "£397.35", "£35.46"],
      ["G", "£458.48", "£40.91"],
      ["H", "£550.18", "£49.10"],
    ],
  );
});

check("the grant closes the gap exactly, without a rise in the precept", async ({ screen }) => {
  await screen.button("Close the gap with the grant").click();
  await says(screen.result, "With a 4.3% rise in grant, the gap is closed without a rise in the precept.");
  await says(screen.bar, "gap £3.6m, closed exactly");
  await becomes(() => valueText(screen.grant), "4.3%, £3.6m a year");
});

check("a button closes what is left beside the other levers, and a cut in grant is called a cut", async ({ screen }) => {
  await screen.button("Close the gap with the precept").click();
  await screen.button("Close the gap with the grant").click();
  await becomes(() => valueText(screen.grant), "0.0%, −£12.00 a year");
  await says(screen.bar, "closed exactly");
  await says(screen.result, "a cut of less than 0.1% in grant");
});

check("half and half gives the grant its half exactly, and the precept closes the rest", async ({ screen }) => {
  await screen.button("Close the gap half and half").click();
  // £1.8m ÷ 146,640 = £12.2749…, so £12.28, which raises £739.20 more than its half.
  await becomes(() => valueText(screen.grant), "2.2%, £1.8m a year");
  await becomes(() => valueText(screen.precept), "4.9%, £12.28 a year at Band D");
  await says(screen.bar, "closed with £739 to spare");
});

check("savings, reserves and the collection fund stand behind one step", async ({ screen }) => {
  const savings = screen.box("Further savings, £");
  assert.equal(await savings.isVisible(), false);
  await screen.otherLevers.click();
  await savings.fill("£1m");
  await screen.box("Use of reserves, £").fill("500,000");
  await screen.box("Change in the collection fund, £").fill("0.1 m");
  await says(screen.bar, "gap £3.6m, £2.0m left");
  await says(screen.otherLevers, "Used: savings £1.0m, reserves £0.5m, collection fund £0.1m.");
  await screen.button("Close the gap with savings").click();
  await becomes(() => savings.inputValue(), "£3,000,000.00");
  await says(screen.bar, "closed exactly");
  await savings.fill("0");
  await screen.button("Close the gap with reserves").click();
  await becomes(() => screen.box("Use of reserves, £").inputValue(), "£3,500,000.00");
  await says(screen.bar, "closed exactly");
});

check("the five published rows stand beside the modelled ones and agree", async ({ screen }) => {
  const table = await rows(screen.ways);
  assert.deepEqual(
    table.map(([grant, precept, bandD]) => [grant, precept, bandD]),
    [
      ["0.0%", "9.8%", "£24.55"],
      ["1.0%", "7.5%", "£18.85"],
      ["2.0%", "5.2%", "£13.14"],
      ["3.0%", "3.0%", "£7.43"],
      ["4.3%", "0.0%", "£0.01"],
    ],
  );
  const printed = table.map(([, , , cell]) => cell);
  ["9.8", "7.6", "5.2", "3.0", "0.0"].forEach((figure, index) => {
    assert.ok(printed[index].startsWith(figure), printed[index]);
    assert.match(printed[index], /agrees to the printed figure/);
  });
});

check("the table lists the grant increases that one asks for", async ({ screen }) => {
  await screen.box("Grant increases to list, %").fill("0.5, 2.15");
  await says(screen.ways, "2.15%");
  assert.deepEqual(
    (await rows(screen.ways)).map(([grant, , bandD]) => [grant, bandD]),
    // £3.6m − 0.5% of £83.72m = £3,181,400, and ÷ 146,640 = £21.6953…; with 2.15%, £1,800,020 gives £12.2750….
    [
      ["0.5%", "£21.70"],
      ["2.15%", "£12.28"],
    ],
  );
});

check("on the official tax base the same gap takes £23.47", async ({ page, screen }) => {
  await screen.button("Cleveland 2020/21, on the official tax base").click();
  await says(screen.alert, "is open. Undo brings back what was here before.");
  await becomes(() => page.evaluate(() => document.activeElement.id), "page-heading");
  await screen.button("Close the gap with the precept").click();
  await says(screen.result, "9.4%", "£23.47");
  await says(page.getByRole("table", { name: "Demands on billing authorities" }), "Hartlepool");
  const [[grant, precept, bandD, printed]] = await rows(screen.ways);
  assert.deepEqual([grant, precept, bandD], ["0.0%", "9.4%", "£23.47"]);
  assert.match(printed, /^9\.8 differs from the printed figure/);
});

/** `£83,720,000.00` or `2%` as a fraction of whole numbers. */
function fraction(term) {
  const plain = term.replace(/[£,%]/g, "");
  const [whole, places = ""] = plain.replace("−", "-").split(".");
  return { top: BigInt(whole + places), bottom: 10n ** BigInt(places.length + (term.endsWith("%") ? 2 : 0)) };
}

/** The sum that a step writes out, as a fraction; undefined where it is said in words. */
function workedOut(working) {
  if (!/^[−£\d.,%\s+×÷]+$/.test(working)) return undefined;
  const [first, ...rest] = working.split(/ ([+−×÷]) /);
  let { top, bottom } = fraction(first);
  for (let index = 0; index < rest.length; index += 2) {
    const next = fraction(rest[index + 1]);
    if (rest[index] === "×") [top, bottom] = [top * next.top, bottom * next.bottom];
    else if (rest[index] === "÷") [top, bottom] = [top * next.bottom, bottom * next.top];
    else {
      const sign = rest[index] === "−" ? -1n : 1n;
      [top, bottom] = [top * next.bottom + sign * next.top * bottom, bottom * next.bottom];
    }
  }
  return { top, bottom };
}

/** A fraction rounded half up to as many places as `like` has, written in digits alone. */
function rounded({ top, bottom }, like) {
  const places = (like.split(".")[1] ?? "").replace("%", "").length + (like.endsWith("%") ? 2 : 0);
  const scaled = top * 10n ** BigInt(places);
  const size = scaled < 0n ? -scaled : scaled;
  return (scaled < 0n ? -1n : 1n) * ((2n * size + bottom) / (2n * bottom));
}

check("every sum of the working adds up", async ({ page, screen }) => {
  await screen.grantBox.fill("2.35");
  await screen.preceptBox.fill("1.7");
  await screen.otherLevers.click();
  await screen.box("Further savings, £").fill("£123,456.78");
  await says(screen.otherLevers, "savings £0.12m");
  await screen.working.click();
  await says(page.locator(".working"), "What is left, in officers");
  const steps = await page.locator(".working-sum").allInnerTexts();
  const sums = steps.flatMap((step) => {
    const [working, result] = step.replace(/\s+/g, " ").trim().split(" = ");
    const exact = workedOut(working);
    return exact ? [{ step, exact, result: result.replace("about ", "") }] : [];
  });
  assert.ok(sums.length >= 8, `only ${sums.length} of ${steps.length} steps are sums`);
  for (const { step, exact, result } of sums) {
    assert.equal(rounded(exact, result), fraction(result.replace("%", "")).top, step);
  }
});
