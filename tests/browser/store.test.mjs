// Ten thousand answers to a real store: PostgreSQL behind the service of docs/recipes/answers, both ended in the middle, and
// every answer there once at the end.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { cluster, freePort, programs } from "./cluster.mjs";
import { consultation, place } from "./deployment.mjs";
import { launch, openApp } from "./harness.mjs";
import { reads, says } from "./screen.mjs";

const ALL = 10_000;
/** So many of them by the app itself; the rest by a plain client that keeps to the same rules. */
const BY_THE_APP = 36;
const AT_ONCE = 40;

const recipe = fileURLToPath(new URL("../../docs/recipes/answers/", import.meta.url));
const modules = fileURLToPath(new URL("./node_modules/", import.meta.url));
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Runs the recipe's service: { origin(), kill(), start() }. It finds its libraries where the tests have theirs. */
async function service(database) {
  const folder = mkdtempSync(join(modules, ".answers-"));
  copyFileSync(join(recipe, "service.mjs"), join(folder, "service.mjs"));
  const port = await freePort();
  let running;
  const start = async () => {
    const env = { ...process.env, DATABASE_URL: database, PORT: String(port) };
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
  await start();
  return { origin: () => `http://127.0.0.1:${port}`, start, kill, close: async () => (await kill(), rmSync(folder, { recursive: true })) };
}

const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const reference = () => [...randomBytes(16)].map((byte, place) => (place % 4 === 0 && place ? "-" : "") + DIGITS[byte % 32]).join("");

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
    const records = Array.from({ length: ALL - BY_THE_APP }, () => ({
      format: "precept-response/1", reference: reference(), consultation: "tees-2026-27", day: "2027-01-05", language: "en",
      support: [{ option: "freeze", level: "oppose" }], reason: "🚓 “words”",
    }));
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
