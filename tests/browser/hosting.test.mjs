// The app behind a real nginx with the project's own configuration: every header, packed forms, a sub-path, and no complaint of
// the browser.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { compress } from "../../tools/compress.mjs";
import { launch, openApp } from "./harness.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const NGINX = process.env.NGINX || "/usr/sbin/nginx";
const BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
const PLACES = ["/", "/any/folder/"];

let folder;
let nginx;
let origin;
let browser;

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "precept-nginx-"));
  const app = join(folder, "app");
  await cp(process.env.DIST || join(ROOT, "dist"), app, { recursive: true });
  compress(app);
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((of) => `${of}_temp_path ${folder}/${of};`).join(" ");
  await writeFile(
    join(folder, "nginx.conf"),
    `load_module ${BROTLI};
    daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes 1;
    ${process.getuid?.() === 0 ? "user root;" : ""}
    events { worker_connections 256; }
    http {
      include /etc/nginx/mime.types; access_log off; ${temporary}
      server {
        listen 127.0.0.1:${port};
        location / { root ${app}; include ${ROOT}hosting/nginx.conf; }
        location /any/folder/ { alias ${app}/; include ${ROOT}hosting/nginx.conf; }
      }
    }`,
  );
  nginx = spawn(NGINX, ["-c", join(folder, "nginx.conf")], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  nginx.stderr.on("data", (data) => (said += data));
  for (let tries = 0; ; tries += 1) {
    const answered = await fetch(origin).then(() => true, () => false);
    if (answered) break;
    assert.ok(tries < 100 && nginx.exitCode === null, `nginx does not answer: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  browser = await launch();
});

after(async () => {
  await browser?.close();
  nginx?.kill("SIGTERM");
  if (folder) await rm(folder, { recursive: true, force: true });
});

for (const place of PLACES) test(`every page works at ${place} under the headers, without a word in the console`, async () => {
  for (const path of ["", "#/take-part", "#/model", "#/present", "#/model/plan", "#/model/files", "cy.html#/take-part"]) {
    const app = await openApp(browser, { url: origin + place, path });
    const blocked = await app.page.evaluate(
      () => new Promise((resolve) => {
        const seen = [];
        new ReportingObserver((reports) => seen.push(...reports.map(({ type, body }) => `${type}: ${body.message ?? body.blockedURL}`)), { buffered: true }).observe();
        addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => seen.push(`${violatedDirective}: ${blockedURI}`));
        setTimeout(() => resolve(seen), 200);
      }),
    );
    assert.deepEqual(blocked, [], `${place}${path}`);
    // close() fails where the console reports an error, or where anything was asked for elsewhere.
    await app.close();
  }
});

test("a plan is simulated in its worker, and a workbook is written in the other, under the same policy", async () => {
  const app = await openApp(browser, { url: `${origin}/any/folder/`, path: "#/model/files" });
  const download = app.page.waitForEvent("download");
  await app.page.getByRole("button", { name: /workbook/i }).first().click();
  assert.match((await download).suggestedFilename(), /\.xlsx$/);
  await app.close();
});

test("what never changes is kept for a year, and everything else is asked for anew", async () => {
  const page = await fetch(origin);
  const text = await page.text();
  assert.equal(page.headers.get("cache-control"), "no-cache");
  for (const [, name] of text.matchAll(/(?:href|src|content)="\.\/([^"]+)"/g)) {
    const answer = await fetch(`${origin}/${name}`);
    assert.equal(answer.status, 200, name);
    assert.equal(answer.headers.get("cache-control"), "public, max-age=31536000, immutable", name);
  }
  for (const name of ["embed.js", "cy.html", "not-there.js"]) {
    assert.equal((await fetch(`${origin}/${name}`)).headers.get("cache-control"), "no-cache", name);
  }
});

test("each answer has every header, also where there is nothing", async () => {
  for (const path of ["/", "/embed.js", "/not-there", "/any/folder/cy.html"]) {
    const { headers } = await fetch(origin + path);
    const policy = headers.get("content-security-policy");
    assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; /, path);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*|https?:/, path);
    assert.deepEqual(
      ["referrer-policy", "x-content-type-options", "cross-origin-opener-policy"].map((name) => headers.get(name)),
      ["no-referrer", "nosniff", "same-origin"],
      path,
    );
    assert.match(headers.get("permissions-policy"), /geolocation=\(\)/, path);
  }
});

test("the packed forms are sent as they are, and are not there by their own names", async () => {
  const text = await (await fetch(origin)).text();
  const [, module] = text.match(/href="\.\/(app_bg-[0-9a-f]+\.wasm)"/);
  for (const encoding of ["br", "gzip"]) {
    const { headers } = await fetch(`${origin}/${module}`, { headers: { "accept-encoding": encoding } });
    assert.deepEqual([headers.get("content-encoding"), headers.get("content-type")], [encoding, "application/wasm"]);
  }
  assert.equal((await fetch(`${origin}/${module}.br`)).status, 404);
});

test("the policy of the page is that of the server, but for what only a server can say", async () => {
  const answer = await fetch(origin);
  const [, own] = (await answer.text()).match(/http-equiv="Content-Security-Policy" content="([^"]+)"/);
  assert.equal(`${own}; frame-ancestors 'self'`, answer.headers.get("content-security-policy"));
});

test("the app is kept in a sub-path and served from there, under the same headers", async () => {
  const app = await openApp(browser, { url: `${origin}/any/folder/`, path: "#/take-part", serviceWorkers: "allow" });
  const kept = () => caches.keys().then(async (names) => names.length > 0 && (await Promise.all(names.map((name) => caches.match("?whole", { cacheName: name })))).some(Boolean));
  await app.page.waitForFunction(kept);
  await app.page.waitForFunction(() => navigator.serviceWorker.controller);
  assert.equal(await app.page.evaluate(() => navigator.serviceWorker.ready.then(({ scope }) => scope)), `${origin}/any/folder/`);
  assert.equal((await fetch(`${origin}/any/folder/service-worker.js`)).headers.get("cache-control"), "no-cache");
  const response = await app.page.reload();
  assert.equal(response.fromServiceWorker(), true);
  assert.match(response.headers()["content-security-policy"], /frame-ancestors 'self'/);
  await app.page.waitForSelector("main h1");
  await app.close();
});
