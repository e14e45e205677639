// The first load, as a visitor's browser makes it, stays small and stays with the server that the page came from.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";
import { launch, openApp, startServer } from "./harness.mjs";

/** Bytes of Brotli that the first load of any page may take. */
const LIMIT = 150_000;

let server;
let browser;

before(async () => {
  server = await startServer(process.env.DIST ? { folder: process.env.DIST } : {});
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

function brotli(body) {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

for (const path of ["", "#/model", "#/take-part", "#/present", "cy.html#/model", "cy.html#/take-part", "cy.html#/present"]) test(`the first load of /${path} is at most ${LIMIT} bytes in Brotli, and nothing leaves the server`, async () => {
  const app = await openApp(browser, { url: server.url, path });
  await app.page.waitForLoadState("networkidle");
  const asked = app.requests.filter((request) => !request.url().startsWith("data:"));
  const files = await Promise.all(
    asked.map(async (request) => {
      const body = await (await request.response()).body();
      return { url: request.url(), plain: body.length, brotli: brotli(body) };
    }),
  );
  await app.close();

  const sum = files.reduce((total, file) => total + file.brotli, 0);
  const line = (brotli, plain, name) => `${String(brotli).padStart(9)} ${String(plain).padStart(9)}  ${name}`;
  console.log(
    [
      line("Brotli", "plain", "file"),
      ...files.map((file) => line(file.brotli, file.plain, new URL(file.url).pathname)),
      line(sum, files.reduce((total, file) => total + file.plain, 0), `all of /${path}; at most ${LIMIT} in Brotli`),
    ].join("\n"),
  );

  assert.deepEqual(files.map((file) => file.url).filter((url) => !url.startsWith(`${server.origin}/`)), []);
  assert.ok(files.some((file) => file.url.endsWith(".wasm")), "the module was not among the requests");
  assert.equal(new Set(files.map((file) => file.url)).size, files.length, "a file was fetched twice");
  assert.ok(sum <= LIMIT, `the first load is ${sum} bytes in Brotli: at most ${LIMIT} are allowed`);
});

test("the app works in a sub-path", async () => {
  const nested = await startServer({ prefix: "/any/folder/" });
  try {
    const app = await openApp(browser, { url: nested.url });
    await app.close();
  } finally {
    await nested.close();
  }
});
