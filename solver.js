// The worker that simulates plans and finds their best path: one task at a time, told by the page and answered to it.
//
// The page sends { id, task: "simulate", plan } or { id, task: "best path", plan } with a plan file, and
// { id, task: "stop" } to have what was found so far. A new task takes the place of the one before. The worker answers with
// the id of the task:
//   { id, done, of }           how many plans are drawn
//   { id, done, of, found }    the same, with what was found so far
//   { id, answer }             what was found, at the end or where the page said stop
//   { id, problems }           what is wrong with the plan: a list in JSON, each with its field
//   { id, problem: "" }        the worker could not be loaded, or has failed
import start, { Simulating, best_path } from "precept-solver";

// Both set where the app is packed: the module beside this script, and its digest.
const started = start(SOLVER_MODULE, MODULE_INTEGRITY);

// So many plans take some ten milliseconds: between two such parts the page is told, and heard.
const PART = 20_000;
// What was found so far has to be put in order, so it is told only so often; what is over sooner is told at its end.
const BETWEEN_RESULTS_MS = 250;

const { port1, port2 } = new MessageChannel();
/** Lets the messages of the page come in. A timer would wait for longer than a part takes. */
const turn = () =>
  new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(null);
  });

let wanted;
let isStopped = false;

async function simulate(id, plan) {
  const simulating = new Simulating(plan);
  try {
    const of = simulating.number;
    let told = performance.now();
    for (let done = 0; done < of && !isStopped; ) {
      done = simulating.run(PART);
      const message = { id, done, of };
      if (done < of && performance.now() - told >= BETWEEN_RESULTS_MS) {
        message.found = simulating.found();
        told = performance.now();
      }
      postMessage(message);
      await turn();
      if (wanted !== id) return;
    }
    postMessage({ id, answer: simulating.found() });
  } finally {
    simulating.free();
  }
}

addEventListener("message", async ({ data: { id, task, plan } }) => {
  if (task === "stop") {
    isStopped = id === wanted;
    return;
  }
  wanted = id;
  isStopped = false;
  try {
    await started;
    if (task === "simulate") await simulate(id, plan);
    else if (task === "best path") postMessage({ id, answer: best_path(plan) });
    // Anything else only has the worker made ready.
    else postMessage({ id, answer: "" });
  } catch (error) {
    // The program says in words what is wrong with a plan; anything else is a fault of it.
    if (typeof error === "string") return postMessage({ id, problems: error });
    postMessage({ id, problem: "" });
    throw error;
  }
});

// A module, also to the bundler.
export {};
