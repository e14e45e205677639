// The worker that reads and writes spreadsheets: one task at a time, told by the page and answered to it.
import start, { run } from "precept-sheets";

// Both set where the app is packed: the module beside this script, and its digest.
const started = start(SHEETS_MODULE, MODULE_INTEGRITY);

addEventListener("message", async ({ data: { task, file, scenario } }) => {
  try {
    await started;
    const progress = (stage) => postMessage({ stage });
    const content = file ? await file.arrayBuffer().catch(() => null) : new ArrayBuffer(0);
    // Moved or changed since it was chosen, which is no fault of the program.
    if (!content) return postMessage({ unread: true });
    const answer = run(task, file?.name ?? "", new Uint8Array(content), scenario, progress);
    postMessage({ answer }, [answer.buffer]);
  } catch (error) {
    // The program says in words why it has no answer; anything else is a fault of it.
    postMessage({ problem: typeof error === "string" ? error : "" });
    if (typeof error !== "string") throw error;
  }
});

// A module, also to the bundler.
export {};
