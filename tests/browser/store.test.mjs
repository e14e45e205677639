// Ten thousand answers to a real store: PostgreSQL behind the service of docs/recipes/answers, both ended in the middle, and
// every answer there once at the end; and what the service refuses.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { cluster, freePort, programs } from "./cluster.mjs";
import { consultation, day, place } from "./deployment.mjs";
import { launch, openApp } from "./harness.mjs";
import { reads, says } from "./screen.mjs";

const ALL = 10_000;
/** So many of them by the app itself; the rest by a plain client that keeps to the same rules. */
const BY_THE_APP = 36;
const AT_ONCE = 40;

const recipe = fileURLToPath(new URL("../../docs/recipes/answers/", import.meta.url));
const modules = fileURLToPath(new URL("./node_modules/", import.meta.url));
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/**
 * Runs the recipe's service: { origin(), kill(), start(), close() }. It finds its libraries where the tests have theirs. `lastDay`: of the
 * consultation. `changes`: pieces of its text and what stands in their places, for what would take long to wait for.
 */
async function service(database, { lastDay = day(21), changes = [] } = {}) {
  let text = readFileSync(join(recipe, "service.mjs"), "utf8");
  for (const [from, to] of changes) {
    assert.ok(text.includes(from), `the service has ${from}`);
    text = text.replaceAll(from, to);
  }
  const folder = mkdtempSync(join(modules, ".answers-"));
  writeFileSync(join(folder, "service.mjs"), text);
  const port = await freePort();
  let running;
  const start = async () => {
    const env = { ...process.env, DATABASE_URL: database, CONSULTATION: "tees-2026-27", LAST_DAY: lastDay, PORT: String(port) };
    running = spawn(process.execPath, [join(folder, "service.mjs")], { env, stdio: ["ignore", "pipe", "ignore"] });
    await new Promise((ready, failed) => {
      running.stdout.once("data", ready);
      running.once("exit", (code) => failed(new Error(`the service ended with ${code}`)));
    });
  };
  const kill = async () => {
    if (running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((done) => running.once("exit", done));
    running.kill("SIGKILL");
    await ended;
  };
  const close = async () => (await kill(), rmSync(folder, { recursive: true }));
  try {
    await start();
  } catch (error) {
    await close();
    throw error;
  }
  return { origin: () => `http://127.0.0.1:${port}`, start, kill, close };
}

const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const reference = () => [...randomBytes(16)].map((byte, place) => (place % 4 === 0 && place ? "-" : "") + DIGITS[byte % 32]).join("");

/** A record with what `changed` says beside or in place of its own. */
const record = (changed = {}) => ({
  format: "precept-response/1", reference: reference(), consultation: "tees-2026-27", day: "2027-01-05", language: "en",
  support: [{ option: "freeze", level: "oppose" }], reason: "🚓 “words”", ...changed,
});

/** Sends one answer until it is received, as the app does, but with shorter waits, or until `end` is over. Gives the number of tries. */
async function send(address, record, end) {
  const body = JSON.stringify(record);
  for (let tries = 1; ; tries += 1) {
    assert.ok(!end.isOver, "the test is over");
    try {
      const headers = { "content-type": "application/json", "idempotency-key": record.reference };
      const reply = await fetch(address, { method: "POST", headers, body, signal: AbortSignal.timeout(20_000) });
      const said = await reply.json().catch(() => ({}));
      if ([200, 201, 202, 409].includes(reply.status) && said.reference === record.reference) return { tries, status: reply.status };
      assert.ok(reply.status === 429 || reply.status >= 500, `${reply.status}: ${JSON.stringify(said)}`);
    } catch (error) {
      if (error.code === "ERR_ASSERTION") throw error;
    }
    const longest = Math.min(50 * 2 ** (tries - 1), 1_000);
    await pause(longest / 2 + (Math.random() * longest) / 2);
  }
}

test(`${ALL} answers are in the store once each, though service and database end in the middle`, { timeout: 900_000 }, async ({ signal }) => {
  assert.ok(programs(), "PostgreSQL is not installed: run ./dev setup, or set POSTGRESQL to the folder of its programs");
  const start = Date.now();
  const counts = { tries: 0, again: 0, lost: 0 };
  // What goes on by itself ends with the test, also where it fails.
  const end = { isOver: false };
  signal.addEventListener("abort", () => (end.isOver = true));
  const open = [];
  let browser;
  let parts = [];
  try {
    const database = await cluster();
    open.push(database);
    database.query(readFileSync(join(recipe, "schema.sql"), "utf8"));
    const answers = await service(database.url);
    open.push(answers);
    const front = await place({ file: consultation(), forward: answers.origin });
    open.push(front);
    browser = await launch();
    const given = [];
    const received = () => given.length;

    // A plain client, which now and then hears nothing of what the service replied.
    const records = Array.from({ length: ALL - BY_THE_APP }, () => record());
    const waiting = [...records];
    const client = async () => {
      for (let record = waiting.pop(); record; record = waiting.pop()) {
        if (Math.random() < 0.02) {
          counts.lost += 1;
          await fetch(`${answers.origin()}/answers`, {
            method: "POST",
            headers: { "content-type": "application/json", "idempotency-key": record.reference },
            body: JSON.stringify(record),
          }).catch(() => {});
        }
        const { tries, status } = await send(`${answers.origin()}/answers`, record, end);
        counts.tries += tries;
        counts.again += status === 409 ? 1 : 0;
        given.push(record.reference);
      }
    };

    // The app itself, one answer after the other in one tab.
    const byTheApp = [];
    const app = async () => {
      const { page, close } = await openApp(browser, { url: front.url, path: "#/take-part/answer", allowErrors: /./ });
      for (let count = 0; count < BY_THE_APP; count += 1) {
        await page.getByRole("group", { name: "Freeze", exact: true }).getByRole("radio", { name: "Support", exact: true }).check();
        await page.getByLabel("Why? In your own words").fill(`Answer ${count}`);
        await page.getByRole("button", { name: "Check your answer" }).click();
        await page.getByRole("button", { name: "Send your answer" }).click();
        await page.getByRole("button", { name: "Give another answer" }).waitFor({ timeout: 120_000 });
        byTheApp.push(await reads(page.locator("p.reference")));
        // Every sixth visit, the page is closed and opened again.
        if (count % 6 === 5) await page.goto(`${front.url}?${count}#/take-part/answer`);
        else await page.getByRole("button", { name: "Give another answer" }).click();
        await says(page.locator("h1"), "Your answer");
      }
      await close();
    };

    const trouble = async () => {
      const at = async (share) => {
        for (; received() < share * ALL; await pause(20)) assert.ok(!end.isOver, "the test is over");
      };
      await at(0.2);
      await answers.kill();
      await pause(1_500);
      await answers.start();
      await at(0.45);
      await database.crash();
      await pause(1_500);
      await database.start();
      await at(0.7);
      await Promise.all([answers.kill(), database.crash()]);
      await database.start();
      await answers.start();
    };
    parts = [app(), trouble(), ...Array.from({ length: AT_ONCE }, client)];
    await Promise.all(parts);

    const rows = database.query("SELECT reference FROM answers ORDER BY reference").split("\n");
    const wanted = [...records.map((record) => record.reference), ...byTheApp].sort();
    const whole = Number(database.query("SELECT count(*) FROM answers WHERE record->>'reference' = reference AND record->>'format' = 'precept-response/1'"));
    console.log(
      `${rows.length} rows for ${wanted.length} answers (${byTheApp.length} by the app); ${counts.tries} tries by the client, ` +
        `${counts.again} were there already, ${counts.lost} replies not heard; the app posted ${front.posted.length} times; ` +
        `service ended twice, database twice; ${((Date.now() - start) / 1000).toFixed(0)} s`,
    );
    assert.equal(rows.length, ALL);
    assert.equal(new Set(rows).size, ALL);
    assert.equal(whole, ALL);
    assert.deepEqual(rows.sort(), wanted);
    assert.ok(counts.tries > records.length && counts.again > 0, "the trouble was felt");
  } finally {
    end.isOver = true;
    // The browser first, which ends what the app was about; the services once nothing starts them again.
    await browser?.close();
    await Promise.allSettled(parts);
    for (const one of open.reverse()) await one.close();
  }
});

/** Sends one record once: the status, and the reference in the reply, where there is one. */
async function post({ origin }, sent) {
  const headers = { "content-type": "application/json", "idempotency-key": sent.reference };
  const reply = await fetch(`${origin()}/answers`, { method: "POST", headers, body: JSON.stringify(sent) });
  return [reply.status, (await reply.json()).reference];
}

/** The longest that the app writes where questions are answered in words: all of it in characters of four bytes. */
function longest() {
  const words = (characters) => "𝄞".repeat(characters);
  const identifier = "i".repeat(60);
  return record({
    area: words(200),
    support: Array.from({ length: 8 }, () => ({ option: identifier, level: "strongly-support" })),
    reason: words(5_000),
    answers: Array.from({ length: 20 }, () => ({ question: identifier, given: [words(2_000)] })),
  });
}

test("the service takes what it may until a day after the last, and says 409 only of what it has", async () => {
  const database = await cluster();
  const open = [database];
  const run = async (options) => {
    const answers = await service(database.url, options);
    open.push(answers);
    return answers;
  };
  try {
    database.query(readFileSync(join(recipe, "schema.sql"), "utf8"));
    await assert.rejects(run({ lastDay: "31/01/2027" }), /ended with 1/);
    const early = await run();
    const known = record();
    const { reference: of } = known;
    assert.deepEqual(await post(early, known), [201, of]);
    assert.deepEqual(await post(early, known), [409, of]);
    assert.deepEqual(await post(early, Object.fromEntries(Object.entries(known).reverse())), [409, of], "as PostgreSQL keeps it, in any order");
    assert.deepEqual(await post(early, { ...known, reason: "Other words." }), [422, undefined]);
    assert.deepEqual(await post(early, record({ consultation: "tees-2025-26" })), [400, undefined]);
    const long = longest();
    assert.deepEqual(await post(early, long), [201, long.reference]);
    assert.deepEqual(await post(early, { ...long, reason: "𝄞".repeat(10_000) }), [413, undefined]);

    const dayAfter = await run({ lastDay: day(-1) });
    const waited = record();
    assert.deepEqual(await post(dayAfter, waited), [201, waited.reference]);
    const over = await run({ lastDay: day(-2) });
    assert.deepEqual(await post(over, record()), [422, undefined]);
    assert.deepEqual(await post(over, waited), [409, waited.reference], "whoever heard no reply hears it now");
    assert.deepEqual(await post(over, { ...waited, reason: "Other words." }), [422, undefined]);

    // By the document's own words: whoever takes the records out does not learn in which order they came.
    for (let count = 0; count < 20; count += 1) await post(early, record());
    const [, words] = readFileSync(new URL("../../docs/consultation.md", import.meta.url), "utf8").match(/-Atc "(SELECT record [^"]+)"/);
    const rows = database.query(words.replace("your-identifier", "tees-2026-27")).split("\n").map((row) => JSON.parse(row));
    const references = rows.map(({ reference }) => reference);
    assert.equal(references.length, 23);
    assert.deepEqual(references, [...references].sort());
    assert.deepEqual(rows.find(({ reference }) => reference === of), known);
  } finally {
    for (const one of open.reverse()) await one.close();
  }
});

test("a sender who stops, or goes on too slowly, is let go", async () => {
  const database = await cluster();
  const open = [database];
  /** What comes back to who sends a body slowly, or no more of it. */
  const ended = ({ origin }, isSlow) =>
    new Promise((resolve, reject) => {
      const socket = connect(new URL(origin()).port, "127.0.0.1");
      let said = "";
      socket.write("POST /answers HTTP/1.1\r\nhost: answers\r\ncontent-type: application/json\r\ncontent-length: 10000\r\n\r\n{");
      const slowly = setInterval(() => isSlow && socket.write(" "), 50);
      const patience = setTimeout(() => reject(new Error("the service holds on")), 10_000);
      socket.on("data", (data) => (said += data)).on("error", () => {}).on("close", () => {
        clearInterval(slowly);
        clearTimeout(patience);
        resolve(said);
      });
    });
  try {
    const still = await service(database.url, { changes: [["30_000", "500"]] });
    open.push(still);
    assert.equal(await ended(still, false), "");
    const slow = await service(database.url, { changes: [["20_000", "500"], ["http: {", "http: { connectionsCheckingInterval: 100,"]] });
    open.push(slow);
    // The app tries again after such a reply.
    assert.match(await ended(slow, true), /^HTTP\/1\.1 408 /);
  } finally {
    for (const one of open.reverse()) await one.close();
  }
});

test("the recipe names the versions of its packages that are tried here", () => {
  const read = (file) => JSON.parse(readFileSync(file, "utf8"));
  const { dependencies } = read(join(recipe, "package.json"));
  const { devDependencies } = read(new URL("./package.json", import.meta.url));
  assert.deepEqual(Object.keys(dependencies), ["@fastify/postgres", "fastify", "pg"]);
  for (const [name, version] of Object.entries(dependencies)) assert.equal(version, devDependencies[name], name);
});
