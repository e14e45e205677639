// The app behind a real nginx and a real Caddy with the project's own configuration, and behind a host that reads _headers: every
// header, packed forms, a sub-path, each page in both languages, and no complaint of the browser.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, get } from "node:http";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { launch, openApp } from "./harness.mjs";
import { FOLDER, caddy, deployed, nginx, staticHost } from "./hosts.mjs";
import { PAGES } from "./pages.mjs";
import { policyReports } from "./policy-reports.mjs";
import { becomes, isThere, says } from "./screen.mjs";

const SERVERS = { nginx, caddy, "a host that reads _headers": staticHost };
const YEAR = "public, max-age=31536000, immutable";

// Packed in a hurry: how small is told by size.test.mjs.
const place = await deployed({ quality: 1 });
const running = {};
let browser;

before(async () => {
  for (const [name, start] of Object.entries(SERVERS)) running[name] = await start(place);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  for (const server of Object.values(running)) await server.close();
  await place.remove();
});

/** The names of what is served, without the packed forms. */
const NAMES = readdirSync(place.app).filter((name) => !/\.(br|gz)$|^_headers$/.test(name));
const hasDigest = (name) => /-[0-9a-f]{16}\.\w+$/.test(name);

/** Opens every page of the app that is open, one after the other. */
async function everyPage(page) {
  for (const path of PAGES) {
    await page.evaluate((path) => (location.hash = path), path);
    await page.waitForFunction((path) => location.hash === path && document.querySelector("main h1") && !document.querySelector("[data-waiting]"), path);
    // What is behind one step comes from files of its own.
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    await page.waitForFunction(() => !document.querySelector("[data-waiting]"));
    assert.equal(await page.getByText(/could not be loaded|(Nid oedd|Ni fu) modd llwytho/).count(), 0, path);
  }
}

/** Opens the app, and every page of it. openApp fails where the browser has anything to say against one. */
async function walk(url, file) {
  const app = await openApp(browser, { url, path: `${file}#/take-part` });
  await everyPage(app.page);
  await app.close();
}

const press = (page, name) => page.getByRole("button", { name }).click();

/** Has a workbook written on the page for files: the download. */
async function workbook(page) {
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, "Workbook (XLSX)")]);
  return file;
}

/** Goes to where an example of a plan can be simulated. */
async function toSimulation(page) {
  await page.evaluate(() => (location.hash = "#/model/plan"));
  await isThere(page, "Medium-term plan");
  await press(page, "Open the example: Staffordshire 2014/15 to 2019/20, at a freeze");
  await page.getByRole("link", { name: "How sure the plan is" }).click();
  await isThere(page, "How sure the plan is");
}

/** Simulates the plan that is open. */
async function simulate(page) {
  await press(page, "Simulate");
  await says(page.getByRole("status", { name: "Simulation", exact: true }), "plans are simulated, with seed");
}

/** In the page: is a version of the app kept whole? */
const isKept = () => caches.keys().then(async (names) => names.length > 0 && (await Promise.all(names.map((name) => caches.match("./?whole", { cacheName: name })))).some(Boolean));

for (const [name, start] of [["nginx", "/"], ["nginx", FOLDER], ["caddy", FOLDER], ["a host that reads _headers", "/"]]) {
  test(`every page works in both languages behind ${name} at ${start}, without a word in the console`, async () => {
    for (const file of ["index.html", "cy.html"]) await walk(running[name].origin + start, file);
  });
}

test("a workbook is written and read and a plan is simulated in their workers, and papers are printed, under the same policy", async () => {
  const app = await openApp(browser, { url: running.nginx.origin + FOLDER, path: "#/model/files" });
  const { page } = app;
  const modules = (worker) => app.requests.filter((request) => new RegExp(`/${worker}_bg-\\w+\\.wasm$`).test(request.url())).length;
  const file = await workbook(page);
  assert.match(file.suggestedFilename(), /\.xlsx$/);
  assert.equal(modules("sheets"), 1, "the worker for spreadsheets had its module");
  await page.getByRole("radio", { name: "A workbook or CSV file of this app" }).check();
  await page.locator('input[type="file"]').first().setInputFiles(await file.path().then((path) => ({ name: "again.xlsx", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer: readFileSync(path) })));
  await press(page, /^Open “.+”, in which no framed figure was changed$/);
  await says(page.getByRole("alert"), "“again.xlsx” is open.");
  await toSimulation(page);
  assert.equal(modules("solver"), 0);
  await simulate(page);
  assert.equal(modules("solver"), 1, "the worker that simulates had its module");
  const pdf = await page.pdf();
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  await app.close();
});

for (const name of Object.keys(SERVERS)) {
  test(`${name} has browsers keep what never changes for a year, and ask anew for everything else`, async () => {
    const { origin } = running[name];
    for (const file of NAMES) {
      const { status, headers } = await fetch(`${origin}/${file}`, { method: "HEAD" });
      assert.deepEqual([status, headers.get("cache-control")], [200, hasDigest(file) ? YEAR : "no-cache"], file);
    }
    assert.equal((await fetch(origin)).headers.get("cache-control"), "no-cache");
    // A file that comes a moment after the page that names it, or back with an earlier version.
    const missing = await fetch(`${origin}/start-0123456789abcdef.js`);
    assert.equal(missing.status, 404);
    assert.doesNotMatch(missing.headers.get("cache-control") ?? "", /immutable|max-age=[1-9]/);
    // What comes beside the app later, or is not there.
    for (const file of ["consultation.json", "service-worker.js", "not-there.js"]) {
      assert.match((await fetch(`${origin}/${file}`)).headers.get("cache-control"), /^(no-cache|public, max-age=0, must-revalidate)$/, file);
    }
  });

  test(`${name} sends every header with each answer, also where there is nothing, and states the policy of the page itself`, async () => {
    const { origin } = running[name];
    const own = new Map(["index.html", "cy.html"].map((file) => [file, readFileSync(`${place.app}/${file}`, "utf8").match(/http-equiv="Content-Security-Policy" content="([^"]+)"/)[1]]));
    assert.equal(own.get("cy.html"), own.get("index.html"));
    const paths = ["/", "/embed.js", "/not-there", `/${NAMES.find((file) => file.endsWith(".wasm"))}`];
    for (const path of name.startsWith("a host") ? paths : [...paths, `${FOLDER}cy.html`, `${FOLDER}not-there`]) {
      const { headers } = await fetch(origin + path);
      const sent = Object.fromEntries(["content-security-policy", "permissions-policy", "referrer-policy", "x-content-type-options", "cross-origin-opener-policy", "strict-transport-security"].map((field) => [field, headers.get(field)]));
      assert.deepEqual(sent, {
        // But for what only a server can say.
        "content-security-policy": `${own.get("index.html")}; frame-ancestors 'self'`,
        "permissions-policy": ["accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb"].map((device) => `${device}=()`).join(", "),
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "cross-origin-opener-policy": "same-origin",
        // For the host as a whole, so not of a folder of one that is another's.
        "strict-transport-security": path.startsWith(FOLDER) ? null : "max-age=31536000",
      }, path);
    }
    assert.doesNotMatch(own.get("index.html"), /unsafe-inline|'unsafe-eval'|\*|https?:/);
    for (const stated of ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types default"]) {
      assert.ok(own.get("index.html").split("; ").includes(stated), stated);
    }
  });
}

/** What comes over the line, as it is: { headers, body }. */
function raw(url, encoding) {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": encoding } }, async (response) => {
      const parts = [];
      for await (const part of response) parts.push(part);
      resolve({ headers: response.headers, body: Buffer.concat(parts) });
    }).on("error", reject);
  });
}

for (const name of ["nginx", "caddy"]) {
  test(`${name} sends the packed forms as they are, and not by their own names`, async () => {
    const { origin } = running[name];
    const module = NAMES.find((file) => /^app_bg-.*\.wasm$/.test(file));
    for (const at of ["/", FOLDER]) {
      for (const [encoding, ending] of [["br", ".br"], ["gzip", ".gz"], ["identity", ""]]) {
        const { headers, body } = await raw(`${origin}${at}${module}`, encoding);
        assert.deepEqual([headers["content-encoding"] ?? "identity", headers["content-type"]], [encoding, "application/wasm"]);
        // A store on the way must not hand a packed form to who did not ask for it.
        if (ending) assert.equal(headers.vary, "Accept-Encoding");
        assert.deepEqual(body, readFileSync(`${place.app}/${module}${ending}`));
      }
      assert.equal((await fetch(`${origin}${at}${module}.br`)).status, 404);
    }
  });

  test(`${name} answers in a few bytes where nothing has changed`, async () => {
    const { origin } = running[name];
    const etag = (await fetch(origin)).headers.get("etag");
    const again = await fetch(origin, { headers: { "if-none-match": etag } });
    assert.deepEqual([again.status, await again.text()], [304, ""]);
  });
}

test("a script that is checked and then imported goes over the line once", async () => {
  // Not by openApp, whose watch over requests keeps the browser from using its store.
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto(`${running.nginx.origin + FOLDER}#/model/plan`);
  await isThere(page, "Medium-term plan");
  const sizes = await page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => /\/further-/.test(name)).map(({ transferSize }) => transferSize));
  assert.ok(sizes.length >= 2 && sizes[0] > 0, sizes.join());
  assert.ok(sizes.slice(1).every((size) => size === 0), sizes.join());
  await context.close();
});

/** A service that says that it has each answer, and what came whole. */
async function answering() {
  const got = [];
  const service = createServer((request, response) => {
    let body = "";
    request.on("data", (data) => (body += data)).on("error", () => {}).on("end", () => {
      got.push([request.method, request.url, request.headers["idempotency-key"], body]);
      response.writeHead(201, { "content-type": "application/json" }).end(body);
    });
  });
  await new Promise((resolve) => service.listen(0, "127.0.0.1", resolve));
  return { got, service };
}

/** Sends an answer to a server. */
const send = ({ origin }, { headers = {}, body = '{"reference":"A"}' } = {}) =>
  fetch(`${origin}/answers`, { method: "POST", headers: { "content-type": "application/json", "idempotency-key": "A", ...headers }, body });

/** How often each status came where so many are sent at once. */
async function countOf(count, one) {
  const counts = {};
  const sent = Array.from({ length: count }, async (_, number) => {
    const reply = await one(number);
    await reply.arrayBuffer();
    counts[reply.status] = (counts[reply.status] ?? 0) + 1;
  });
  await Promise.all(sent);
  return counts;
}

for (const [name, start] of [["nginx", nginx], ["caddy", caddy]]) {
  test(`${name} finds the app in a folder without the last slash`, async () => {
    const answer = await fetch(running[name].origin + FOLDER.slice(0, -1), { redirect: "manual" });
    assert.equal(answer.status, 301);
    assert.equal(new URL(answer.headers.get("location"), running[name].origin).href, running[name].origin + FOLDER);
    if (name === "nginx") {
      const embedded = await fetch(`${running[name].origin + FOLDER.slice(0, -1)}?embed=1`, { redirect: "manual" });
      assert.equal(embedded.headers.get("location"), `${FOLDER}?embed=1`);
    }
  });

  test(`${name} hands answers on to a service as docs/consultation.md says it`, async () => {
    const { got, service } = await answering();
    const own = await deployed({ quality: 1 });
    const server = await start(own, { answersTo: service.address().port, patience: "1s" });
    const first = await send(server);
    assert.deepEqual([first.status, await first.text(), got], [201, '{"reference":"A"}', [["POST", "/answers", "A", '{"reference":"A"}']]]);
    if (name === "nginx") {
      // Twenty beyond the first may come at once; the app waits after 429 and tries again.
      const counts = await countOf(60, () => send(server));
      assert.deepEqual(Object.keys(counts), ["201", "429"]);
      assert.ok(counts[201] >= 20 && counts[429] >= 20, JSON.stringify(counts));
      assert.equal(readFileSync(`${own.folder}/error.log`, "utf8").includes("127.0.0.1, server"), false, "no address is written down");
    } else {
      const [large, tooLarge] = ["x".repeat(520_000), "x".repeat(520_001)];
      assert.deepEqual(await countOf(1, () => send(server, { body: large })), { 201: 1 });
      assert.match(String((await send(server, { body: tooLarge })).status), /^(413|502)$/);
      // A body that does not come to its end holds nothing for long.
      const { hostname, port } = new URL(server.origin);
      const head = `POST /answers HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-length: 100\r\n\r\n{`;
      const begun = Date.now();
      const socket = connect(port, hostname, () => socket.write(head));
      socket.resume().on("error", () => {});
      await new Promise((resolve) => socket.once("close", resolve));
      assert.ok(Date.now() - begun < 10_000, `${Date.now() - begun} ms`);
      assert.deepEqual(got.map(([, , , body]) => body.length), [17, large.length], "what is cut off or too large is no answer");
    }
    await server.close();
    service.closeAllConnections();
    await new Promise((resolve) => service.close(resolve));
    await own.remove();
  });
}

test("nginx counts the addresses of one connection together, those of others apart, and all of them, also behind a content network", async () => {
  const { service } = await answering();
  const own = await deployed({ quality: 1 });
  const server = await nginx(own, { answersTo: service.address().port, behind: "127.0.0.1" });
  const from = (address) => (number) => send(server, { headers: { "x-forwarded-for": address(number.toString(16)) } });
  // Whatever a person writes into the header, the network writes their own address behind it.
  const ofOne = await countOf(60, from((number) => `192.0.2.${parseInt(number, 16)}, 2001:db8:0:10a::${number}:${number}`));
  assert.ok(ofOne[201] >= 20 && ofOne[429] >= 20, JSON.stringify(ofOne));
  assert.deepEqual(await countOf(30, from((number) => `2001:db8:0:a${number}::1`)), { 201: 30 });
  assert.deepEqual(await countOf(30, from((number) => `::ffff:192.0.2.${parseInt(number, 16)}`)), { 201: 30 }, "of IPv4, written as of IPv6");
  const ofAll = await countOf(400, from((number) => `2001:db8:1:${number}::1`));
  assert.ok(ofAll[201] >= 20 && ofAll[429] >= 20, JSON.stringify(ofAll));
  await server.close();
  service.closeAllConnections();
  await new Promise((resolve) => service.close(resolve));
  await own.remove();
});

test("a website that is named may show the app in a frame, and no other", async () => {
  const allowed = await nginx(place, { shownBy: "http://localhost:*" });
  const other = createServer((request, response) => {
    const frame = `<iframe title="Consultation" src="${allowed.origin}/?embed=1&amp;parent=http://${request.headers.host}#/take-part"></iframe>`;
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><title>Budget</title>${frame}<script>globalThis.heard = []; addEventListener("message", ({ data }) => heard.push(data.height));</script>`);
  });
  await new Promise((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address();
  try {
    for (const [host, isAllowed] of [["localhost", true], ["other.localhost", false]]) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const said = [];
      page.on("console", (message) => message.type() === "error" && !/consultation\.json/.test(message.location().url) && said.push(message.text()));
      await page.goto(`http://${host}:${port}/`);
      const frame = page.frames()[1];
      if (isAllowed) {
        await frame.waitForSelector("input[type=range]");
        await page.waitForFunction(() => heard.length > 0);
        assert.deepEqual(said, []);
      } else {
        await page.waitForTimeout(500);
        assert.equal(await frame.locator("main").count(), 0);
        assert.match(said.join(), /frame-ancestors/);
      }
      await context.close();
    }
  } finally {
    other.closeAllConnections();
    other.close();
    await allowed.close();
  }
});

test("the app is kept in a sub-path and served from there, under the same headers", async () => {
  const { origin } = running.nginx;
  const app = await openApp(browser, { url: `${origin}${FOLDER}`, path: "#/take-part", serviceWorkers: "allow" });
  await app.page.waitForFunction(isKept);
  await app.page.waitForFunction(() => navigator.serviceWorker.controller);
  assert.equal(await app.page.evaluate(() => navigator.serviceWorker.ready.then(({ scope }) => scope)), `${origin}${FOLDER}`);
  assert.equal((await fetch(`${origin}${FOLDER}service-worker.js`)).headers.get("cache-control"), "no-cache");
  const response = await app.page.reload();
  assert.equal(response.fromServiceWorker(), true);
  assert.match(response.headers()["content-security-policy"], /frame-ancestors 'self'/);
  await app.page.waitForSelector("main h1");
  await app.close();
});

test("nothing breaks the policy behind nginx, in the pages, in their workers and in the service worker, and a breach would be heard of", async () => {
  const listener = await policyReports();
  const { reports } = listener;
  const own = await deployed({ quality: 1 });
  // `data:` is for pictures alone, and leads to no server.
  const breach = () => fetch("data:,x").then(() => "answered", () => "stopped");
  writeFileSync(`${own.app}/breach.js`, `(${breach})();`);
  const server = await nginx(own, { reportsTo: listener.port });
  // Not by openApp, which holds each request until it has looked at it: reports are requests too.
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  const isLoaded = () => page.waitForSelector("#loading", { state: "detached" });
  const open = (file) => page.goto(`${server.origin}${FOLDER}${file}#/take-part`).then(isLoaded);
  try {
    await open("index.html");
    await everyPage(page);
    await page.waitForFunction(isKept);
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    // From here on pages and workers come from what is kept, with the headers that it was kept with.
    assert.equal((await page.reload()).fromServiceWorker(), true);
    await isLoaded();
    await page.evaluate(() => (location.hash = "#/model/files"));
    await isThere(page, "Files and spreadsheets");
    await workbook(page);
    await toSimulation(page);
    await simulate(page);
    await open("cy.html");
    await everyPage(page);
    assert.deepEqual(reports, []);

    // One breach after the other, each with the directive that it is reported with.
    const heard = [];
    const isHeard = async (directive) => {
      heard.push(directive);
      await becomes(async () => reports.length, heard.length);
      assert.deepEqual(reports.map((report) => report["effective-directive"]), heard);
    };
    assert.equal(await page.evaluate(breach), "stopped");
    await isHeard("connect-src");
    await page.evaluate(() => new Worker("breach.js", { type: "module" }) && undefined);
    await isHeard("connect-src");
    await page.evaluate(() => navigator.serviceWorker.register("breach.js", { scope: "breach/" }) && undefined);
    await isHeard("connect-src");
    await assert.rejects(page.evaluate(() => void (document.body.innerHTML = "<b>x</b>")), /TypeError/);
    await isHeard("require-trusted-types-for");
    await assert.rejects(page.evaluate(() => new Worker("data:text/javascript,") && undefined), /TypeError/);
    await isHeard("require-trusted-types-for");
    assert.equal(await page.locator("main h1").count(), 1, "the page is as it was");
  } finally {
    await context.close();
    await server.close();
    await listener.close();
    await own.remove();
  }
});
