import { Check } from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { groupTreeQuery, type GroupNode } from "../api/groups.ts";
import { classNames } from "../lib/class-names.ts";
import { fold } from "../lib/fold.ts";
import { bestFirst } from "../lib/rank.ts";
import { visibleText } from "../lib/visible-text.ts";
import { ComboboxOption, useCombobox } from "../ui/combobox.tsx";
import { TextField } from "../ui/field.tsx";
import { flatGroups, type FlatGroup } from "./flat-groups.ts";

/** More are not shown at once: the search finds the others. */
const AT_MOST = 100;

type GroupFieldProps = {
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  /** The group's ID; "" while none is chosen. */
  value: string;
  onChange: (value: string) => void;
  /** What can't be chosen, with all that is below it: a group can't be put below itself. */
  without?: number | undefined;
  /** Groups further down than this level of the tree can't be chosen. */
  deepest?: number | undefined;
};

/** A field that one chooses a group in: by its place in the tree, or by typing a part of its name. Admin only. */
export function GroupField(props: GroupFieldProps) {
  const { label, help, error, value, onChange, without, deepest } = props;
  const { groups, nameOf, state } = useGroups(without, deepest);
  /** What is typed to find a group; null while the list is closed. */
  const [search, setSearch] = useState<string | null>(null);
  const words = fold(search ?? "").trim();
  const matching = words === "" ? groups : groups.filter(({ folded }) => isFound(folded, words));
  const found = bestFirst(matching, words, ({ folded }) => folded);
  const lines = search === null ? [] : found.slice(0, AT_MOST);
  const combobox = useCombobox(
    lines,
    ({ id }) => {
      onChange(id);
      setSearch(null);
    },
    value === "" ? null : value,
  );
  const isOpen = search !== null;

  return (
    <div className="relative">
      <TextField
        label={label}
        help={help}
        error={error}
        placeholder="Find a group"
        {...combobox.field}
        aria-expanded={isOpen}
        aria-activedescendant={isOpen ? combobox.field["aria-activedescendant"] : undefined}
        value={search ?? nameOf(value)}
        onClick={() => setSearch((now) => now ?? "")}
        onChange={({ target }) => {
          // The first key replaces the name that stands there.
          setSearch(isOpen ? target.value : typedOver(nameOf(value), target.value));
          combobox.restart();
        }}
        onBlur={() => setSearch(null)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && isOpen) {
            event.preventDefault();
            event.stopPropagation();
            setSearch(null);
          } else if (isOpen) combobox.field.onKeyDown(event);
          else if (event.key === "ArrowDown") {
            event.preventDefault();
            setSearch("");
          }
        }}
      />
      {isOpen && (
        <Found
          lines={lines}
          words={words}
          value={value}
          combobox={combobox}
          note={state ?? countWords(found.length)}
        />
      )}
    </div>
  );
}

type FoundProps = {
  lines: readonly Line[];
  words: string;
  value: string;
  combobox: ReturnType<typeof useCombobox<Line>>;
  note: string;
};

/** What hangs on the field while one looks for a group. The focus stays in the field. */
function Found({ lines, words, value, combobox, note }: FoundProps) {
  return (
    <div
      className="absolute inset-x-0 top-14.5 z-10 rounded-lg border border-line bg-raised p-1 shadow-raised"
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      <div {...combobox.list} aria-label="Groups" className="max-h-64 overflow-y-auto">
        {lines.map((line) => (
          <ComboboxOption
            key={line.id}
            {...combobox.optionProps(line)}
            isCurrent={line.id === value}
            inset={(words === "" ? line.level : 1) - 0.5}
          >
            <Check
              aria-hidden="true"
              className={classNames("size-3.5 flex-none", line.id !== value && "opacity-0")}
            />
            <bdi className="min-w-0 truncate">{visibleText(line.name)}</bdi>
            {/* Two groups of one name stand in different places. */}
            {words !== "" && line.parent !== null && (
              <span className="ml-auto min-w-0 truncate text-xs text-ink-faint">
                <span className="sr-only">in </span>
                <bdi>{visibleText(line.parent)}</bdi>
              </span>
            )}
          </ComboboxOption>
        ))}
      </div>
      <p role="status" className="px-2 py-1 text-xs text-ink-faint empty:hidden">
        {note}
      </p>
    </div>
  );
}

/** The name of a group by its ID, where a form says what will change. */
export function GroupName({ value }: { value: string }) {
  return <bdi>{visibleText(useGroupName(value) || "Nothing")}</bdi>;
}

/** The names of groups by their IDs, for a table of many. */
export function useGroupNames(): (id: string) => string {
  const { data } = useQuery(groupTreeQuery({ active: true }));
  const names = namesOf(data);
  return (id) => nameIn(names, id);
}

/** The same as a text; "" asks nothing. */
export function useGroupName(id: string): string {
  const { data } = useQuery({ ...groupTreeQuery({ active: true }), enabled: id !== "" });
  return nameIn(namesOf(data), id);
}

type Line = { id: string; name: string; parent: string | null; folded: string; level: number };

function useGroups(without?: number, deepest?: number) {
  const { data, error } = useQuery(groupTreeQuery({ active: true }));
  const groups = useMemo(() => linesOf(flatGroups(data ?? []), without, deepest), [data, without, deepest]);
  const names = namesOf(data);
  const state = data === undefined ? (error === null ? "Loading groups…" : error.message) : null;
  return { groups, nameOf: (id: string) => nameIn(names, id), state };
}

type Names = ReadonlyMap<string, string>;

/** A table of fifty names would go through the whole tree fifty times. */
const namesOfTrees = new WeakMap<GroupNode[], Names>();

/** Of every active group; null while they are not known. */
function namesOf(tree: GroupNode[] | undefined): Names | null {
  if (tree === undefined) return null;
  const known = namesOfTrees.get(tree);
  if (known !== undefined) return known;
  const names = new Map(flatGroups(tree).map(({ id, name }) => [String(id), name]));
  namesOfTrees.set(tree, names);
  return names;
}

/** The tree has the active ones alone. */
function nameIn(names: Names | null, id: string): string {
  if (id === "" || names === null) return id === "" ? "" : `Group ${id}`;
  return names.get(id) ?? `Group ${id} (inactive)`;
}

function linesOf(
  groups: readonly FlatGroup[],
  without: number | undefined,
  deepest = Number.POSITIVE_INFINITY,
): Line[] {
  const lines: Line[] = [];
  /** The level of what is left out, while its sub-groups follow it. */
  let below = Number.POSITIVE_INFINITY;
  for (const { id, name, parent, level } of groups) {
    if (level > below) continue;
    below = id === without ? level : Number.POSITIVE_INFINITY;
    if (id !== without && level <= deepest)
      lines.push({ id: String(id), name, parent, folded: fold(name), level });
  }
  return lines;
}

const isFound = (folded: string, words: string) => words.split(" ").every((word) => folded.includes(word));

function typedOver(name: string, typed: string): string {
  return typed.startsWith(name) ? typed.slice(name.length) : typed;
}

function countWords(count: number): string {
  if (count === 0) return "No matching groups";
  return count > AT_MOST ? `${AT_MOST} of ${count} groups. Type to find more.` : "";
}
