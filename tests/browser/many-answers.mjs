// Answers to the example consultation for the browser's tests: by their number, always the same.

const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LEVELS = ["strongly-support", "support", "neither", "oppose", "strongly-oppose"];
const OPTIONS = ["freeze", "10-pounds", "precept-alone", "grant-alone"];

/** A number that looks like chance, below `most`: of the same answer another for each `of`. */
function chance(number, of, most) {
  let mixed = Math.imul(number, 2_654_435_761) ^ Math.imul(of, 0x9e3779b9);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) % most;
}

/** The reference of a number. */
export function reference(number) {
  const digits = [...number.toString(32).padStart(16, "0")].map((digit) => DIGITS[parseInt(digit, 32)]).join("");
  return digits.match(/.{4}/g).join("-");
}

/** An answer that says many things. */
export function answer(number) {
  const support = OPTIONS.flatMap((option, place) =>
    chance(number, place, 5) > 0 ? [{ option, level: LEVELS[chance(number, place + 5, 5)] }] : [],
  );
  const rise = chance(number, 12, 30);
  return {
    format: "precept-response/1",
    reference: reference(number),
    consultation: "example-cleveland-2020-21",
    day: `2020-01-${String(1 + chance(number, 10, 20)).padStart(2, "0")}`,
    language: chance(number, 11, 12) === 0 ? "cy" : "en",
    respondent: "resident",
    band: "ABCDEFGH"[chance(number, 13, 8)],
    single_adult: chance(number, 14, 3) === 0,
    support,
    // What £1 at Band D raises on the example's tax base of 146,640, of a gap of £3.6m.
    ...(chance(number, 15, 3) === 0 && {
      own_point: { grant_increase_percent: "0", band_d_increase: `${rise}.00`, remaining: `${3_600_000 - rise * 146_640}.00` },
    }),
    gap_place: ["savings", "reserves", "both", "no-view"][chance(number, 16, 4)],
    reason: `Reason ${number}: I would pay a little more if it keeps officers on the street, but not more than the rise in my pension, and I want to know what it buys.`,
    answers: [{ question: "matters-most", given: ["Serious crime"] }],
  };
}

/** So many answers, from the first on. */
export function answers(count, from = 1) {
  return Array.from({ length: count }, (_, place) => answer(from + place));
}
