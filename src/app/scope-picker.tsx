import { Building2, Check, ChevronDown } from "lucide-react";
import { useMemo, useState } from "react";
import { useGroupTree, type GroupNode } from "../api/groups.ts";
import { classNames } from "../lib/class-names.ts";
import { hasWords } from "../lib/fold.ts";
import { visibleText } from "../lib/visible-text.ts";
import { Button } from "../ui/button.tsx";
import { Popover } from "../ui/popover.tsx";

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
  const { data, error, refetch } = useGroupTree({ active: true });
  // The user's own unit, at the top of the tree, is "all of it".
  const groups = useMemo(() => flat(data?.flatMap(({ children }) => children) ?? []), [data]);
  const [search, setSearch] = useState("");
  const wanted = search.trim();
  const chosen = groups.find(({ id }) => id === value);
  const found = groups.filter(({ name }) => hasWords(name, wanted));

  return (
    <Popover
      className="w-80 p-2"
      skin="ghost"
      triggerClassName={classNames(
        "-ml-2 min-w-0 max-w-72 shrink! px-2!",
        value !== null && "text-accent-ink!",
      )}
      trigger={
        <>
          <Building2 aria-hidden="true" className="size-4 flex-none text-ink-faint" />
          <span className="sr-only">Group: </span>
          <bdi className="truncate">
            {value === null ? visibleText(unit) : visibleText(chosen?.name ?? `Group ${value}`)}
          </bdi>
          <ChevronDown aria-hidden="true" className="size-3.5 flex-none text-ink-faint" />
        </>
      }
    >
      {(close) => {
        const pick = (group: number | null) => {
          onPick(group);
          setSearch("");
          close();
        };
        return (
          <>
            <input
              type="text"
              aria-label="Find a group"
              placeholder="Find a group"
              className="field-skin"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
            <div role="group" aria-label="Groups" className="mt-2 max-h-72 overflow-y-auto">
              {wanted === "" && (
                <Line pressed={value === null} level={1} name={`All of ${unit}`} onPick={() => pick(null)} />
              )}
              {found.slice(0, atMost).map(({ id, name, level }) => (
                <Line
                  key={id}
                  pressed={id === value}
                  level={wanted === "" ? level : 1}
                  name={name}
                  onPick={() => pick(id)}
                />
              ))}
            </div>
            <p aria-live="polite" className="px-2 pt-1 text-xs text-ink-faint empty:hidden">
              {found.length > atMost && `${atMost} of ${found.length} groups: type to narrow.`}
              {found.length === 0 && data !== undefined && "No group has this name."}
              {data === undefined && (error === null ? "Loading groups …" : error.message)}
            </p>
            {error !== null && data === undefined && (
              <Button className="mt-2" onClick={() => void refetch()}>
                Try again
              </Button>
            )}
          </>
        );
      }}
    </Popover>
  );
}

type LineProps = { pressed: boolean; level: number; name: string; onPick: () => void };

function Line({ pressed, level, name, onPick }: LineProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      className="flex min-h-8 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-hover pointer-coarse:min-h-10"
      style={{ paddingInlineStart: `${level - 0.5}rem` }}
      onClick={onPick}
    >
      <Check aria-hidden="true" className={classNames("size-3.5 flex-none", !pressed && "opacity-0")} />
      <bdi className="min-w-0 truncate">{visibleText(name)}</bdi>
    </button>
  );
}

type FlatGroup = Pick<GroupNode, "id" | "name" | "level">;

function flat(nodes: readonly GroupNode[]): FlatGroup[] {
  const rows: FlatGroup[] = [];
  const walk = (level: readonly GroupNode[]) => {
    for (const node of level) {
      rows.push(node);
      walk(node.children);
    }
  };
  walk(nodes);
  return rows;
}
