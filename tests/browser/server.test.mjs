// The static server: the right types, and nothing from outside the folder.
import assert from "node:assert/strict";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startServer } from "./harness.mjs";

let parent;
let server;

before(async () => {
  parent = await mkdtemp(join(tmpdir(), "precept-server-"));
  await mkdir(join(parent, "dist"));
  await writeFile(join(parent, "secret.txt"), "secret");
  await writeFile(join(parent, "dist", "index.html"), "<!doctype html>");
  await writeFile(join(parent, "dist", "a b.wasm"), "\0asm");
  server = await startServer({ folder: join(parent, "dist") });
});

after(async () => {
  await server.close();
  await rm(parent, { recursive: true });
});

/** By node:http, because fetch would tidy the address up before it is sent. */
function ask(path, method = "GET") {
  return new Promise((resolve, reject) => {
    request(server.origin, { path, method }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (part) => (body += part));
      response.on("end", () => resolve({ status: response.statusCode, type: response.headers["content-type"], body }));
    })
      .on("error", reject)
      .end();
  });
}

test("a folder's address gives its page, and WebAssembly has its type", async () => {
  assert.deepEqual(await ask("/"), { status: 200, type: "text/html; charset=utf-8", body: "<!doctype html>" });
  assert.deepEqual(await ask("/a%20b.wasm?x=1"), { status: 200, type: "application/wasm", body: "\0asm" });
  assert.deepEqual(await ask("/", "HEAD"), { status: 200, type: "text/html; charset=utf-8", body: "" });
});

test("nothing outside the folder is served", async () => {
  for (const path of ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/..%5csecret.txt", "//secret.txt", "/%00", "/%E0"]) {
    const { status, body } = await ask(path);
    assert.equal(status, 404, path);
    assert.equal(body.includes("secret"), false, path);
  }
  assert.equal((await ask("/", "POST")).status, 405);
});
