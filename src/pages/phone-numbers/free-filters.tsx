import type { useSearchState } from "../../lib/search-state.ts";
import { usStates } from "../../lib/us-states.ts";
import { Choice } from "../../ui/choice.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { SearchField } from "../../ui/search-field.tsx";
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
};

/** How one looks for numbers: the API takes one way at a time. */
export function FreeFilters({ state, set }: FreeFiltersProps) {
  const { by, q, center, type } = state;
  const typed = { replace: true };
  return (
    <>
      <div className="w-full md:w-76">
        <Choice
          label="Find by"
          labelHidden
          options={ways}
          value={by}
          onChoose={(next) => set({ by: next, q: "", state: "", center: "" })}
        />
      </div>
      {by === "place" ? (
        <>
          <FilterSelect
            label="State"
            options={states}
            value={state.state}
            onChoose={(chosen) => set({ state: chosen })}
          />
          <SearchField
            label="Rate center"
            value={center}
            onSearch={(words) => set({ center: words }, typed)}
          />
        </>
      ) : (
        <SearchField
          key={by}
          label={by === "code" ? "Area code" : "Digits or letters"}
          placeholder={by === "code" ? "801" : "2255 or CALL"}
          value={q}
          onSearch={(words) => set({ q: words }, typed)}
        />
      )}
      <FilterSelect
        label="Type"
        options={types}
        value={types.find(({ value }) => value === type)?.value ?? ""}
        onChoose={(next) => set({ type: next })}
      />
    </>
  );
}
