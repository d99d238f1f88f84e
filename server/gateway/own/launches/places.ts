import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** What the law presumes of a number by its area code. */
export type Place = {
  /** Names the same state and zones with the same text. */
  key: string;
  /** Null for what belongs to no state of the USA. */
  state: string | null;
  /** All time zones that the area code touches. */
  zones: readonly string[];
};

type Codes = { unknown: string; zones: Record<string, string>; states: Record<string, string> };

const file = new URL("data/area-codes.yaml", import.meta.url);
const data = parse(readFileSync(file, "utf8")) as Codes;

const stateOf = new Map(
  Object.entries(data.states).flatMap(([state, codes]) => codes.split(" ").map((code) => [code, state])),
);
const unknown = place(null, data.unknown);
const places = new Map(
  Object.entries(data.zones).flatMap(([zones, codes]) =>
    codes.split(" ").map((code) => [code, place(stateOf.get(code) ?? null, zones)] as const),
  ),
);

function place(state: string | null, zones: string): Place {
  return { key: `${state ?? ""} ${zones}`, state, zones: zones.split(" ") };
}

/** The area code of a number in E.164; "" where it isn't of the North American plan. */
export function areaCodeOf(number: string): string {
  return number.startsWith("+1") ? number.slice(2, 5) : "";
}

/** What is presumed of an area code. Of an unknown one, and of one without a place, every zone of the fifty states holds. */
export function placeOf(areaCode: string): Place {
  return places.get(areaCode) ?? unknown;
}
