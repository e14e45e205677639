// Every page of the app, by its address.

export const PAGES = [
  "#/take-part", "#/take-part/answer", "#/model", "#/present", "#/model/authorities", "#/model/scenarios", "#/model/statement",
  "#/model/partner-grants", "#/model/sensitivities", "#/model/referendum", "#/model/plan", "#/model/best-path", "#/model/outlook",
  "#/model/working", "#/model/consultation", "#/model/answers", "#/model/files", "#/model/panel",
];
