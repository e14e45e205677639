import { launch, openApp, startServer } from "./harness.mjs";
const server = await startServer({}); const browser = await launch();
const out = "/tmp/meeting-look"; import { mkdirSync } from "node:fs"; mkdirSync(out, { recursive: true });
const widths = (process.env.W ?? "1280").split(",").map(Number);
for (const width of widths) {
  const app = await openApp(browser, { url: server.url, path: "#/present", viewport: { width, height: width < 500 ? 700 : 720 } });
  const { page } = app;
  for (const part of ["", "/gap", "/line", "/options", "/bands", "/years", "/room"]) {
    await page.evaluate((p) => (location.hash = "#/present" + p), part);
    await page.waitForTimeout(700);
    await page.screenshot({ path: `${out}/present${part.replace("/", "-")}-${width}.png`, fullPage: true });
  }
  try { await app.close(); } catch (e) { console.log(e.message); }
}
await browser.close(); await server.close();
