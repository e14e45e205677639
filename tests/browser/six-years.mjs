// A plan file of six years with every driver uncertain: Staffordshire's example, its tax base by a percentage too.
import { readFile } from "node:fs/promises";

const EXAMPLE = new URL("../../src/example/plan-staffordshire-2014-15.json", import.meta.url);

export async function sixYears(plans = 100_000, seed = 2027) {
  const document = JSON.parse(await readFile(EXAMPLE, "utf8"));
  document.tax_base = document.years.map(() => ({ percent: "1.4" }));
  document.uncertainty.tax_base = { low: "0.2", likely: "1.4", high: "2" };
  document.simulation = { seed, plans };
  return document;
}
