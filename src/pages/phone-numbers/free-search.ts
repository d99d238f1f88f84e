import type { FreeNumberSearch } from "../../api/number-orders.ts";
import { oneOf, text, type State } from "../../lib/search-state.ts";
import { usStates } from "../../lib/us-states.ts";
import { plainMatch } from "./keypad.ts";

/** What is looked for, in the address. */
export const searchSchema = {
  by: oneOf(["code", "digits", "place"], "code"),
  q: text,
  state: oneOf(["", ...usStates.map(({ value }) => value)], ""),
  center: text,
  type: oneOf(["", "local", "toll_free"], ""),
};

export type SearchState = State<typeof searchSchema>;

/** What the API is asked, or why it is not asked yet. */
export type Asked = { search: FreeNumberSearch; hint: null } | { search: null; hint: string };

/** A search in the API's words: area code, digits or letters, or a place, never two of them (assumed). */
export function askedOf({ by, q, state, center, type }: SearchState): Asked {
  const kind = type === "" ? {} : { type };
  const whole = (search: FreeNumberSearch): Asked => ({ search: { ...search, ...kind }, hint: null });
  if (by === "place") {
    const place = center.trim();
    if (state !== "") return whole({ state, ...(place !== "" && { rate_center: place.slice(0, 100) }) });
    return place === "" ? whole({}) : { search: null, hint: "Choose the state that the rate center is in." };
  }
  const match = plainMatch(q);
  if (match === "") return whole({});
  if (by === "digits") {
    if (match === null) return { search: null, hint: "Use up to 11 digits or letters A–Z." };
    return whole({ match });
  }
  if (match === null || !/^1?[2-9]\d\d$/.test(match)) {
    return { search: null, hint: "An area code has three digits and starts with 2 to 9." };
  }
  return whole({ match: `${match.slice(-3)}*` });
}
