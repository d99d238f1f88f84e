import { Check, ChevronDown, Network } from "lucide-react";
import { useMemo, useState } from "react";
import { useGroupTree, type GroupNode } from "../../api/groups.ts";
import { classNames } from "../../lib/class-names.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Button } from "../../ui/button.tsx";
import { Popover } from "../../ui/popover.tsx";

/** More are not shown at once: ten thousand lines help nobody, the search does. */
const atMost = 100;

type GroupPickerProps = { value: number | null; onPick: (group: number | null) => void };

/** Narrows a list to a group and all below it. Admin only: other roles cannot read the tree (documented). */
export function GroupPicker({ value, onPick }: GroupPickerProps) {
  const { data, error, refetch } = useGroupTree({ active: true });
  const groups = useMemo(() => flat(data ?? []), [data]);
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const found = groups.filter(({ name }) => name.toLowerCase().includes(wanted));

  return (
    <Popover
      className="w-72 p-2"
      triggerClassName={value === null ? "" : "text-accent-ink!"}
      trigger={
        <>
          <Network aria-hidden="true" className="size-3.5 text-ink-faint" />
          Group
          <ChevronDown aria-hidden="true" className="size-3.5 text-ink-faint" />
        </>
      }
    >
      {(close) => (
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
            {found.slice(0, atMost).map(({ id, name, level }) => (
              <button
                key={id}
                type="button"
                aria-pressed={id === value}
                className="flex min-h-8 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-hover pointer-coarse:min-h-10"
                style={{ paddingInlineStart: `${0.5 + (wanted === "" ? level - 1 : 0)}rem` }}
                onClick={() => {
                  onPick(id === value ? null : id);
                  close();
                }}
              >
                <Check
                  aria-hidden="true"
                  className={classNames("size-3.5 flex-none", id !== value && "opacity-0")}
                />
                <bdi className="min-w-0 truncate">{visibleText(name)}</bdi>
              </button>
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
      )}
    </Popover>
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

/** The name of a group of the tree. Admin only, as the tree. */
export function GroupName({ id }: { id: number }) {
  const { data } = useGroupTree({ active: true });
  const name = useMemo(() => flat(data ?? []).find((group) => group.id === id)?.name, [data, id]);
  return <bdi>{name === undefined ? String(id) : visibleText(name)}</bdi>;
}
