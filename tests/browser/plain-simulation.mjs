// The simulation of a plan written plainly in JavaScript, three times: exactly with BigInt, exactly with decimal.js, and in
// ordinary numbers. For comparison with the worker, in time and in digits.
//
// It takes plans as `six-years.mjs` makes them: charges that stay, grants and a tax base that change by a percentage,
// recurrent savings without a sign, a floor in per cent, no reserves used, every driver a triangle.

const DRIVERS = ["pay_award", "inflation", "grant", "tax_base", "savings_delivery"];
const PLANS_OF_ONE_DRIVER = 10_000;
const NUMBERS = 6;

/** The generator pcg32, sequence 54, in BigInt: numbers from 0 to 2³² − 1. */
export function pcg32(seed) {
  const MULTIPLIER = 6364136223846793005n;
  const increment = (54n << 1n) | 1n;
  const step = (state) => BigInt.asUintN(64, state * MULTIPLIER + increment);
  let state = step(BigInt(seed) + increment);
  return () => {
    const before = state;
    state = step(state);
    const mixed = Number(BigInt.asUintN(32, ((before >> 18n) ^ before) >> 27n));
    const turn = Number(before >> 59n);
    return ((mixed >>> turn) | (mixed << (-turn & 31))) >>> 0;
  };
}

/** Numbers from 0 to 2³² − 1 of the browser's own generator, which takes no seed. */
export const ownChance = () => () => Math.floor(Math.random() * 4_294_967_296);

/** A percentage in steps of 0.0001 points at the point (number + ½) ÷ 2³² of a triangle, to the nearest step. */
function exactDraw({ low, likely, high }) {
  const width = BigInt(high - low);
  const [left, right] = [width * BigInt(likely - low), width * BigInt(high - likely)];
  const turn = BigInt(likely - low) << 33n;
  // Twice the root, cut off to a whole number: a floating-point root of so few digits is at most one away.
  const distance = (part, square) => {
    const fourfold = Number((part * square) >> 31n);
    let root = Math.floor(Math.sqrt(fourfold));
    while (root * root > fourfold) root--;
    while ((root + 1) * (root + 1) <= fourfold) root++;
    return (root + 1) >> 1;
  };
  return (number) => {
    const twice = 2n * BigInt(number) + 1n;
    return twice * width < turn ? low + distance(twice, left) : high - distance((1n << 33n) - twice, right);
  };
}

/** The same in ordinary numbers, not put on a step. */
function floatDraw({ low, likely, high }) {
  const width = high - low;
  const turn = (likely - low) / width;
  return (number) => {
    const point = (number + 0.5) / 4_294_967_296;
    return point < turn
      ? low + Math.sqrt(point * width * (likely - low))
      : high - Math.sqrt((1 - point) * width * (high - likely));
  };
}

// Each arithmetic makes a function that works a plan out: the five percentages of each year in steps go in; what each year
// leaves in pence, the charge that would leave nothing and whether the reserve keeps to its floor come out.

const WORKED = (years) => ({ remaining: new Array(years).fill(0), covering: new Array(years).fill(0), isBelow: new Array(years).fill(false) });

function withBigInt(plan) {
  const MILLION = 1_000_000n;
  const units = (text, places) => BigInt(Math.round(Number(text) * 10 ** places));
  const costs = plan.costs.map(({ kind, amount }) => ({ driver: kind === "pay" ? 0 : 1, start: units(amount, 2) }));
  const grants = plan.grants.map(({ amount }) => units(amount, 2));
  const savings = plan.changes.map(({ amounts }) => amounts.map((amount) => units(amount, 2)));
  const base = units(plan.base.tax_base, 4);
  const charge = units(plan.base.band_d, 4);
  const step = units(plan.charge_step, 4);
  const opening = units(plan.general_reserve.opening, 2);
  const floor = units(plan.general_reserve.floor.percent_of_net_budget_requirement, 4);
  const rounded = (amount, by) => (amount * by + MILLION / 2n) / MILLION;
  return (percentages, worked) => {
    const amounts = costs.map(({ start }) => start);
    const paid = [...grants];
    let taxBase = base;
    let saved = 0n;
    let reserve = opening;
    for (let year = 0; year < percentages.length; year++) {
      const factors = percentages[year].map((steps) => MILLION + BigInt(steps));
      let requirement = 0n;
      for (let group = 0; group < costs.length; group++) {
        amounts[group] = rounded(amounts[group], factors[costs[group].driver]);
        requirement += amounts[group];
      }
      for (const saving of savings) saved += rounded(saving[year], factors[4] - MILLION);
      requirement -= saved;
      let needed = requirement;
      for (let grant = 0; grant < paid.length; grant++) {
        paid[grant] = rounded(paid[grant], factors[2]);
        needed -= paid[grant];
      }
      taxBase = rounded(taxBase, factors[3]);
      const remaining = needed - rounded(taxBase, charge);
      const least = needed * MILLION - MILLION / 2n;
      reserve -= remaining;
      worked.remaining[year] = Number(remaining);
      worked.covering[year] = needed <= 0n ? 0 : Number(((least + taxBase * step - 1n) / (taxBase * step)) * step);
      worked.isBelow[year] = reserve < rounded(requirement, floor);
    }
  };
}

function withDecimals(plan, Decimal) {
  const number = (text) => new Decimal(text);
  const costs = plan.costs.map(({ kind, amount }) => ({ driver: kind === "pay" ? 0 : 1, start: number(amount) }));
  const grants = plan.grants.map(({ amount }) => number(amount));
  const savings = plan.changes.map(({ amounts }) => amounts.map(number));
  const [base, charge, step] = [plan.base.tax_base, plan.base.band_d, plan.charge_step].map(number);
  const opening = number(plan.general_reserve.opening);
  const floor = number(plan.general_reserve.floor.percent_of_net_budget_requirement).div(100);
  const MILLION = number(1_000_000);
  const pennies = (amount) => amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
  return (percentages, worked) => {
    const amounts = costs.map(({ start }) => start);
    const paid = [...grants];
    let taxBase = base;
    let saved = number(0);
    let reserve = opening;
    for (let year = 0; year < percentages.length; year++) {
      const factors = percentages[year].map((steps) => number(steps).div(MILLION));
      let requirement = number(0);
      for (let group = 0; group < costs.length; group++) {
        amounts[group] = pennies(amounts[group].times(factors[costs[group].driver].plus(1)));
        requirement = requirement.plus(amounts[group]);
      }
      for (const saving of savings) saved = saved.plus(pennies(saving[year].times(factors[4])));
      requirement = requirement.minus(saved);
      let needed = requirement;
      for (let grant = 0; grant < paid.length; grant++) {
        paid[grant] = pennies(paid[grant].times(factors[2].plus(1)));
        needed = needed.minus(paid[grant]);
      }
      taxBase = taxBase.times(factors[3].plus(1)).toDecimalPlaces(4, Decimal.ROUND_HALF_UP);
      const remaining = needed.minus(pennies(taxBase.times(charge)));
      reserve = reserve.minus(remaining);
      const steps = needed.minus("0.005").div(taxBase.times(step)).ceil();
      worked.remaining[year] = remaining.times(100).toNumber();
      worked.covering[year] = needed.gt(0) ? steps.times(step).times(10_000).toNumber() : 0;
      worked.isBelow[year] = reserve.lt(pennies(requirement.times(floor)));
    }
  };
}

function withFloats(plan) {
  const pence = (text) => Math.round(Number(text) * 100);
  const costs = plan.costs.map(({ kind, amount }) => ({ driver: kind === "pay" ? 0 : 1, start: pence(amount) }));
  const grants = plan.grants.map(({ amount }) => pence(amount));
  const savings = plan.changes.map(({ amounts }) => amounts.map(pence));
  const [base, charge, step] = [plan.base.tax_base, plan.base.band_d, plan.charge_step].map(Number);
  const opening = pence(plan.general_reserve.opening);
  const floor = Number(plan.general_reserve.floor.percent_of_net_budget_requirement) / 100;
  const amounts = new Array(costs.length).fill(0);
  const paid = new Array(grants.length).fill(0);
  return (percentages, worked) => {
    for (let group = 0; group < costs.length; group++) amounts[group] = costs[group].start;
    for (let grant = 0; grant < grants.length; grant++) paid[grant] = grants[grant];
    let taxBase = base;
    let saved = 0;
    let reserve = opening;
    for (let year = 0; year < percentages.length; year++) {
      const steps = percentages[year];
      let requirement = 0;
      for (let group = 0; group < costs.length; group++) {
        amounts[group] = Math.floor(amounts[group] * (1 + steps[costs[group].driver] / 1e6) + 0.5);
        requirement += amounts[group];
      }
      for (const saving of savings) saved += Math.floor((saving[year] * steps[4]) / 1e6 + 0.5);
      requirement -= saved;
      let needed = requirement;
      for (let grant = 0; grant < paid.length; grant++) {
        paid[grant] = Math.floor(paid[grant] * (1 + steps[2] / 1e6) + 0.5);
        needed -= paid[grant];
      }
      taxBase = Math.floor(taxBase * (1 + steps[3] / 1e6) * 1e4 + 0.5) / 1e4;
      const remaining = needed - Math.floor(taxBase * charge * 100 + 0.5);
      reserve -= remaining;
      worked.remaining[year] = remaining;
      worked.covering[year] = needed > 0 ? Math.ceil((needed - 0.5) / (taxBase * step * 100)) * step * 1e4 : 0;
      worked.isBelow[year] = reserve < Math.floor(requirement * floor + 0.5);
    }
  };
}

/** Simulates the first `plans` plans of a document by "bigInt", "decimal" or "float"; decimal.js is handed over. */
export function simulate(document, plans, by, Decimal) {
  const years = document.years.length;
  const { uncertainty } = document;
  const ranges = DRIVERS.map((driver) => {
    const steps = (end) => Math.round(Number(uncertainty[driver][end]) * 10_000);
    return { low: steps("low"), likely: steps("likely"), high: steps("high") };
  });
  const draws = ranges.map(by === "float" ? floatDraw : exactDraw);
  const next = by === "float" ? ownChance() : pcg32(document.simulation.seed);
  const work = { bigInt: withBigInt, decimal: withDecimals, float: withFloats }[by](document, Decimal);

  const remaining = Array.from({ length: years }, () => new Float64Array(plans));
  const covering = Array.from({ length: years }, () => new Float64Array(plans));
  const ofOne = Math.min(plans, PLANS_OF_ONE_DRIVER);
  const alone = DRIVERS.map(() => new Float64Array(ofOne));
  const [balances, below] = [new Array(years).fill(0), new Array(years).fill(0)];
  let everyYear = 0;
  let ever = 0;
  const percentages = Array.from({ length: years }, () => DRIVERS.map(() => 0));
  const likely = Array.from({ length: years }, () => ranges.map((range) => range.likely));
  const worked = WORKED(years);
  const numbers = new Array(NUMBERS).fill(0);
  for (let plan = 0; plan < plans; plan++) {
    for (const ofYear of percentages) {
      for (let place = 0; place < NUMBERS; place++) numbers[place] = next();
      if ((numbers[5] / 4_294_967_296) * 100 < uncertainty.pay_with_inflation) numbers[1] = numbers[0];
      for (let driver = 0; driver < DRIVERS.length; driver++) ofYear[driver] = draws[driver](numbers[driver]);
    }
    work(percentages, worked);
    let isBalanced = true;
    let isBelow = false;
    for (let year = 0; year < years; year++) {
      remaining[year][plan] = worked.remaining[year];
      covering[year][plan] = worked.covering[year];
      if (worked.remaining[year] <= 0) balances[year]++;
      else isBalanced = false;
      if (worked.isBelow[year]) {
        below[year]++;
        isBelow = true;
      }
    }
    if (isBalanced) everyYear++;
    if (isBelow) ever++;
    for (let driver = 0; plan < ofOne && driver < DRIVERS.length; driver++) {
      for (let year = 0; year < years; year++) likely[year][driver] = percentages[year][driver];
      work(likely, worked);
      for (const left of worked.remaining) alone[driver][plan] += left;
      for (let year = 0; year < years; year++) likely[year][driver] = ranges[driver].likely;
    }
  }

  const ranked = (figures, percent) => figures.sort()[Math.ceil((figures.length * percent) / 100) - 1];
  const spread = (figures) => Object.fromEntries([10, 50, 90].map((percent) => [`p${percent}`, (ranked(figures, percent) / 100).toFixed(2)]));
  return {
    plans,
    years: document.years.map((year, index) => ({
      year,
      balances: balances[index],
      remaining: spread(remaining[index]),
      below_floor: below[index],
      covering_charge: (ranked(covering[index], 90) / 10_000).toFixed(2),
    })),
    balances_every_year: everyYear,
    ever_below_floor: ever,
    drivers: Object.fromEntries(DRIVERS.map((driver, index) => [driver, spread(alone[index])])),
  };
}
