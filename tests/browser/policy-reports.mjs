// Hears what browsers report of a policy that was broken.
import { createServer } from "node:http";

/** A service to which a policy has its breaches reported: { reports, port, close() }. */
export async function policyReports() {
  const reports = [];
  const listener = createServer(async (asked, response) => {
    let body = "";
    for await (const part of asked.setEncoding("utf8")) body += part;
    reports.push(JSON.parse(body)["csp-report"]);
    response.writeHead(204).end();
  });
  await new Promise((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const close = async () => {
    listener.closeAllConnections();
    await new Promise((resolve) => listener.close(resolve));
  };
  return { reports, port: listener.address().port, close };
}
