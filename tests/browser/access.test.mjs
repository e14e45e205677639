// For everyone: axe-core finds nothing, small screens need no sideways scrolling, the keyboard reaches everything.
import assert from "node:assert/strict";
import { runAxe } from "./harness.mjs";
import { drawn, inBrowser, isThere, says, unfold } from "./screen.mjs";

const { check } = inBrowser();

const PAGES = ["Take part", "Present", "Model"];
const SIZES = { "320 px": { width: 320, height: 640 }, "1280 px": { width: 1280, height: 800 } };

/** The screens that a reader can be on: each page as it opens, then as it is in use. `look` is called on each. */
async function onEveryScreen({ page, screen }, look) {
  for (const name of PAGES) {
    await screen.link(name).click();
    await isThere(page, name);
    await look(name);
  }
  // Model in use: everything unfolded, boxes that hold what cannot be read, and a message at the top.
  await unfold(page);
  await screen.button("Close the gap with the precept").click();
  await screen.file.setInputFiles({ name: "bad.json", mimeType: "application/json", buffer: Buffer.from("?") });
  await says(screen.alert, "“bad.json” cannot be opened");
  await screen.button("Copy link").click();
  await screen.box("Link to this scenario").waitFor();
  for (const name of ["Government grant increase, %", "Precept increase, %", "Pay inflation, £", "Use of reserves, £"]) {
    await screen.box(name).fill("3,6 of what nobody can read");
  }
  await screen.box("Band D charge in 2019/20, £").fill("9".repeat(40));
  await look("Model in use");
  await screen.link("Take part").click();
  await isThere(page, "Take part");
  await page.getByRole("radio", { name: "A", exact: true }).check();
  await unfold(page);
  await screen.grantBox.fill("abc");
  await look("Take part in use");
  await screen.link("Present").click();
  await isThere(page, "Present");
  await look("Present in use");
}

/** Asserts that `look`, which gives a list of faults, finds none on any screen. */
async function isFaultless(app, look) {
  const screens = new Map();
  await onEveryScreen(app, async (name) => {
    for (const fault of await look(app.page)) screens.set(fault, [...(screens.get(fault) ?? []), name]);
  });
  const faults = [...screens].map(([fault, names]) => `${names.join(", ")}: ${fault}`);
  assert.equal(faults.length, 0, faults.join("\n"));
}

/** What axe-core finds, one line for each element. */
async function found(page) {
  await drawn(page);
  const { violations } = await runAxe(page, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any, all }) => `${id}: ${help}: ${html.slice(0, 160)} ${[...any, ...all].map((it) => it.message).join(" ")}`),
  );
}

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"]) {
    check(`axe-core finds nothing at ${size}, ${colorScheme}`, { viewport, colorScheme }, async (app) => {
      await isFaultless(app, found);
    });
  }
}

check("axe-core finds nothing in forced colours", { forcedColors: "active" }, async (app) => {
  await isFaultless(app, found);
});

/** Whether the document reaches beyond the screen, and by which elements. */
function overflow(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      // Boxes scroll what they hold, and hidden words and labels of a chart lie within what holds them.
      const inside = element.matches("input, svg *, .visually-hidden, [data-hidden]") ? 0 : left + element.scrollWidth;
      return Math.max(right, inside) > clientWidth + 0.5 && !element.closest(".visually-hidden, [data-hidden]");
    });
    const innermost = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
    const names = innermost.slice(0, 8).map((element) => {
      const { tagName, id, textContent } = element;
      const near = element.closest("[aria-labelledby]")?.getAttribute("aria-labelledby") ?? "";
      return [tagName.toLowerCase(), id, near, `“${textContent.slice(0, 20)}”`].filter(Boolean).join(" ");
    });
    return [`${scrollWidth} px wide on a screen of ${clientWidth}: ${names.join(", ")}`];
  });
}

// 1280 px at 400% are 320 by 200.
for (const [size, viewport] of Object.entries({ ...SIZES, "1280 px at 400%": { width: 320, height: 200 } })) {
  check(`nothing is wider than the screen at ${size}`, { viewport }, async (app) => {
    await isFaultless(app, overflow);
  });
}

check("nothing is wider than the screen where a name is one long word", { viewport: SIZES["320 px"] }, async ({ page, screen }) => {
  await unfold(page);
  await screen.box("Name of this scenario").fill("x".repeat(200));
  await screen.box("Name of line 1").fill("y".repeat(200));
  await screen.box("Name of grant 1").fill("z".repeat(200));
  await drawn(page);
  const faults = [];
  for (const name of PAGES) {
    await screen.link(name).click();
    await isThere(page, name);
    faults.push(...(await overflow(page)).map((fault) => `${name}: ${fault}`));
  }
  assert.equal(faults.length, 0, faults.join("\n"));
});

check("with wider text spacing nothing is cut off or wider than the screen", { viewport: SIZES["320 px"] }, async (app) => {
  const { page } = app;
  // WCAG 2.2, 1.4.12.
  await page.evaluate(() => {
    const spacing = new CSSStyleSheet();
    spacing.replaceSync(
      "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }",
    );
    document.adoptedStyleSheets.push(spacing);
  });
  await isFaultless(app, async () => {
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll("button, summary, label, a, th, td, h1, h2, h3, p, legend")]
        .filter((element) => element.checkVisibility() && !element.matches(".visually-hidden, [data-hidden]"))
        .filter(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => {
          // Elements within a line have no size of their own.
          return clientWidth > 0 && (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1);
        })
        .map((element) => {
          const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
          return `${element.tagName} “${element.textContent}” holds ${scrollWidth} × ${scrollHeight} px in ${clientWidth} × ${clientHeight}`;
        }),
    );
    return [...(await overflow(page)), ...cut];
  });
});

/** Everything that Tab should reach, in the order of the document: of a group of radio buttons, one. */
function reachable(page) {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")];
    const seen = all.filter((element) => !element.disabled && element.checkVisibility());
    const stops = seen.filter((element) => {
      if (element.type !== "radio") return true;
      const group = seen.filter((other) => other.type === "radio" && other.name === element.name);
      return element === (group.find((other) => other.checked) ?? group[0]);
    });
    stops.forEach((element, index) => (element.dataset.stop = index));
    return stops.map((element, index) => `${index} ${element.tagName} ${element.id || element.textContent.slice(0, 40)}`);
  });
}

for (const [size, viewport] of Object.entries(SIZES)) {
  check(`Tab reaches every control in order, and each shows that it has the focus, at ${size}`, { viewport }, async (app) => {
    const { page, screen } = app;
    for (const name of PAGES) {
      await screen.link(name).click();
      await isThere(page, name);
      // Tab starts from the top of a page that has just been loaded.
      await page.reload();
      await isThere(page, name);
      await unfold(page);
      const expected = await reachable(page);
      const reached = [];
      const unmarked = [];
      for (let press = 0; press < expected.length; press++) {
        await page.keyboard.press("Tab");
        const stop = await page.evaluate(() => {
          const element = document.activeElement;
          // A radio button drawn by its label shows the focus there.
          const marked = [element, element.closest("label")].filter(Boolean).some((shown) => {
            const { outlineStyle, outlineWidth, opacity } = getComputedStyle(shown);
            return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && opacity !== "0";
          });
          const { top, bottom } = element.getBoundingClientRect();
          const seen = bottom > 0 && top < innerHeight;
          const text = element.id || element.textContent.slice(0, 40);
          return { name: `${element.dataset.stop} ${element.tagName} ${text}`, marked: marked && seen };
        });
        reached.push(stop.name);
        if (!stop.marked) unmarked.push(stop.name);
      }
      assert.deepEqual(reached, expected, name);
      assert.deepEqual(unmarked, [], `${name}: no visible focus`);
    }
  });
}

check("every control is large enough to touch, those of the levers larger", { viewport: SIZES["320 px"] }, async (app) => {
  const { page } = app;
  await isFaultless(app, () =>
    page.evaluate(() => {
      const least = (element) => (element.closest(".lever-row") ? 44 : 24);
      // A radio button or a box to tick is touched on its label too; a link within a sentence may be as high as its line.
      const area = (element) => (/radio|checkbox/.test(element.type) && element.closest("label")) || element;
      return [...document.querySelectorAll("button, input, summary, nav a")]
        .filter((element) => element.checkVisibility())
        .filter((element) => {
          const { width, height } = area(element).getBoundingClientRect();
          return Math.min(width, height) < least(element) - 0.01;
        })
        .map((element) => {
          const { width, height } = area(element).getBoundingClientRect();
          return `${element.tagName} ${element.id || element.textContent}: ${width} × ${height}`;
        });
    }),
  );
});

check("where less motion is wanted, nothing moves by itself", { reducedMotion: "reduce" }, async (app) => {
  const { page } = app;
  await isFaultless(app, () =>
    page.evaluate(() =>
      [...document.querySelectorAll("*")]
        .filter((element) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
          return transitionDuration.split(", ").some((time) => parseFloat(time) > 0.01) || animationName !== "none" || scrollBehavior === "smooth";
        })
        .map((element) => `${element.tagName}.${element.getAttribute("class")} moves`),
    ),
  );
});
