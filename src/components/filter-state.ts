import type { Filter, Filters } from "./list.ts";

type Values = Readonly<Record<string, unknown>>;

const isStanding = ([, { standing }]: [string, Filter<unknown>]) => standing === true;

/** The filters that narrow a list now; none of those that always apply. */
function narrowing(filters: Filters, state: Values): [string, Filter<unknown>][] {
  return Object.entries(filters).filter(
    ([name, filter]) =>
      filter.standing !== true && filter.format(state[name]) !== filter.format(filter.fallback),
  );
}

export function isNarrowed(filters: Filters, state: Values): boolean {
  return narrowing(filters, state).length > 0;
}

/** What is asked for, as far as it can be said without names that have to be read: "Busy · 2:00 or longer · Today". */
export function describeFilters(filters: Filters, state: Values): string {
  const speaking = [...narrowing(filters, state), ...Object.entries(filters).filter(isStanding)];
  const words = speaking.map(([name, filter]) =>
    filter.describe === undefined ? filter.format(state[name]) : filter.describe(state[name], state),
  );
  return words.filter((word) => word !== null).join(" · ");
}

/** The change that takes every filter away, except those that always apply. */
export function noFilters(filters: Filters): Record<string, unknown> {
  const cleared = Object.entries(filters).filter((entry) => !isStanding(entry));
  return Object.fromEntries(cleared.map(([name, { fallback }]) => [name, fallback]));
}
