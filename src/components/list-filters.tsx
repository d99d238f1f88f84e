import { dayRangeSchema, describeRange, type DayRange } from "../lib/day-range.ts";
import { oneOf, text } from "../lib/search-state.ts";
import { FilterSelect } from "../ui/filter-select.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { DayFilter } from "./day-filter.tsx";
import type { Filter } from "./list.ts";

/**
 * A search by words or digits that applies while one types.
 * @param placeholder what it looks at: "Name"
 * @param label instead of "Search tags"
 */
export function search(placeholder: string, label?: string): Filter<string> {
  return {
    ...text,
    describe: (value) => value,
    control: ({ value, set, title }) => (
      <SearchField
        label={label ?? `Search ${title.toLowerCase()}`}
        placeholder={placeholder}
        value={value}
        onSearch={(words) => set(words, { replace: true })}
      />
    ),
  };
}

/** One of a few choices. The first one applies until another is chosen; where it is "", it is no filter. */
export function choice<const Value extends string>(
  label: string,
  choices: readonly { value: Value; label: string }[],
): Filter<Value> {
  const values = choices.map(({ value }) => value);
  return {
    // The first of them is the default; a filter without choices is none.
    ...oneOf<Value>(values, values[0] as Value),
    describe: (value) => choices.find((one) => one.value === value)?.label ?? null,
    control: ({ value, set }) => (
      <FilterSelect label={label} options={choices} value={value} onChoose={(chosen) => set(chosen)} />
    ),
  };
}

/** The statuses that most records have. */
export const activeOrNot = choice("Status", [
  { value: "", label: "All statuses" },
  { value: "active", label: "Active" },
  { value: "inactive", label: "Inactive" },
]);

/** The days that a state holds as `from` and `to`. */
export function daysIn({ from, to }: Readonly<Record<string, unknown>>): DayRange {
  return { from: typeof from === "string" ? from : "", to: typeof to === "string" ? to : "" };
}

/**
 * The days in which something lies, two filters with one control.
 * @param what lies in them: "Last message"
 */
export function days(what: string): { from: Filter<string>; to: Filter<string> } {
  return {
    from: {
      ...dayRangeSchema.from,
      describe: (from) => describeRange({ from, to: "" }),
      control: ({ all, setAll }) => <DayFilter what={what} range={daysIn(all)} onRange={setAll} />,
    },
    to: { ...dayRangeSchema.to, describe: (to) => describeRange({ from: "", to }) },
  };
}

/** What was asked for, without what was not: "" is no filter of the API. */
export function given<const Asked extends object>(asked: Asked): Given<Asked> {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== "")) as Given<Asked>;
}

type Given<Asked extends object> = { -readonly [Name in keyof Asked]?: Exclude<Asked[Name], ""> };

/** Two orders of a moment. */
export const byTime = <const By extends string>(by: By) =>
  [
    { value: "newest", by, order: "desc", label: "Newest first" },
    { value: "oldest", by, order: "asc", label: "Oldest first" },
  ] as const;

/** Two orders of a text. */
export const byWord = <const By extends string>(by: By, header: string) =>
  [
    { value: by, by, order: "asc", label: `${header} A–Z` },
    { value: `${by}-desc`, by, order: "desc", label: `${header} Z–A` },
  ] as const;
