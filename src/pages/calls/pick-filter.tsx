import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useCallFacets, useFacetsProgress, type CallFilters } from "../../api/call-list.ts";
import type { Facet } from "../../api/call-search.ts";
import { hasWords } from "../../lib/fold.ts";
import { formatCount } from "../../lib/numbers.ts";
import { bestFirst } from "../../lib/rank.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/field.tsx";
import { Popover } from "../../ui/popover.tsx";
import { SearchField } from "../../ui/search-field.tsx";

type PickFilterProps = {
  label: string;
  kind: "agents" | "tags";
  /** What the list shows now: its range decides who and what there is to choose. */
  filters: CallFilters;
  chosen: readonly number[];
  onChange: (chosen: readonly number[]) => void;
};

/**
 * Narrows the list to agents or tags. The API has no list of agents for every role and counts tags over all time, so what
 * there is to choose is read from the calls of the range, when the panel opens.
 */
export function PickFilter(props: PickFilterProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      onToggle={setOpen}
      className="w-72 p-2"
      triggerClassName={props.chosen.length > 0 ? "text-accent-ink!" : ""}
      trigger={
        <>
          {props.label}
          <ChevronDown aria-hidden="true" className="size-3.5 text-ink-faint" />
        </>
      }
    >
      <div className="min-h-24">{open && <Choices {...props} />}</div>
    </Popover>
  );
}

/** With fewer the eye is quicker. */
const MANY = 8;

function Choices({ label, kind, filters, chosen, onChange }: PickFilterProps) {
  const { data, error, refetch } = useCallFacets(filters);
  const progress = useFacetsProgress(filters);
  const [words, setWords] = useState("");
  if (data === undefined && error !== null) {
    return (
      <div role="alert" className="flex flex-col items-start gap-2 p-2">
        {error.message}
        <Button onClick={() => void refetch()}>Try again</Button>
      </div>
    );
  }
  if (data === undefined) {
    return (
      <p role="status" className="p-2 text-ink-faint">
        {progress === undefined
          ? "Loading…"
          : `Reading calls: ${formatCount(progress.read)} of ${formatCount(progress.total)}`}
      </p>
    );
  }
  const choices = data[kind];
  const matching = choices.filter(({ name }) => hasWords(name, words));
  const found = bestFirst(matching, words, ({ name }) => name);
  return (
    <>
      {choices.length > MANY && (
        <SearchField
          label={`Find ${label.toLowerCase()}`}
          filling
          className="mb-1.5"
          value={words}
          onSearch={setWords}
        />
      )}
      <fieldset className="max-h-72 overflow-y-auto px-1">
        <legend className="sr-only">{label}</legend>
        {found.map((choice) => (
          <Choice
            key={choice.id}
            choice={choice}
            checked={chosen.includes(choice.id)}
            onChange={(checked) =>
              onChange(checked ? [...chosen, choice.id] : chosen.filter((id) => id !== choice.id))
            }
          />
        ))}
      </fieldset>
      {found.length === 0 && (
        <p className="p-2 text-ink-faint">
          {choices.length === 0 ? `These calls have no ${kind}.` : `No matching ${kind}`}
        </p>
      )}
    </>
  );
}

type ChoiceProps = { choice: Facet; checked: boolean; onChange: (checked: boolean) => void };

function Choice({ choice: { name, calls }, checked, onChange }: ChoiceProps) {
  return (
    <Checkbox
      className="[&>span]:flex [&>span]:flex-1 [&>span]:items-center [&>span]:justify-between [&>span]:gap-3"
      checked={checked}
      onChange={({ target }) => onChange(target.checked)}
      label={
        <>
          <bdi className="min-w-0 truncate">{visibleText(name)}</bdi>{" "}
          <span className="flex-none text-xs text-ink-faint tabular-nums">
            {formatCount(calls)}
            <span className="sr-only"> {calls === 1 ? "call" : "calls"}</span>
          </span>
        </>
      }
    />
  );
}
