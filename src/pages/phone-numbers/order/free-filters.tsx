import type { useSearchState } from "../../../lib/search-state.ts";
import { usStates } from "../../../lib/us-states.ts";
import { Choice } from "../../../ui/choice.tsx";
import { Select } from "../../../ui/field.tsx";
import { SearchField } from "../../../ui/search-field.tsx";
import type { searchSchema, SearchState } from "./free-search.ts";

const ways = [
  { value: "code", label: "Area code" },
  { value: "digits", label: "Digits or letters" },
  { value: "place", label: "Place" },
] as const;

const types = [
  { value: "", label: "All types" },
  { value: "local", label: "Local" },
  { value: "toll_free", label: "Toll-free" },
] as const;

const states = [{ value: "", label: "All states" }, ...usStates];

type FreeFiltersProps = {
  state: SearchState;
  set: ReturnType<typeof useSearchState<typeof searchSchema>>["set"];
  /** Why nothing is asked yet. */
  hint: string | null;
};

/** How one looks for numbers: the API takes one way at a time. */
export function FreeFilters({ state, set, hint }: FreeFiltersProps) {
  const { by, q, center, type } = state;
  const type_ = types.find(({ value }) => value === type)?.value ?? "";
  const typed = { replace: true };
  return (
    <section
      aria-label="Find numbers"
      className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4"
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Choice
          label="Find by"
          options={ways}
          value={by}
          onChoose={(next) => set({ by: next, q: "", state: "", center: "" })}
        />
        <Choice label="Type" options={types} value={type_} onChoose={(next) => set({ type: next })} />
      </div>
      {by === "place" ? (
        <div className="grid gap-3 sm:grid-cols-2">
          <Select
            label="State"
            options={states}
            value={state.state}
            onChange={({ target }) => set({ state: target.value as SearchState["state"] })}
          />
          <div className="flex flex-col gap-1.5">
            <p aria-hidden="true" className="font-medium">
              Rate centre (optional)
            </p>
            <SearchField
              label="Rate centre"
              placeholder="Salt Lake City"
              filling
              value={center}
              onSearch={(words) => set({ center: words }, typed)}
            />
          </div>
        </div>
      ) : (
        <SearchField
          key={by}
          label={by === "code" ? "Area code" : "Digits or letters"}
          placeholder={by === "code" ? "801" : "2255 or CALL"}
          filling
          value={q}
          onSearch={(words) => set({ q: words }, typed)}
        />
      )}
      <p role="status" className="text-xs text-ink-faint empty:hidden">
        {hint}
      </p>
    </section>
  );
}
