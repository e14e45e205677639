import { launch, openApp, startServer } from "./harness.mjs";
import { mkdirSync, writeFileSync } from "node:fs";
const server = await startServer(process.env.DIST ? { folder: process.env.DIST } : {}); const browser = await launch();
const out = "/tmp/meeting-look"; mkdirSync(out, { recursive: true });
for (const width of (process.env.W ?? "1280").split(",").map(Number)) {
  const app = await openApp(browser, { url: server.url, path: "#/model/plan", viewport: { width, height: width < 500 ? 700 : 720 } });
  const { page } = app;
  await page.getByRole("button", { name: "Open the example: Cleveland 2020/21 to 2023/24" }).click();
  await page.waitForTimeout(500);
  await page.goto(`${server.url}#/model/panel`);
  await page.getByRole("button", { name: "Start an empty set of panel papers" }).click();
  await page.getByRole("textbox", { name: "Members of the panel, all of them" }).fill("14");
  await page.getByRole("textbox", { name: "Proposed Band D charge, £" }).fill("275.09");
  for (const part of ["timetable", "recommendation", "decision", "notice"]) {
    await page.goto(`${server.url}#/model/panel?of=${part}`);
    await page.waitForTimeout(300);
    if (part === "recommendation") {
      await page.getByRole("radio", { name: "Veto: the proposed precept is too high" }).check();
      await page.getByRole("textbox", { name: "Members present" }).fill("12");
      await page.getByRole("textbox", { name: "Votes for the resolution" }).fill("10");
      await page.getByRole("textbox", { name: "Revised Band D charge" }).fill("280");
    }
    if (part === "decision") {
      await page.getByRole("textbox", { name: "Request", exact: true }).fill("To approve the precept.");
      await page.getByRole("group", { name: "Financial implications are considered" }).getByRole("radio", { name: "Yes" }).check();
    }
    await page.screenshot({ path: `${out}/panel-${part}-${width}.png`, fullPage: true });
    if (width === 1280) writeFileSync(`${out}/panel-${part}.pdf`, await page.pdf({ preferCSSPageSize: true }));
  }
  for (const part of ["", "/gap", "/line", "/options", "/bands", "/years", "/recommendation", "/room", "/screens"]) {
    await page.goto(`${server.url}#/present${part}`);
    await page.waitForTimeout(700);
    await page.screenshot({ path: `${out}/present${part.replace("/", "-")}-${width}.png`, fullPage: true });
  }
  if (width === 1280) writeFileSync(`${out}/present.pdf`, await page.pdf({ preferCSSPageSize: true }));
  try { await app.close(); } catch (e) { console.log(e.message); }
}
await browser.close(); await server.close();
