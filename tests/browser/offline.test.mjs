// The real service worker: the app without a network, and one version after another, with servers that fail in between.
import assert from "node:assert/strict";
import { mkdtemp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { changingServer, listOf, writeLaterBuild } from "./builds.mjs";
import { consultation } from "./deployment.mjs";
import { STARTING, launch, runAxe } from "./harness.mjs";
import { becomes, covered, hasFocus, reads, says, screen } from "./screen.mjs";

const FIRST = process.env.DIST || fileURLToPath(new URL("../../dist", import.meta.url));
const PATIENCE = 15_000;
const QUESTION = "Your police need £3.6m more in 2020/21. Who should pay?";

let browser;
let folder;
const later = {};
/** The tests of this file: each has a server and a profile of its own, so they run side by side. */
const tests = [];
const test = (name, body) => tests.push([name, body]);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "precept-builds-"));
  for (const build of ["second", "third"]) {
    later[build] = join(folder, build);
    await mkdir(later[build]);
    writeLaterBuild(FIRST, later[build], build);
  }
  browser = await launch();
});

after(async () => {
  await browser?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/**
 * A test with a server of its own and a profile of its own. `open(path)` opens a tab and waits for the app; it fails the test where the
 * page throws. `prepare(context)` comes before the first.
 */
function check(name, ...rest) {
  const [{ prepare, ...options }, body] = rest.length === 2 ? rest : [{}, rest[0]];
  test(name, async () => {
    const server = await changingServer(FIRST);
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", ...options });
    const exceptions = [];
    context.on("weberror", (error) => exceptions.push(error.error().stack ?? `${error.error()}`));
    try {
      await prepare?.(context);
      const open = async (path = "#/take-part") => {
        const page = await context.newPage();
        page.setDefaultTimeout(PATIENCE);
        await page.goto(server.url + path);
        await isThere(page);
        return page;
      };
      await body({ ...server, context, open, exceptions });
      assert.deepEqual(exceptions, []);
    } finally {
      await context.close();
      await server.close();
    }
  });
}

async function isThere(page) {
  await page.waitForSelector("#loading", { state: "detached" });
  await page.waitForSelector("[data-waiting]", { state: "detached" });
}

async function reload(page) {
  await page.reload();
  await isThere(page);
}

/** Goes on where the page would after three seconds of rest. */
async function rests(page) {
  await page.evaluate(async () => {
    const [, script] = document.querySelector("script[type=module]").src.match(/(start-[0-9a-f]{16}\.js)/);
    const [further] = (await (await fetch(script)).text()).match(/further-[0-9a-f]{16}\.js/);
    const { keep } = await import(new URL(further, location.href));
    const link = (rel, href, integrity) =>
      new Promise((onload, onerror) => {
        document.head.append(Object.assign(document.createElement("link"), { rel, href, integrity, onload, onerror }));
      });
    await keep(link);
  });
}

/** The names that every version keeps, by the version's own name; what is not a file is left out. */
const kept = (page) =>
  page.evaluate(async () => {
    const ours = (await caches.keys()).filter((name) => name.startsWith("precept-modeller ") && !name.endsWith(" place"));
    const files = async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url)).filter(({ search }) => !search);
    return Object.fromEntries(await Promise.all(ours.map(async (name) => [name.split(" ").at(-1), (await files(name)).map(({ pathname }) => pathname.slice(1)).sort()])));
  });

const keptHere = async (page, folder = FIRST) => (await kept(page))[listOf(folder).version] ?? [];

/** Waits until the page is served by a service worker that keeps `names` at least. */
async function keeps(page, names, folder = FIRST) {
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  let missing = names;
  await until(async () => {
    const here = new Set(await keptHere(page, folder));
    missing = names.filter((name) => !here.has(name));
    return missing.length === 0;
  }, "not everything is kept").catch((error) => {
    throw new Error(`These are not kept: ${missing.join(", ")}`, { cause: error });
  });
}

/** What is kept for an answer in a language. */
const forAnAnswer = (language, folder = FIRST) => {
  const { file, first } = listOf(folder).pages[language];
  return [file, ...first];
};

/** Opens a page and waits until an answer can be given without a network. */
async function isKept(open, path = "#/take-part", language = "en") {
  const page = await open(path);
  await rests(page);
  await keeps(page, forAnAnswer(language));
  return page;
}

const update = (page) => page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()).then(() => {}, () => {}));
const stages = (page) => page.evaluate(() => navigator.serviceWorker.getRegistration().then((all) => ["installing", "waiting", "active"].filter((stage) => all?.[stage])));
const build = (page) => page.evaluate(() => document.documentElement.dataset.build ?? "first");
const note = (page) => page.getByRole("complementary", { name: "New version" });
/** Leaves a mark that a reload would take away. */
const mark = (page) => page.evaluate(() => void (window.isSame = true));
const isSame = (page) => page.evaluate(() => window.isSame === true);
const choice = (page) => page.getByRole("group", { name: "Freeze", exact: true }).getByRole("radio", { name: "Support", exact: true });

/** Waits until `is` gives true. */
async function until(is, what) {
  for (const end = Date.now() + PATIENCE; !(await is()); ) {
    assert.ok(Date.now() < end, what);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

check("after one visit an answer is written to its end without a network, and sent once there is one", async ({ state, open }) => {
  const first = await open();
  const before = new Set(state.asked);
  // No help here: the page comes to rest by itself.
  await keeps(first, forAnAnswer("en"));
  const fetched = [...new Set(state.asked)].filter((name) => !before.has(name));
  const beside = fetched.filter((name) => !listOf(FIRST).pages.en.first.includes(name)).sort();
  assert.deepEqual(beside, ["service-worker.js"], "a resident pays for nothing else");
  await first.waitForTimeout(500);
  assert.deepEqual(await keptHere(first), forAnAnswer("en").sort());
  await first.close();

  state.isOff = true;
  const page = await open("");
  await says(page.locator("h1"), QUESTION);
  await says(page.locator("main"), "We are asking what you think before anything is decided.");
  await page.getByRole("link", { name: "Give your answer" }).click();
  await choice(page).check();
  await page.getByRole("button", { name: "Check your answer" }).click();
  await page.getByRole("button", { name: "Send your answer" }).click();
  await says(page.locator("h1"), "Your answer is written");
  assert.deepEqual(state.posted, []);
  state.isOff = false;
  await says(page.getByRole("status", { name: "How your answer fares" }), "Your answer was received.");
  assert.equal(state.posted.length, 1);
});

check("whoever opens Model has all pages without a network, and an answer in the other language", async ({ state, open }) => {
  const page = await open("#/model");
  await rests(page);
  await keeps(page, [...forAnAnswer("en"), ...listOf(FIRST).pages.en.later, ...forAnAnswer("cy")]);
  const others = listOf(FIRST).pages.cy.later.filter((name) => !listOf(FIRST).pages.en.later.includes(name));
  assert.ok(others.length > 5);
  assert.deepEqual((await keptHere(page)).filter((name) => others.includes(name)), []);
  state.isOff = true;
  await reload(page);
  const { figures, box } = screen(page);
  await figures.click();
  await box("Band D charge in 2019/20, £").waitFor();
  await page.goto(`${page.url().replace(/#.*/, "")}#/model/files`);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /workbook/i }).first().click();
  assert.match((await download).suggestedFilename(), /\.xlsx$/);
  await page.locator("#language a").click();
  await isThere(page);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "cy");
});

check("whoever goes from Take part to Model has the rest from then on, and not where data is spared", async ({ open, context }) => {
  const rest = listOf(FIRST).pages.en.later;
  const page = await isKept(open);
  await screen(page).link("Model").click();
  await keeps(page, rest);
  await context.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration()).unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await page.close();
  const sparing = await isKept(open, "#/model");
  await sparing.waitForTimeout(500);
  assert.deepEqual((await keptHere(sparing)).filter((name) => rest.includes(name)), []);
});

check("the Welsh page is kept by itself, and stands in where the other one is not kept, with a word about it", async ({ state, url, open }) => {
  const page = await isKept(open, "cy.html#/take-part", "cy");
  state.isOff = true;
  await reload(page);
  await says(page.locator("h1"), "Pwy ddylai dalu?");
  await page.goto(`${url}#/take-part`);
  await isThere(page);
  await says(page.locator("h1"), "Pwy ddylai dalu?");
  await rests(page);
  await says(page.getByRole("status"), "Ni chedwir y dudalen yn yr iaith arall");
});

check("a choice of Welsh that is not kept does not shut anybody out", async ({ state, open }) => {
  const page = await isKept(open);
  await page.evaluate(() => localStorage.setItem("precept-modeller/language", "cy"));
  state.isOff = true;
  await page.close();
  const again = await open("");
  await says(again.locator("h1"), QUESTION);
  await rests(again);
  await says(again.getByRole("status"), "Connect to the internet, then load the page again.");
  state.isOff = false;
  await again.getByRole("button", { name: "Load the page again" }).click();
  await says(again.locator("h1"), "Pwy ddylai dalu?");
});

check("the consultation is the server’s wherever there is one, and what was kept says nothing of the time", async ({ state, context, open }) => {
  const clock = "this device’s clock";
  const page = await isKept(open);
  state.place = consultation({ introduction: "Another introduction." });
  await reload(page);
  await says(page.locator("main"), "Another introduction.");
  const inThreeDays = Date.now() + 3 * 86_400_000;
  await context.clock.setFixedTime(inThreeDays);
  await reload(page);
  await says(page.locator("main"), "clock");
  state.isOff = true;
  await reload(page);
  await says(page.locator("main"), "Another introduction.");
  assert.doesNotMatch(await reads(page.locator("main")), /clock/, clock);
  state.isOff = false;
  state.spoilt["consultation.json"] = (_request, response) => response.writeHead(503).end("Busy.");
  await reload(page);
  await says(page.locator("main"), "Another introduction.");
  delete state.spoilt["consultation.json"];
  state.place = null;
  await reload(page);
  state.isOff = true;
  await reload(page);
  await says(page.locator("main"), "nobody is being consulted");
});

const instead = {
  "a gate that wants to be paid": (_request, response) => response.writeHead(403, { "content-type": "text/plain" }).end("No."),
  "a server that is asked too often": (_request, response) => response.writeHead(429).end(),
  "a page to sign in on": (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Sign in</title>"),
  "a line that hangs": () => {},
};
for (const [what, answers] of Object.entries(instead)) check(`where ${what} answers for the consultation, the copy stands, and stays`, async ({ state, open }) => {
  state.place = consultation({ introduction: "What we ask." });
  const page = await isKept(open);
  const hasCopy = () => page.evaluate(async () => Boolean(await caches.match(new URL("consultation.json", location.href).href)));
  await until(hasCopy, "the consultation is not kept");
  state.spoilt["consultation.json"] = answers;
  await reload(page);
  await says(page.locator("main"), "What we ask.");
  assert.doesNotMatch(await reads(page.locator("main")), /this is an example/i);
  state.isOff = true;
  await reload(page);
  await says(page.locator("main"), "What we ask.");
});

check("where a line hangs, the Welsh page has the common consultation’s copy", async ({ state, open }) => {
  state.place = consultation({ introduction: "What we ask." });
  const page = await isKept(open, "cy.html#/take-part", "cy");
  const hasCopy = () => page.evaluate(async () => Boolean(await caches.match(new URL("consultation.json", location.href).href)));
  await until(hasCopy, "the consultation is not kept");
  for (const name of ["consultation.cy.json", "consultation.json"]) state.spoilt[name] = () => {};
  await reload(page);
  await says(page.locator("main"), "What we ask.");
});

check("a new version is told of and waits for the press, and half an answer stays", async ({ state, open }) => {
  const page = await isKept(open, "#/take-part/answer");
  await choice(page).check();
  await page.getByLabel("Why? In your own words").fill("Half a sen");
  state.folder = later.second;
  await reload(page);
  assert.equal(await build(page), "first");
  await mark(page);
  await page.getByLabel("Why? In your own words").fill("Half a sentence");
  await rests(page);
  await says(note(page), "A new version is ready. Your work is kept.");
  await page.waitForTimeout(500);
  assert.equal(await isSame(page), true);
  assert.equal(await page.getByLabel("Why? In your own words").inputValue(), "Half a sentence");
  await note(page).getByRole("button", { name: "Use it now" }).click();
  await page.waitForFunction(() => document.documentElement.dataset.build === "second");
  await isThere(page);
  assert.equal(await page.getByLabel("Why? In your own words").inputValue(), "Half a sentence");
  assert.equal(await choice(page).isChecked(), true);
  await rests(page);
  await keeps(page, forAnAnswer("en", later.second), later.second);
  await page.waitForTimeout(200);
  assert.equal(await note(page).count(), 0);
});

check("where the browser does not keep the work, that is said before the press", async ({ state, open }) => {
  const page = await isKept(open);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("Full.", "QuotaExceededError");
    };
  });
  state.folder = later.second;
  await update(page);
  await says(note(page), "This browser does not keep your work: download it before you use the new version.");
});

check("a document that is not kept is said before the press too, also where it stops being kept after the note", async ({ state, open }) => {
  const page = await isKept(open, "#/take-part/answer");
  await choice(page).check();
  state.folder = later.second;
  await update(page);
  await says(note(page), "Your work is kept.");
  await mark(page);
  await page.evaluate(() => {
    const { setItem } = Storage.prototype;
    // There is room for a few letters.
    Storage.prototype.setItem = function (key, text) {
      if (text.length > 100) throw new DOMException("Full.", "QuotaExceededError");
      return setItem.call(this, key, text);
    };
  });
  await page.getByLabel("Why? In your own words").fill("Words that there is no room for.");
  await note(page).getByRole("button", { name: "Use it now" }).click();
  await says(note(page), "This browser does not keep your work: download it before you use the new version.");
  assert.equal(await isSame(page), true);
  await note(page).getByRole("button", { name: "Use it now" }).click();
  await page.waitForFunction(() => document.documentElement.dataset.build === "second");
});

check("where answers have been opened, nothing is said of a new version, on any page", async ({ state, open }) => {
  const page = await isKept(open, "#/model/answers");
  await screen(page).link("Model").click();
  await isThere(page);
  state.folder = later.second;
  await update(page);
  await until(async () => (await stages(page)).includes("waiting"), "the version does not come");
  // What would say it is there, and not seen by anybody.
  await page.locator(".update").waitFor({ state: "attached" });
  assert.equal(await note(page).count(), 0);
});

check("a version that is put off waits until no page is open, and comes then; another one is told of", async ({ state, open }) => {
  const page = await isKept(open);
  state.folder = later.second;
  await update(page);
  await note(page).getByRole("button", { name: "Later" }).focus();
  await page.keyboard.press("Enter");
  assert.equal(await note(page).count(), 0);
  await hasFocus(page.locator("h1"));
  await update(page);
  await page.waitForTimeout(500);
  assert.equal(await note(page).count(), 0);
  state.folder = later.third;
  await update(page);
  await note(page).getByRole("button", { name: "Later" }).click();
  state.folder = later.second;
  await update(page);
  await note(page).getByRole("button", { name: "Later" }).click();
  await reload(page);
  assert.equal(await build(page), "first");
  await page.close();
  await becomes(async () => {
    const next = await open();
    const name = await build(next);
    await next.close();
    return name;
  }, "second");
});

/** As if the server had not been asked for two days. */
const ages = (page) =>
  page.evaluate(async () => {
    const isOld = new Response(String(Date.now() - 2 * 86_400_000));
    for (const name of await caches.keys()) if (!name.endsWith(" place")) await (await caches.open(name)).put("?confirmed", isOld.clone());
  });

check("whoever comes back after a day gets the version of today at once, where no page is open and it comes soon", async ({ state, open, context }) => {
  const page = await isKept(open);
  // With a page open nothing gives way.
  state.folder = later.second;
  await ages(page);
  await reload(page);
  assert.equal(await build(page), "first");
  state.folder = FIRST;
  const close = async () => {
    for (const tab of context.pages()) await tab.close();
  };
  await close();

  state.folder = later.second;
  const today = await open();
  assert.equal(await build(today), "second");
  await rests(today);
  await keeps(today, forAnAnswer("en", later.second), later.second);
  assert.equal(await note(today).count(), 0);

  // A server that takes its time, and none.
  state.folder = later.third;
  state.spoilt.split_answering = async (request, response) => {
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    response.writeHead(200, { "content-type": "application/wasm" }).end(await readFile(join(later.third, new URL(request.url, "http://place").pathname)));
  };
  await ages(today);
  await close();
  const slow = await open();
  assert.equal(await build(slow), "second");
  await rests(slow);
  await says(note(slow), "A new version is ready");
  // Somebody may be at work by then: it waits for the press.
  await slow.waitForTimeout(500);
  assert.deepEqual(await stages(slow), ["waiting", "active"]);
  await ages(slow);
  state.isOff = true;
  await close();
  await open();
});

check("of two tabs the one that was asked changes; the other goes on with its own version until it is asked too", async ({ state, open, context }) => {
  const [here, there] = [await open("#/model"), await open("#/model")];
  for (const page of [here, there]) await rests(page);
  await keeps(here, [...forAnAnswer("en"), ...listOf(FIRST).pages.en.later]);
  state.folder = later.second;
  await update(here);
  await mark(there);
  await note(there).waitFor();
  await note(here).getByRole("button", { name: "Use it now" }).click();
  await here.waitForFunction(() => document.documentElement.dataset.build === "second");
  await isThere(here);
  assert.equal(await isSame(there), true);
  // Nobody but the service worker has anything of the first version any more.
  await (await context.newCDPSession(there)).send("Network.clearBrowserCache");
  await screen(there).figures.click();
  await screen(there).box("Band D charge in 2019/20, £").waitFor();
  assert.equal(await build(there), "first");
  await note(there).getByRole("button", { name: "Use it now" }).click();
  await there.waitForFunction(() => document.documentElement.dataset.build === "second");
});

check("an old tab opens a later part that nobody kept while the server has the old files, and says so where it has not", async ({ state, open }) => {
  const page = await isKept(open);
  state.folder = later.second;
  await update(page);
  await note(page).waitFor();
  await screen(page).link("Present").click();
  await says(page.getByRole("alert").last(), "could not be loaded", "Your work is kept");
  state.spoilt["split_presenting"] = async (request, response) =>
    response.writeHead(200, { "content-type": "application/wasm" }).end(await readFile(join(FIRST, new URL(request.url, "http://place").pathname)));
  await page.getByRole("button", { name: "Try again" }).click();
  await says(page.locator("h1"), "Who should pay?");
  assert.equal(await build(page), "first");
});

const spoilt = {
  "a file is missing": { split_consulting: "missing" },
  "a file is damaged": { "app_bg-": "damaged" },
  "a file is cut off": { split_answering: "cut" },
  "the page is still the old one": { "index.html": async (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end(await readFile(join(FIRST, "index.html"))) },
  "the page is another one, such as one to sign in on": { "index.html": (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end("<title>Sign in</title>") },
};
for (const [what, faults] of Object.entries(spoilt)) check(`where ${what}, there is no new version, and the one before goes on`, async ({ state, open }) => {
  const page = await isKept(open);
  state.folder = later.second;
  Object.assign(state.spoilt, faults);
  const asked = state.asked.length;
  const [fault] = Object.keys(faults);
  await update(page);
  await until(() => state.asked.slice(asked).some((name) => name.startsWith(fault)), "it was not tried");
  await until(async () => (await stages(page)).join() === "active", "it does not end");
  assert.deepEqual(Object.keys(await kept(page)), [listOf(FIRST).version], "half a version is left");
  assert.equal(await note(page).count(), 0);
  state.isOff = true;
  await reload(page);
  assert.equal(await build(page), "first");
  state.isOff = false;
  state.spoilt = {};
  await rests(page);
  await update(page);
  await says(note(page), "A new version is ready");
});

check("where the server goes down while the first version is taken in, the app goes on, and a later visit takes it", async ({ state, open }) => {
  state.spoilt.split_answering = (request) => {
    state.isOff = true;
    request.socket.destroy();
  };
  state.place = null;
  const page = await open();
  await rests(page);
  await until(() => state.isOff, "the server did not go down");
  await page.waitForFunction(() => navigator.serviceWorker.getRegistration().then((registration) => !registration));
  assert.deepEqual(await kept(page), {});
  await screen(page).preceptBox.fill("3");
  state.isOff = false;
  state.spoilt = {};
  await reload(page);
  await rests(page);
  await keeps(page, forAnAnswer("en"));
});

check("what is cleared by hand while a tab is open is had from the network", async ({ state, open }) => {
  const page = await isKept(open);
  const clear = () => page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  await clear();
  await screen(page).link("Present").click();
  await says(page.locator("h1"), "Who should pay?");
  await clear();
  await reload(page);
  await rests(page);
  await keeps(page, forAnAnswer("en"));
  state.isOff = true;
  await reload(page);
});

check("where there is no room, the app goes on by the network and nothing is said", async ({ context, url, open }) => {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await page.goto(`${url}embed.js`);
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(url).origin, quotaSize: 200_000 });
  await page.goto(`${url}#/take-part`);
  await isThere(page);
  const became = await page.evaluate(async () => {
    const { installing } = await navigator.serviceWorker.register("service-worker.js", { updateViaCache: "none" });
    return new Promise((done) => installing.addEventListener("statechange", () => done(installing.state)));
  });
  assert.equal(became, "redundant");
  assert.deepEqual(await kept(page), {});
  await says(page.locator("h1"), QUESTION);
  await reload(page);
  const other = await open("#/model");
  await says(other.locator("h1"), "£3.6m gap");
});

check("versions go once no tab is of them; the one before always stays", async ({ state, open }) => {
  const take = async (page, build) => {
    state.folder = later[build] ?? FIRST;
    await rests(page);
    await update(page);
    await note(page).getByRole("button", { name: "Use it now" }).click();
    await page.waitForFunction((build) => (document.documentElement.dataset.build ?? "first") === build, build);
    await isThere(page);
    await rests(page);
    await keeps(page, forAnAnswer("en", state.folder), state.folder);
  };
  const first = listOf(FIRST).version;
  // Without opening any, which would make one that has just gone.
  const names = (page) => page.evaluate(async () => (await caches.keys()).map((name) => name.split(" ").at(-1)).filter((name) => name !== "place"));
  const page = await isKept(open);
  const old = await open();
  await rests(old);
  await take(page, "second");
  assert.deepEqual(await names(page), [first, "second"]);
  await take(page, "third");
  // A tab of the first version is open.
  await page.waitForTimeout(500);
  assert.deepEqual(await names(page), [first, "second", "third"]);
  await old.close();
  await until(async () => {
    await reload(page);
    await rests(page);
    await page.waitForTimeout(300);
    return (await names(page)).join() === "second,third";
  }, "the first version does not go");
  // Back to the first one.
  await take(page, "first");
  await becomes(async () => (await names(page)).join(), `third,${first}`);
});

check("what the server changes in a page of the same version comes with the next visit", async ({ state, open }) => {
  const page = await isKept(open);
  const text = await readFile(join(FIRST, "index.html"), "utf8");
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' https://answers.example";
  state.spoilt["index.html"] = (_request, response) =>
    response.writeHead(200, { "content-type": "text/html", "content-security-policy": policy }).end(text.replace("<title>", "<title>Changed: "));
  const seen = page.context().waitForEvent("response").then((response) => response.allHeaders());
  await reload(page);
  await seen;
  await page.waitForFunction(async () => (await (await caches.match(new URL("index.html", location.href)))?.text())?.includes("Changed: "));
  state.isOff = true;
  const response = await page.reload();
  assert.equal((await response.allHeaders())["content-security-policy"], policy);
});

check("a host that leaves the ending of the Welsh page out is as good as another", async ({ state, url, open }) => {
  const welsh = await readFile(join(FIRST, "cy.html"));
  state.spoilt.cy = (request, response) =>
    request.url.startsWith("/cy.html") ? response.writeHead(308, { location: "cy" }).end() : response.writeHead(200, { "content-type": "text/html" }).end(welsh);
  const page = await isKept(open, "cy.html#/take-part", "cy");
  assert.equal(page.url(), `${url}cy#/take-part`);
  state.isOff = true;
  await reload(page);
  await page.goto(`${url}cy.html#/take-part`);
  await isThere(page);
  await says(page.locator("h1"), "Pwy ddylai dalu?");
});

check("nothing is said on a screen that others watch, and nothing of it is wrong to axe-core or covers a control", async ({ state, open }) => {
  const page = await isKept(open, "#/present");
  state.folder = later.second;
  await update(page);
  await page.locator(".update").waitFor({ state: "attached" });
  assert.equal(await page.locator(".update").isVisible(), false);
  await screen(page).link("Take part").click();
  await says(note(page), "A new version is ready. Your work is kept.");
  for (const [width, height] of [[320, 640], [1280, 800]]) for (const colorScheme of ["light", "dark"]) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    const { violations } = await runAxe(page, { resultTypes: ["violations"] });
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], `${width} px, ${colorScheme}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true);
    assert.deepEqual(await covered(page), []);
  }
});

check("in a frame nothing is kept", async ({ context, url }) => {
  const page = await context.newPage();
  await page.route(`${url}host.html`, (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html><iframe src="./?embed=1#/take-part"></iframe>` }));
  await page.goto(`${url}host.html`);
  const frame = page.frames().find((frame) => frame !== page.mainFrame());
  await frame.waitForSelector("main h1");
  await page.waitForTimeout(3_500);
  assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then(({ length }) => length)), 0);
});

test("Chromium finds nothing in the way of installing it", async () => {
  const server = await changingServer(FIRST);
  // A context of its own counts as a private window, in which Chromium installs nothing.
  const context = await chromium.launchPersistentContext(join(folder, "profile"), STARTING);
  try {
    const page = await context.newPage();
    await page.goto(server.url);
    await isThere(page);
    await rests(page);
    await keeps(page, forAnAnswer("en"));
    const session = await context.newCDPSession(page);
    const { errors, data } = await session.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    assert.equal(JSON.parse(data).name, "Precept Modeller");
    assert.deepEqual((await session.send("Page.getInstallabilityErrors")).installabilityErrors, []);
  } finally {
    await context.close();
    await server.close();
  }
});

check("the service worker goes where a server says so, with all that it kept, and the page stays", async ({ state, open }) => {
  const page = await isKept(open);
  await mark(page);
  const off = join(folder, "off");
  await mkdir(off, { recursive: true });
  const script = await readFile(new URL("../../hosting/service-worker.js", import.meta.url));
  await writeFile(join(off, "service-worker.js"), script);
  state.spoilt["service-worker.js"] = (_request, response) => response.writeHead(200, { "content-type": "text/javascript" }).end(script);
  await page.evaluate(() => caches.open("somebody-else"));
  await update(page);
  await page.waitForFunction(() => caches.keys().then((names) => names.join() === "somebody-else"));
  await page.waitForFunction(() => navigator.serviceWorker.getRegistration().then((registration) => !registration));
  assert.equal(await isSame(page), true);
  assert.equal(await note(page).count(), 0);
  await screen(page).link("Present").click();
  await says(page.locator("h1"), "Who should pay?");
});

describe("the service worker", { concurrency: 3 }, () => {
  for (const [name, body] of tests) it(name, body);
});
