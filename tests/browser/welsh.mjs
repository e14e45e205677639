// The Welsh of the app, from its catalogue.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import gettext from "gettext-parser";

export const CATALOGUE = gettext.po.parse(readFileSync(new URL("../../languages/cy.po", import.meta.url))).translations[""];

/** The Welsh for a message that has no values in it. */
export function cy(english) {
  const welsh = CATALOGUE[english]?.msgstr[0];
  assert.ok(welsh, `languages/cy.po has no “${english}”`);
  return welsh;
}
