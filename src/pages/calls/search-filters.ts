import type { TranscriptQuestion } from "../../api/transcript-search.ts";
import { countDays, isDay, rangeOfDays, addDays, type Day } from "../../lib/dates.ts";
import type { DayRange } from "../../lib/day-range.ts";
import { parsePhone } from "../../lib/phone.ts";
import { oneOf, unlistedText, type State } from "../../lib/search-state.ts";
import { callFilters } from "./call-filters.ts";
import { dayPresets } from "../../lib/day-presets.ts";
import { daysOf, presetNames, rangeLabel } from "./call-range.ts";

/** A year, a leap year's day included. */
export const MOST_DAYS = 366;

/** The ranges of the list of calls, and longer ones. */
export const searchPresets = [
  ...dayPresets,
  { value: "90d", label: "Last 90 days", days: (today: Day) => ({ from: addDays(today, -89), to: today }) },
  {
    value: "12m",
    label: "Last 12 months",
    days: (today: Day) => ({ from: addDays(today, -364), to: today }),
  },
] as const;

/** What a search is narrowed by, as the list of calls is; what is searched for stays out of the address, as it may be a name. */
export const searchSchema = {
  ...callFilters,
  range: oneOf([...presetNames, "90d", "12m"], "30d"),
  said: unlistedText,
};

export type SearchState = State<typeof searchSchema>;

export function searchDays(state: Pick<SearchState, "range" | "from" | "to">, today: Day): DayRange {
  const { range, from, to } = state;
  const longer = searchPresets.find(({ value }) => value === range);
  return from !== "" || to !== "" || longer === undefined
    ? daysOf({ range: "30d", from, to }, today)
    : longer.days(today);
}

export function searchRangeLabel({ range, from, to }: Pick<SearchState, "range" | "from" | "to">): string {
  const longer = searchPresets.find(({ value }) => value === range);
  return from !== "" || to !== "" || longer === undefined
    ? rangeLabel({ range: "30d", from, to })
    : longer.label;
}

/** What stands in the way of a range, in a sentence; null when it can be searched. */
export function searchRangeProblem({ from, to }: DayRange): string | null {
  if (from === "" || to === "") return "Choose a start and an end.";
  if (!isDay(from) || !isDay(to)) return "That date doesn't exist.";
  const days = countDays(from, to);
  if (days < 1) return "The start is after the end.";
  return days > MOST_DAYS ? "Choose 12 months or fewer." : null;
}

/** The question to the gateway; null while nothing is searched for, or where the range can't be. */
export function questionOf(
  state: SearchState,
  zone: string,
  today: Day,
  scope: { org_unit_id?: number },
): TranscriptQuestion | null {
  const days = searchDays(state, today);
  const words = state.said.trim();
  if (words === "" || searchRangeProblem(days) !== null) return null;
  const { disposition, route, campaign, agent, tag, min, max } = state;
  return {
    words,
    ...rangeOfDays(days.from, days.to, zone),
    ...scope,
    ...(disposition.length === 0 ? {} : { disposition: [...disposition] }),
    ...(route === null ? {} : { provisioned_route_id: route }),
    ...(campaign === null ? {} : { campaign_id: campaign }),
    ...numberOf(state.words || state.caller, "caller_id", "caller"),
    ...numberOf(state.number, "phone_number", "number"),
    ...numberOf(state.ring, "ring_to", "ring"),
    ...(agent.length === 0 ? {} : { agents: [...agent] }),
    ...(tag.length === 0 ? {} : { tags: [...tag] }),
    ...(min === null ? {} : { min_duration: min }),
    ...(max === null ? {} : { max_duration: max }),
  };
}

/** The API takes complete numbers only; a part of one, or words, are looked for by the gateway. */
function numberOf<Whole extends string, Part extends string>(
  typed: string,
  whole: Whole,
  part: Part,
): { [Key in Whole | Part]?: string } {
  if (typed.trim() === "") return {};
  const number = parsePhone(typed);
  return (number === null ? { [part]: typed.trim().slice(0, 100) } : { [whole]: number }) as {
    [Key in Whole | Part]?: string;
  };
}
