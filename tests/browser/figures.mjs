// Hands figures over to the scorecard. Where FIGURES names a file, each figure becomes a line of JSON in it; everyone else
// reads what a measurement or a test prints.
import { appendFileSync } from "node:fs";

/**
 * `what` was measured, what it `is` and in which `unit`. Where something was asked for: `asked` in words, and whether that is
 * `met`. Of several figures of one name the scorecard shows each, so a name says all that tells it from the others.
 */
export function hand({ what, is, unit, asked, met }) {
  if (process.env.FIGURES) appendFileSync(process.env.FIGURES, `${JSON.stringify({ what, is, unit, asked, met })}\n`);
}
