import { Building2, Check, ChevronDown } from "lucide-react";
import { useMemo, useState } from "react";
import { useGroupTree } from "../api/groups.ts";
import { classNames } from "../lib/class-names.ts";
import { fold } from "../lib/fold.ts";
import { bestFirst } from "../lib/rank.ts";
import { visibleText } from "../lib/visible-text.ts";
import { Button } from "../ui/button.tsx";
import { ComboboxOption, useCombobox } from "../ui/combobox.tsx";
import { Popover } from "../ui/popover.tsx";
import { flatGroups } from "../components/flat-groups.ts";
import { useChosenGroup } from "../components/use-chosen-group.ts";

/** More are not shown at once: ten thousand lines help nobody, the search does. */
const atMost = 100;

type ScopePickerProps = {
  /** The name of the user's own org unit: all that there is to see. */
  unit: string;
  value: number | null;
  onPick: (group: number | null) => void;
};

/** Narrows every list to a group and all below it. Admin only: other roles cannot read the tree (documented). */
export function ScopePicker({ unit, value, onPick }: ScopePickerProps) {
  const tree = useGroupTree({ active: true });
  const [isOpen, setOpen] = useState(false);
  const groups = useMemo(() => linesOf(tree.data ?? []), [tree.data]);
  const chosen = useChosenGroup();
  const name = chosen === null ? unit : chosen.name;

  return (
    <Popover
      className="w-80 p-2"
      skin="ghost"
      triggerClassName={classNames(
        "-ml-2 min-w-0 max-w-72 shrink! px-2!",
        value !== null && "text-accent-ink!",
      )}
      onToggle={setOpen}
      trigger={
        <>
          <Building2 aria-hidden="true" className="size-4 flex-none text-ink-faint max-[21rem]:hidden" />
          <span className="sr-only">Group: </span>
          {name !== undefined ? (
            <>
              <bdi className="truncate">{visibleText(name)}</bdi>
              {chosen?.isInactive === true && <span className="flex-none">(inactive)</span>}
              <ChevronDown aria-hidden="true" className="size-3.5 flex-none text-ink-faint" />
            </>
          ) : (
            <span className="skeleton h-3.5 w-28" />
          )}
        </>
      }
    >
      {(close) => (
        <GroupSearch
          // Each opening begins anew, with the present group marked.
          key={String(isOpen)}
          groups={groups}
          all={{ id: "all", group: null, name: `All of ${unit}`, folded: "", level: 1 }}
          value={value}
          tree={tree}
          onPick={(group) => {
            close();
            onPick(group);
          }}
        />
      )}
    </Popover>
  );
}

type Line = {
  /** For the list; the group's own id is `group`. */
  id: string;
  group: number | null;
  name: string;
  /** As the search compares it. */
  folded: string;
  level: number;
};

/** All groups but the user's own unit at the top: that is "all of it". */
function linesOf(tree: Parameters<typeof flatGroups>[0]): Line[] {
  return flatGroups(tree.flatMap(({ children }) => children)).map(({ id, name, level }) => ({
    id: String(id),
    group: id,
    name,
    folded: fold(name),
    level,
  }));
}

type GroupSearchProps = {
  groups: readonly Line[];
  all: Line;
  value: number | null;
  tree: ReturnType<typeof useGroupTree>;
  onPick: (group: number | null) => void;
};

function GroupSearch({ groups, all, value, tree, onPick }: GroupSearchProps) {
  const [search, setSearch] = useState("");
  const parts = fold(search).trim().split(" ");
  const isNarrowed = parts[0] !== "";
  const matching = groups.filter(({ folded }) => parts.every((part) => folded.includes(part)));
  const found = bestFirst(matching, search, ({ folded }) => folded);
  const lines = isNarrowed ? found.slice(0, atMost) : [all, ...found.slice(0, atMost)];
  const combobox = useCombobox(lines, ({ group }) => onPick(group), value === null ? "all" : String(value));

  return (
    <>
      <input
        {...combobox.field}
        // The browser focuses it when the panel opens; React's own property would do so once, before that.
        ref={(input) => input?.setAttribute("autofocus", "")}
        type="text"
        aria-label="Find a group"
        placeholder="Find a group"
        className="field-skin"
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          combobox.restart();
        }}
      />
      <div {...combobox.list} aria-label="Groups" className="mt-2 max-h-72 overflow-y-auto">
        {lines.map((line) => (
          <ComboboxOption
            key={line.id}
            {...combobox.optionProps(line)}
            isCurrent={line.group === value}
            inset={(isNarrowed ? 1 : line.level) - 0.5}
          >
            <Check
              aria-hidden="true"
              className={classNames("size-3.5 flex-none", line.group !== value && "opacity-0")}
            />
            <bdi className="min-w-0 truncate">{visibleText(line.name)}</bdi>
          </ComboboxOption>
        ))}
      </div>
      <p role="status" className="px-2 pt-1 text-xs text-ink-faint empty:hidden">
        {found.length > atMost && `${atMost} of ${found.length} groups. Type to find more.`}
        {tree.data !== undefined && found.length === 0 && "No matching groups"}
        {tree.data === undefined && (tree.error === null ? "Loading groups…" : tree.error.message)}
        {isNarrowed && found.length > 0 && found.length <= atMost && (
          <span className="sr-only">
            {found.length} {found.length === 1 ? "group" : "groups"}
          </span>
        )}
      </p>
      {tree.error !== null && tree.data === undefined && (
        <Button className="mt-2" onClick={() => void tree.refetch()}>
          Try again
        </Button>
      )}
    </>
  );
}
