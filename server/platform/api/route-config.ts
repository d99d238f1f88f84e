import type { components } from "../../../openapi.d.ts";
import { fieldProblem } from "../../http/problem.ts";

type Schemas = components["schemas"];
type RouteType = Schemas["RouteType"];

/** The config of a route, whatever its kind. */
export type RouteConfig = { [key: string]: unknown };

/** Refuses the second of two equal things. `places` are fields by what must be there once. */
function requireOnce(places: { key: string; field: string }[], says: (key: string) => string): void {
  const seen = new Set<string>();
  for (const { key, field } of places) {
    if (seen.has(key)) throw fieldProblem(400, field, says(key));
    seen.add(key);
  }
}

function checkPercentage({ branches }: Schemas["PercentageConfig"]): void {
  const sum = branches.reduce((total, { percent }) => total + percent, 0);
  if (sum !== 100) {
    throw fieldProblem(400, "config.branches", `The percentages must sum to 100, not ${sum}.`);
  }
}

/** Windows lie inside one day, and no two of a day overlap: which of them is meant must be plain. */
function checkSchedule({ rules }: Schemas["ScheduleConfig"]): void {
  rules.forEach((rule, index) => {
    const field = `config.rules.${index}`;
    if (rule.from >= rule.to) {
      const hint = "A night is two windows: one up to 24:00, one from 00:00.";
      throw fieldProblem(400, `${field}.to`, `${field}.to must be after from. ${hint}`);
    }
    const other = rules
      .slice(0, index)
      .find(
        ({ days, from, to }) =>
          from < rule.to && rule.from < to && days.some((day) => rule.days.includes(day)),
      );
    if (other) {
      throw fieldProblem(
        400,
        field,
        `${field} overlaps the window from ${other.from} to ${other.to} of the same day.`,
      );
    }
  });
}

function checkMenu({ options }: Schemas["IvrConfig"]): void {
  requireOnce(
    options.map(({ key }, index) => ({ key, field: `config.options.${index}.key` })),
    (key) => `The key ${key} is used twice.`,
  );
}

function checkPlaces({ rules }: Schemas["GeorouteConfig"]): void {
  rules.forEach(({ states, zips }, index) => {
    if ((states === undefined) !== (zips === undefined)) return;
    const field = `config.rules.${index}`;
    throw fieldProblem(400, field, `${field} must have either states or zips.`);
  });
  const places = (kind: "states" | "zips") =>
    rules.flatMap((rule, index) =>
      (rule[kind] ?? []).map((key, n) => ({ key, field: `config.rules.${index}.${kind}.${n}` })),
    );
  requireOnce(places("states"), (state) => `The state ${state} is in two rules.`);
  requireOnce(places("zips"), (zip) => `The zip code ${zip} is in two rules.`);
}

/**
 * What a config must keep to beyond its shape, which openapi.yaml has checked.
 * @throws Problem 400 naming the field
 */
export function checkConfig(type: RouteType, config: RouteConfig): void {
  if (type === "percentage") checkPercentage(config as Schemas["PercentageConfig"]);
  if (type === "schedule") checkSchedule(config as Schemas["ScheduleConfig"]);
  if (type === "ivr") checkMenu(config as Schemas["IvrConfig"]);
  if (type === "georoute") checkPlaces(config as Schemas["GeorouteConfig"]);
}

const targetKinds = ["ring_to", "prompt_id", "agent_id", "caller_id"] as const;
type TargetKind = (typeof targetKinds)[number];

/** Something outside of the route that its config names, and where. */
export type Target = { kind: TargetKind; value: string | number; field: string };

function isTargetKind(key: string): key is TargetKind {
  return targetKinds.some((kind) => kind === key);
}

/** Everything a config names, of any kind of route, at any depth. */
export function targetsOf(value: unknown, field = "config", kind: TargetKind | null = null): Target[] {
  if (typeof value === "string" || typeof value === "number") return kind ? [{ kind, value, field }] : [];
  if (typeof value !== "object" || value === null) return [];
  // A list of phones is named as one phone is.
  return Object.entries(value).flatMap(([key, item]) =>
    targetsOf(item, `${field}.${key}`, Array.isArray(value) ? kind : isTargetKind(key) ? key : null),
  );
}
