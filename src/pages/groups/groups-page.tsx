import { Network } from "lucide-react";
import { useDeferredValue, useMemo } from "react";
import { useGroupTree } from "../../api/groups.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { formatCount } from "../../lib/numbers.ts";
import { ids, oneOf, text, useSearchState, whole } from "../../lib/search-state.ts";
import { Checkbox } from "../../ui/field.tsx";
import { ListStates } from "../../ui/list-states.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { Tree } from "../../ui/tree.tsx";
import { ListWithPanel } from "../../ui/side-panel.tsx";
import { GroupPanel } from "./group-panel.tsx";
import { countMatches, groupLines, idsOf, toggleLine } from "./group-lines.ts";

const schema = { q: text, inactive: oneOf(["", "1"], ""), toggled: ids, open: whole(1, null) };

/** `/groups`: the tree of the account, and the facts of the chosen group. */
export function GroupsPage() {
  const { state, set } = useSearchState(schema);
  const { data } = useGroupTree({ active: state.inactive === "" });
  return (
    <>
      <PageHeader title="Groups" note={data && formatCount(countMatches(data, state.q), "group")} />
      <div className="flex flex-wrap items-center gap-3 pb-2">
        <SearchField
          label="Search groups"
          placeholder="Group name"
          value={state.q}
          onSearch={(q) => set({ q }, { replace: true })}
        />
        <Checkbox
          label="Show inactive groups"
          checked={state.inactive === "1"}
          onChange={(event) => set({ inactive: event.target.checked ? "1" : "" })}
        />
      </div>
      <ListWithPanel
        list={
          <div className="rounded-lg border border-line bg-surface">
            <GroupTree
              {...state}
              onSelect={(open) => set({ open })}
              onToggle={(change) => set(change, { replace: true })}
              onClear={() => set({ q: "" })}
            />
          </div>
        }
        panel={
          state.open === null ? null : (
            <GroupPanel key={state.open} orgUnitId={state.open} onClose={() => set({ open: null })} />
          )
        }
      />
    </>
  );
}

type GroupTreeProps = {
  q: string;
  inactive: "" | "1";
  /** Those that are not as they start: open or closed. */
  toggled: readonly number[];
  open: number | null;
  onSelect: (group: number) => void;
  onToggle: (change: { toggled: readonly number[]; open: number | null }) => void;
  onClear: () => void;
};

function GroupTree({ q, inactive, toggled, open, onSelect, onToggle, onClear }: GroupTreeProps) {
  const query = useGroupTree({ active: inactive === "" });
  // The rows of the tree do not say which groups are active (documented): those of the other tree are.
  const { data: activeTree } = useGroupTree({ active: true });
  // Typing stays quick with thousands of groups: the tree follows when there is time.
  const search = useDeferredValue(q);
  const { data } = query;
  const active = useMemo(() => (activeTree === undefined ? null : idsOf(activeTree)), [activeTree]);
  const lines = useMemo(
    () => groupLines(data ?? [], { search, toggled: new Set(toggled), selected: open, active }),
    [data, search, toggled, open, active],
  );

  return (
    <ListStates
      query={query}
      noun="group"
      question={`${inactive} ${q}`}
      count={data === undefined ? undefined : lines.length}
      total={countMatches(data ?? [], search)}
      filtered={q !== ""}
      onClearFilters={onClear}
      empty={{ title: "No groups yet", icon: <Network aria-hidden="true" className="size-6" /> }}
    >
      {data === undefined ? (
        <TreeSkeleton />
      ) : (
        <Tree
          // What is found is another tree, not the old one with its lines moved.
          key={search}
          label="Groups"
          items={lines}
          selected={open}
          onSelect={onSelect}
          onExpand={(line, expanded) => onToggle(toggleLine(data, { toggled, open }, line, expanded))}
          renderName={({ name }) => <OutsideText text={name} />}
        />
      )}
    </ListStates>
  );
}

function TreeSkeleton() {
  return (
    <div className="flex flex-col gap-3.5 p-4" role="status">
      <span className="sr-only">Loading</span>
      {[0, 1, 2, 2, 2, 1, 2, 2].map((level, index) => (
        <div key={index} className="skeleton h-4 w-48" style={{ marginLeft: level * 20 }} />
      ))}
    </div>
  );
}
