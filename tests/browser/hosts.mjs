// The servers that hosting/ has files for, each over a folder that was packed: nginx and Caddy as Debian has them, and a static
// host that reads the file _headers.
import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createPort } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compress } from "../../tools/compress.mjs";
import { putHeaders } from "../../tools/headers.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const NGINX = process.env.NGINX || "/usr/sbin/nginx";
const CADDY = process.env.CADDY || "/usr/bin/caddy";
const BROTLI = process.env.NGINX_BROTLI || "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/** The folder on the same server in which the app stands a second time. */
export const FOLDER = "/any/folder/";

/** A copy of dist/ with its packed forms, and a place for what a server writes: { app, folder, remove() }. `quality` is Brotli's. */
export async function deployed({ quality = 11 } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "precept-host-"));
  const app = join(folder, "app");
  await cp(process.env.DIST || join(ROOT, "dist"), app, { recursive: true });
  compress(app, quality);
  return { app, folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

function freePort() {
  return new Promise((resolve) => {
    const server = createPort().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts a server and waits until it answers: { origin, close() }. */
async function started(origin, program, options, environment = {}) {
  const server = spawn(program, options, { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, ...environment } });
  let said = "";
  server.stderr.on("data", (data) => (said += data));
  server.on("error", (error) => (said += error.message));
  const ended = new Promise((resolve) => server.once("exit", resolve));
  // A test that fails before its end leaves nothing running.
  process.once("exit", () => server.kill());
  server.unref();
  server.stderr.unref();
  for (let tries = 0; ; tries += 1) {
    const answered = await fetch(origin).then(() => true, () => false);
    if (answered) break;
    assert.ok(tries < 200 && server.exitCode === null && server.pid, `${program} does not answer: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const close = async () => {
    // Whoever waits for its end has to hear of it.
    server.ref();
    server.kill("SIGTERM");
    await ended;
  };
  return { origin, close };
}

/** The pieces of configuration in a document that are fenced as `language`, with `changes` made to each. */
async function fenced(document, language, changes) {
  const text = await readFile(join(ROOT, document), "utf8");
  const pieces = [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms"))].map(([, piece]) => piece);
  return pieces.map((piece) => changes.reduce((piece, [from, to]) => piece.replaceAll(from, to), piece));
}

/** The app in its place and in a folder, as hosting/README.md says it. */
const places = (language, app, changes = []) => fenced("hosting/README.md", language, [["/budget/", FOLDER], ["/budget", FOLDER.slice(0, -1)], ["/srv/precept", app], ...changes]);

/** How answers are handed on to a service at `port`, as docs/consultation.md says it. */
const handOn = (language, port, changes = []) => fenced("docs/consultation.md", language, [["127.0.0.1:8090", `127.0.0.1:${port}`], ...changes]);

/**
 * nginx with hosting/nginx.conf. `workers`: its processes. `shownBy`: an origin that may show the app in a frame. `answersTo`: the port of
 * a service that takes the answers. `behind`: the address of a content network in front. `reportsTo`: the port of a service that is told of
 * whatever breaks the policy.
 */
export async function nginx({ app, folder }, { workers = 1, shownBy, answersTo, behind, reportsTo } = {}) {
  const port = await freePort();
  const own = await readFile(join(ROOT, "hosting/nginx.conf"), "utf8");
  const frames = "frame-ancestors 'self'\" always";
  assert.equal(own.split(frames).length, 2, `hosting/nginx.conf has ${frames} once`);
  const policyEnd = `frame-ancestors 'self'${shownBy ? ` ${shownBy}` : ""}${reportsTo ? "; report-uri /reports" : ""}" always`;
  await writeFile(join(folder, `precept-${port}.conf`), own.replace(frames, () => policyEnd));
  const [inPlaces] = await places("nginx", app, [["/etc/nginx/precept.conf", `${folder}/precept-${port}.conf`]]);
  const [limits, answers, network] = answersTo ? await handOn("nginx", answersTo, behind ? [["192.0.2.0/24", behind]] : []) : ["", "", ""];
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((of) => `${of}_temp_path ${folder}/${of};`).join(" ");
  await writeFile(
    join(folder, `nginx-${port}.conf`),
    `load_module ${BROTLI};
    daemon off; pid ${folder}/pid-${port}; error_log ${folder}/error.log; worker_processes ${workers}; worker_rlimit_nofile 20000;
    ${process.getuid?.() === 0 ? "user root;" : ""}
    events { worker_connections 8192; }
    http {
      include /etc/nginx/mime.types; access_log off; sendfile on; tcp_nopush on; ${temporary}
      ${limits}
      server {
        listen 127.0.0.1:${port} backlog=4096;
        ${inPlaces}
        ${answers}
        ${behind ? network : ""}
        ${reportsTo ? `location = /reports { proxy_pass http://127.0.0.1:${reportsTo}; }` : ""}
      }
    }`,
  );
  return started(`http://127.0.0.1:${port}`, NGINX, ["-e", join(folder, "error.log"), "-c", join(folder, `nginx-${port}.conf`)]);
}

/** Caddy with hosting/Caddyfile, but for the address, the folder, and its certificates. `answersTo`: as for nginx. `patience`: how long a body may take. */
export async function caddy({ app, folder }, { answersTo, patience = "20s" } = {}) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  let text = await readFile(join(ROOT, "hosting/Caddyfile"), "utf8");
  const [inFolder] = await places("caddyfile", app);
  const [limits, answers] = answersTo ? await handOn("caddyfile", answersTo, [["read_body 20s", `read_body ${patience}`]]) : ["", ""];
  const changes = [["precept.example {\n", `${origin} {\n${inFolder}${answers}`], ["/srv/precept\n", `${app}\n`]];
  for (const [from, to] of changes) {
    assert.equal(text.split(from).length, 2, `hosting/Caddyfile has ${from} once`);
    text = text.replace(from, () => to);
  }
  await writeFile(join(folder, "Caddyfile"), `{\n\tadmin off\n\tauto_https off\n${limits}}\n${text}`);
  const options = ["run", "--adapter", "caddyfile", "--config", join(folder, "Caddyfile")];
  return started(origin, CADDY, options, { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder });
}

const TYPES = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };

/** The rules of a file _headers: [path, [[name, value], …]], …. Refuses what some hosts read otherwise than others. */
export function rulesOf(text) {
  const rules = [];
  for (const line of text.split("\n")) {
    assert.ok(line.length <= 2_000, "no line is longer than Cloudflare reads");
    if (line.startsWith("#") || line.trim() === "") continue;
    if (line.startsWith("/")) {
      assert.match(line, /^\/\*$|^\/[^\s*:]*$/, "a path is named whole, or is every path");
      rules.push([line, []]);
    } else {
      const [, name, value] = line.match(/^ {2}([A-Z][\w-]+): (\S.*)$/) ?? assert.fail(`no host reads: ${line}`);
      rules.at(-1)[1].push([name.toLowerCase(), value]);
    }
  }
  assert.ok(rules.length <= 100, "there are no more rules than Cloudflare reads");
  return rules;
}

/** A static host that reads _headers: every rule that matches counts, in the order of the file, and values of one name are joined. */
export async function staticHost({ app }) {
  putHeaders(app);
  const rules = rulesOf(await readFile(join(app, "_headers"), "utf8"));
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    const headers = {};
    for (const [path, fields] of rules) {
      if (path !== "/*" && path !== pathname) continue;
      for (const [name, value] of fields) headers[name] = headers[name] ? `${headers[name]}, ${value}` : value;
    }
    const file = join(app, pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    const isThere = file.startsWith(app) && !file.endsWith("_headers") && (await stat(file).catch(() => undefined))?.isFile();
    // What such hosts do with a file that no rule speaks of: Netlify and Cloudflare alike.
    headers["cache-control"] ??= "public, max-age=0, must-revalidate";
    headers["content-type"] = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(isThere ? 200 : 404, headers).end(isThere ? await readFile(file) : "Not found.");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}
