import { dispositions, type CallFilters, type Disposition } from "../../api/calls.ts";
import { addDays, countDays, formatDay, isDay, rangeOfDays, type Day } from "../../lib/dates.ts";
import { formatPhone, parsePhone } from "../../lib/phone.ts";
import { oneOf, pageNumber, someOf, text, whole } from "../../lib/search-state.ts";

export const PAGE_SIZE = 50;
/** The API refuses more (documented). */
const MOST_DAYS = 31;

const presetNames = ["7d", "today", "yesterday", "14d", "30d"] as const;
export type Preset = (typeof presetNames)[number];

/** The ranges that move with the calendar, in the order they are offered: days back from today, first and last. */
export const presets: readonly { value: Preset; label: string; from: number; to: number }[] = [
  { value: "today", label: "Today", from: 0, to: 0 },
  { value: "yesterday", label: "Yesterday", from: 1, to: 1 },
  { value: "7d", label: "Last 7 days", from: 6, to: 0 },
  { value: "14d", label: "Last 14 days", from: 13, to: 0 },
  { value: "30d", label: "Last 30 days", from: 29, to: 0 },
];

/** The list of calls in the URL. `from` and `to` are days; together they stand for `range`. `min`, `max` in seconds. */
export const callsSchema = {
  range: oneOf(presetNames, "7d"),
  from: text,
  to: text,
  disposition: someOf(dispositions),
  number: text,
  caller: text,
  ring: text,
  route: whole(1, null),
  campaign: whole(1, null),
  min: whole(0, null),
  max: whole(0, null),
  sort: oneOf(["newest", "longest"], "newest"),
  page: pageNumber,
};

export type CallsState = {
  range: Preset;
  from: string;
  to: string;
  disposition: readonly Disposition[];
  number: string;
  caller: string;
  ring: string;
  route: number | null;
  campaign: number | null;
  min: number | null;
  max: number | null;
  sort: "newest" | "longest";
  page: number;
};

/** The state without its filters; the range and the order are no filters. */
export const noFilters = {
  disposition: [],
  number: "",
  caller: "",
  ring: "",
  route: null,
  campaign: null,
  min: null,
  max: null,
} satisfies Partial<CallsState>;

export function isFiltered({ disposition, number, caller, ring, ...numbers }: CallsState): boolean {
  const { route, campaign, min, max } = numbers;
  if (disposition.length > 0 || [route, campaign, min, max].some((value) => value !== null)) return true;
  return [number, caller, ring].some((phone) => phone !== "");
}

/** What stands in the way of a range, in a sentence; null when it can be asked for. */
export function rangeProblem(from: Day, to: Day, zone: string): string | null {
  if (from === "" || to === "") return "Choose the first and the last day.";
  const wrong = [from, to].find((day) => !isDay(day));
  if (wrong !== undefined) return `“${wrong}” is not a day of the calendar.`;
  const days = countDays(from, to);
  if (days < 1) return "The first day is after the last one.";
  if (days > MOST_DAYS)
    return `This range has ${days} days. Calls can be shown for at most ${MOST_DAYS} days at a time.`;
  const { start, end } = rangeOfDays(from, to, zone);
  // 31 days in which the clock goes back are an hour more than the API allows.
  if (Date.parse(end) - Date.parse(start) > MOST_DAYS * 24 * 3_600_000) {
    return "The clock goes back in this range, which makes it an hour longer than 31 days. Choose one day less.";
  }
  return null;
}

/** The days that a state covers, both included. */
export function daysOf(state: Pick<CallsState, "range" | "from" | "to">, today: Day): { from: Day; to: Day } {
  if (state.from !== "" || state.to !== "") return { from: state.from, to: state.to };
  const preset = presets.find(({ value }) => value === state.range);
  return { from: addDays(today, -(preset?.from ?? 6)), to: addDays(today, -(preset?.to ?? 0)) };
}

/** "Last 7 days", or the days of a range that was chosen by hand. */
export function rangeLabel(state: CallsState): string {
  const { from, to } = state;
  if (from !== "" || to !== "") {
    if (!isDay(from) || !isDay(to)) return "Choose days";
    return from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;
  }
  return presets.find(({ value }) => value === state.range)?.label ?? "";
}

/** What to ask the API for, or a sentence that says why it cannot be asked. */
export type Asked = { filters: CallFilters; problem: null } | { filters: null; problem: string };

/** Reads a state, which may come from a hand-edited URL, and the scope as something the API understands. */
export function askFor(
  state: CallsState,
  zone: string,
  today: Day,
  scope: Pick<CallFilters, "org_unit_id">,
): Asked {
  const { from, to } = daysOf(state, today);
  const problem = rangeProblem(from, to, zone) ?? phoneProblem(state) ?? durationProblem(state);
  if (problem !== null) return { filters: null, problem };
  const { number, caller, ring, route, campaign, min, max, disposition, sort, page } = state;
  const [trackingNumber, callerId, ringTo] = [number, caller, ring].map(parsePhone);
  return {
    problem: null,
    filters: {
      ...rangeOfDays(from, to, zone),
      ...(disposition.length === 0 ? {} : { disposition: [...disposition] }),
      ...scope,
      ...(trackingNumber == null ? {} : { phone_number: trackingNumber }),
      ...(callerId == null ? {} : { caller_id: callerId }),
      ...(ringTo == null ? {} : { ring_to: ringTo }),
      ...(route === null ? {} : { provisioned_route_id: route }),
      ...(campaign === null ? {} : { campaign_id: campaign }),
      limit: PAGE_SIZE,
      offset: (page - 1) * PAGE_SIZE,
      ...(min === null ? {} : { minDuration: min }),
      ...(max === null ? {} : { maxDuration: max }),
      sort,
    },
  };
}

function phoneProblem({ number, caller, ring }: CallsState): string | null {
  const wrong = [number, caller, ring].find((value) => value !== "" && parsePhone(value) === null);
  return wrong === undefined ? null : `“${formatPhone(wrong)}” is not a complete phone number.`;
}

function durationProblem({ min, max }: CallsState): string | null {
  return min !== null && max !== null && min > max
    ? "The shortest duration is longer than the longest one."
    : null;
}

const dispositionLabels: Record<Disposition, string> = {
  ANSWERED: "Answered",
  "NO ANSWER": "No answer",
  BUSY: "Busy",
  FAILED: "Failed",
  VOICEMAIL: "Voicemail",
  ABANDONED: "Abandoned",
  TRANSFERRED: "Transferred",
};

/** A disposition in words; one that nobody has told us about as it is. */
export function dispositionLabel(disposition: string): string {
  return disposition in dispositionLabels ? dispositionLabels[disposition as Disposition] : disposition;
}
