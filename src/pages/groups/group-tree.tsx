import { Network } from "lucide-react";
import { useDeferredValue, useEffect, useMemo } from "react";
import { useGroupCounts, useGroupTree, type GroupCount } from "../../api/groups.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { formatCount } from "../../lib/numbers.ts";
import { ListStates } from "../../ui/list-states.tsx";
import { Tree } from "../../ui/tree.tsx";
import { countMatches, foldAhead, groupLines, idsOf, toggleLine } from "./group-lines.ts";

type GroupTreeProps = {
  q: string;
  inactive: "" | "1";
  /** Those that are not as they start: open or closed. */
  toggled: readonly number[];
  open: number | null;
  hrefOf: (group: number) => string;
  onSelect: (group: number) => void;
  onToggle: (change: { toggled: readonly number[]; open: number | null }) => void;
  onClear: () => void;
};

/** The groups that are shown, each with what it and its sub-groups have. */
export function GroupTree(props: GroupTreeProps) {
  const { q, inactive, toggled, open, hrefOf, onSelect, onToggle, onClear } = props;
  const query = useGroupTree({ active: inactive === "" });
  // The rows of the tree do not say which groups are active (documented): those of the other tree are.
  const { data: activeTree } = useGroupTree({ active: true });
  // Typing stays quick with thousands of groups: the tree follows when there is time.
  const search = useDeferredValue(q);
  const { data } = query;
  useEffect(() => foldAhead(data ?? []), [data]);
  const { data: countOf } = useGroupCounts({ enabled: data !== undefined });
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
      <Head />
      {data === undefined ? (
        <TreeSkeleton />
      ) : (
        <Tree
          // What is found is another tree, not the old one with its lines moved.
          key={search}
          label="Groups"
          items={lines}
          selected={open}
          hrefOf={hrefOf}
          onSelect={onSelect}
          onExpand={(line, expanded) => onToggle(toggleLine(data, { toggled, open }, line, expanded))}
          renderName={({ name }) => <OutsideText text={name} />}
          detailOf={countOf && (({ id }) => inWords(countOf(id)))}
          renderAside={({ id }) => <Counts count={countOf?.(id)} />}
        />
      )}
    </ListStates>
  );
}

const kinds = [
  { kind: "users", word: "user", head: "Users" },
  { kind: "numbers", word: "number", head: "Numbers" },
  { kind: "routes", word: "route", head: "Routes" },
] as const;

/** As wide as the heads above it; on phones there is no room for it, and the chosen group says it. */
const cells = "ml-auto flex flex-none text-right tabular-nums max-md:hidden";
const cell = "w-18";

function Head() {
  return (
    <div
      // Each line of the tree says the same aloud.
      aria-hidden="true"
      title="With sub-groups"
      className="flex h-8 items-center border-b border-line pr-3.5 pl-4 text-xs font-medium text-ink-soft"
    >
      Group
      <span className={cells}>
        {kinds.map(({ kind, head }) => (
          <span key={kind} className={cell}>
            {head}
          </span>
        ))}
      </span>
    </div>
  );
}

function Counts({ count }: { count: GroupCount | undefined }) {
  return (
    <span aria-hidden="true" className={`${cells} font-normal`}>
      {kinds.map(({ kind }) => (
        <span key={kind} className={`${cell} ${count?.[kind] === 0 ? "text-ink-faint" : "text-ink-soft"}`}>
          {count === undefined ? "" : formatCount(count[kind])}
        </span>
      ))}
    </span>
  );
}

/** "12 users, 3 numbers, 1 route"; nothing for what was not counted. */
function inWords(count: GroupCount): string {
  return kinds
    .filter(({ kind }) => Number.isFinite(count[kind]))
    .map(({ kind, word }) => formatCount(count[kind], word))
    .join(", ");
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
