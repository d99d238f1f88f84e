import type { CallFilters } from "../../api/call-list.ts";
import type { CallSearch } from "../../api/call-search.ts";
import { dispositions, type Disposition } from "../../api/calls.ts";
import { rangeOfDays, type Day } from "../../lib/dates.ts";
import { byTime, daysIn } from "../../components/list-filters.tsx";
import { PAGE_SIZE, type Filters } from "../../components/list.ts";
import { formatPhone, parsePhone } from "../../lib/phone.ts";
import { ids, oneOf, pageNumber, someOf, text, unlistedText, whole } from "../../lib/search-state.ts";
import {
  daysOf,
  presetNames,
  rangeLabel,
  rangeProblem,
  type ChosenRange,
  type Preset,
} from "./call-range.ts";
import { dispositionLabel } from "./disposition-words.ts";
import { durationLabel } from "./duration-bounds.ts";

/** The first is how the API gives them; the others are made here. */
export const callOrders = [
  ...byTime("start"),
  { value: "longest", by: "duration", order: "desc", label: "Longest first" },
  { value: "shortest", by: "duration", order: "asc", label: "Shortest first" },
] as const;

const orders = ["newest", "oldest", "longest", "shortest"] as const;

const number = { ...text, describe: formatPhone };
const unnamed = { describe: () => null };

/**
 * The list of calls in the URL. `words` is what somebody typed to find a caller, often a name, and stays out of the
 * address; `caller` is the number that a link came with. `min`, `max` in seconds.
 */
export const callFilters = {
  range: {
    ...oneOf(presetNames, "7d"),
    standing: true,
    describe: (range: Preset, all) => rangeLabel({ range, ...daysIn(all) }),
  },
  from: { ...text, standing: true, ...unnamed },
  to: { ...text, standing: true, ...unnamed },
  disposition: {
    ...someOf(dispositions),
    describe: (chosen: readonly string[]) => chosen.map(dispositionLabel).join(" · "),
  },
  words: { ...unlistedText, describe: formatPhone },
  caller: number,
  number,
  ring: number,
  route: { ...whole(1, null), ...unnamed },
  campaign: { ...whole(1, null), ...unnamed },
  agent: { ...ids, ...unnamed },
  tag: { ...ids, ...unnamed },
  min: {
    ...whole(0, null),
    describe: (min: number | null, { max }) => durationLabel({ min, max: boundOf(max) }),
  },
  max: {
    ...whole(0, null),
    describe: (max: number | null, { min }) =>
      boundOf(min) === null ? durationLabel({ min: null, max }) : null,
  },
} satisfies Filters;

export const callsSchema = { ...callFilters, sort: oneOf(orders, "newest"), page: pageNumber };

const boundOf = (value: unknown) => (typeof value === "number" ? value : null);

export type CallsState = ChosenRange & {
  disposition: readonly Disposition[];
  words: string;
  caller: string;
  number: string;
  ring: string;
  route: number | null;
  campaign: number | null;
  agent: readonly number[];
  tag: readonly number[];
  min: number | null;
  max: number | null;
  sort: (typeof orders)[number];
  page: number;
};

export type SetCalls = (patch: Partial<CallsState>, options?: { replace?: boolean }) => void;

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
  const problem = rangeProblem(from, to) ?? durationProblem(state);
  if (problem !== null) return { filters: null, problem };
  const { route, campaign, disposition, page } = state;
  const caller = byNumber(state.words || state.caller);
  const tracking = byNumber(state.number);
  const ring = byNumber(state.ring);
  const search = searchOf(state, {
    ...(caller.part === null ? {} : { caller: caller.part }),
    ...(tracking.part === null ? {} : { trackingNumber: tracking.part }),
    ...(ring.part === null ? {} : { ringTo: ring.part }),
  });
  return {
    problem: null,
    filters: {
      ...rangeOfDays(from, to, zone),
      ...(disposition.length === 0 ? {} : { disposition: [...disposition] }),
      ...scope,
      ...(caller.whole === null ? {} : { caller_id: caller.whole }),
      ...(tracking.whole === null ? {} : { phone_number: tracking.whole }),
      ...(ring.whole === null ? {} : { ring_to: ring.whole }),
      ...(route === null ? {} : { provisioned_route_id: route }),
      ...(campaign === null ? {} : { campaign_id: campaign }),
      limit: PAGE_SIZE,
      offset: (page - 1) * PAGE_SIZE,
      ...(Object.keys(search).length === 0 ? {} : { search }),
    },
  };
}

/** The API takes complete numbers only; a part of one, or words, are looked for in the browser. */
function byNumber(text: string): { whole: string | null; part: string | null } {
  if (text.trim() === "") return { whole: null, part: null };
  const number = parsePhone(text);
  return number === null ? { whole: null, part: text } : { whole: number, part: null };
}

function searchOf({ min, max, agent, tag, sort }: CallsState, texts: CallSearch): CallSearch {
  return {
    ...texts,
    ...(min === null ? {} : { minDuration: min }),
    ...(max === null ? {} : { maxDuration: max }),
    ...(agent.length === 0 ? {} : { agents: agent }),
    ...(tag.length === 0 ? {} : { tags: tag }),
    ...(sort === "newest" ? {} : { order: sort }),
  };
}

function durationProblem({ min, max }: CallsState): string | null {
  return min !== null && max !== null && min > max ? "“At most” must be longer than “At least”." : null;
}
