// Speed in a browser and behind a server: each measurement is a program of its own, which hands its figures over. `./dev bench` runs
// them too, but for those of spreadsheets and of load.
import { measured, tableOf } from "./figures.mjs";

const by = (name, ...options) => () => tableOf(measured(`tests/browser/${name}.mjs`, ...options));

export const solves = by("benchmark");
export const programmes = by("programme-speed");
export const simulation = by("simulation-speed");
export const slider = by("slider");
export const firstLoad = by("first-load", "7");
export const answers = by("answers-speed");
export const sheets = by("sheets-speed");
export const load = by("load");
