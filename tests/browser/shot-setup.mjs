import { launch, openApp, startServer } from "./harness.mjs";
const server = await startServer({ folder: process.env.DIST });
const browser = await launch();
for (const width of [320, 768, 1280]) {
  const app = await openApp(browser, { url: server.url, path: "#/model/consultation", viewport: { width, height: 900 } });
  await app.page.getByRole("button", { name: "Open the example: Cleveland 2020/21" }).click();
  await app.page.waitForTimeout(800);
  await app.page.screenshot({ path: `/tmp/setup-shot-${width}.png`, fullPage: true });
  if (width === 1280) { await app.page.pdf({ path: "/tmp/setup-record.pdf", format: "A4" }); await app.page.emulateMedia({media:"print"}); await app.page.setViewportSize({width:794,height:1123}); await app.page.screenshot({ path: "/tmp/setup-print.png", fullPage: true }); }
  try { await app.close(); } catch (e) { console.log(String(e)); }
  const plain = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 700 } });
  const p = await plain.newPage(); await p.goto(server.url); await p.screenshot({ path: `/tmp/setup-plain-${width}.png`, fullPage: true });
  console.log(width, await p.evaluate(() => [document.documentElement.scrollWidth, matchMedia("(scripting: none)").matches]).catch(String));
  await plain.close();
}
await browser.close(); await server.close();
