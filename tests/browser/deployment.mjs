// A place with a consultation of its own: dist/ with a consultation.json beside it, and a service that takes answers.
import { readFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { startServer } from "./harness.mjs";

const scenario = JSON.parse(readFileSync(new URL("../../src/example/cleveland-2020-21-as-published.json", import.meta.url)));

/** A day so many days from today, by the calendar of London. */
export function day(fromToday) {
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/London" });
  // By the calendar: a day of 23 or 25 hours is one.
  return new Date(Date.parse(today) + fromToday * 86_400_000).toISOString().slice(0, 10);
}

const levers = (grant, precept) => ({
  grant_increase_percent: grant,
  band_d_increase: precept,
  further_savings: "0.00",
  use_of_reserves: "0.00",
  collection_fund_change: "0.00",
});

/** A consultation that is open, with what `changed` says in place of its own. */
export function consultation(changed = {}) {
  return {
    format: "precept-consultation/1",
    id: "tees-2026-27",
    title: "Policing on Teesside",
    opens: day(-7),
    closes: day(21),
    introduction: "We are asking what you think before anything is decided.\n\nIt takes three minutes.",
    scenario: { ...scenario, title: "Teesside, asked in a test" },
    options: [
      { id: "freeze", title: "Freeze", levers: levers("0", "0.00"), buys: "Fewer officers on the street." },
      { id: "ten", title: "£10 a year", levers: levers("0", "10.00") },
    ],
    buys: [{ what: "Neighbourhood officers", text: "In every ward.", cost: "1200000.00" }],
    fixed: [{ what: "The pay award", why: "It is agreed nationally." }],
    rejected: [{ what: "Closing the control room", why: "It would not save money for four years." }],
    questions: [
      { id: "matters", text: "What matters most?", kind: "several", choices: ["Answering calls", "Serious crime"] },
      { id: "visible", text: "Do you see officers often?", kind: "one", choices: ["Yes", "No"] },
      { id: "else", text: "Anything else?", kind: "words" },
    ],
    privacy: { notice: "We keep answers apart from anything else.", controller: "The commissioner", kept: "for two years" },
    answering: { submit_url: "answers", email: "answers@tees.example", paper: "Write to the commissioner." },
    contact: { name: "The commissioner’s office", email: "office@tees.example" },
    next_steps: "The panel meets in February.",
    ...changed,
  };
}

/**
 * Serves dist/ with `file` as its consultation.json: an object, a text, a number for a status, or what answers the request.
 * `answers(request, body)` gives what the service replies to an answer, { status, headers, body }, or null to cut it off;
 * `welsh` is its consultation.cy.json, where there is one: an object or a text. `forward` sends answers to another server instead. Gives the server and `posted`, every answer that came, as it came.
 */
export async function place({ file, welsh, answers, forward, date }) {
  const inner = await startServer(process.env.DIST ? { folder: process.env.DIST } : {});
  const posted = [];
  const state = { file, answers, forward, date };
  const server = createServer(async (asked, response) => {
    const path = new URL(asked.url, "http://place").pathname;
    if (state.date) response.setHeader("date", state.date);
    if (path === "/consultation.cy.json" && welsh) {
      return response.writeHead(200, { "content-type": "application/json" }).end(typeof welsh === "string" ? welsh : JSON.stringify(welsh));
    }
    if (path === "/consultation.json") {
      const { file } = state;
      if (typeof file === "function") return file(asked, response);
      if (typeof file === "number") return response.writeHead(file, { "content-type": "text/plain" }).end("Not here.");
      const text = typeof file === "string" ? file : JSON.stringify(file);
      return response.writeHead(200, { "content-type": "application/json", "cache-control": "no-cache" }).end(text);
    }
    if (path === "/answers" && asked.method === "POST") {
      let body = "";
      for await (const part of asked.setEncoding("utf8")) body += part;
      posted.push({ key: asked.headers["idempotency-key"], type: asked.headers["content-type"], body });
      if (state.forward) return pass(asked, response, state.forward(), body);
      const reply = await state.answers?.(asked, body, posted.length);
      if (!reply) return response.destroy();
      return response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers }).end(reply.body ?? "");
    }
    return pass(asked, response, inner.origin);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await inner.close();
  };
  return { origin, url: `${origin}/`, posted, state, close };
}

function pass(asked, response, to, body) {
  const onward = request(to + asked.url, { method: asked.method, headers: { ...asked.headers, host: new URL(to).host } });
  onward.on("response", (reply) => {
    response.writeHead(reply.statusCode, reply.headers);
    reply.on("error", () => response.destroy()).pipe(response);
  });
  onward.on("error", () => response.destroy());
  onward.end(body);
}

/** What a service replies that has the answer now. */
export function accept(status = 201) {
  return (_asked, body) => ({ status, body: JSON.stringify({ reference: JSON.parse(body).reference }) });
}
