import { launch, openApp, startServer } from "./harness.mjs";
const server = await startServer({ folder: process.env.DIST });
const browser = await launch();
const width = Number(process.argv[2]);
const app = await openApp(browser, { url: server.url, path: "#/model/consultation", viewport: { width, height: Number(process.argv[3] ?? 1500) } }).catch(String);
if (typeof app === "string") { console.log(app); process.exit(1); }
await app.page.getByRole("button", { name: "Open the example: Cleveland 2020/21" }).click();
await app.page.waitForTimeout(800);
const height = await app.page.evaluate(() => document.documentElement.scrollHeight);
let n = 0; for (let y = 0; y < height; y += Number(process.argv[3] ?? 1500)) { await app.page.evaluate((y) => scrollTo(0, y), y); await app.page.screenshot({ path: `/tmp/setup-p-${width}-${n++}.png` }); }
console.log(n, height);
await browser.close(); await server.close();
