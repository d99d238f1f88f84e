import { useQuery } from "@tanstack/react-query";
import { startTransition, useEffect, useMemo, useState } from "react";
import { groupTreeQuery } from "../../../api/groups.ts";
import { peopleQuery } from "../../../api/people.ts";
import { useProfile } from "../../../api/session.ts";
import { inSlices } from "../../../lib/slices.ts";
import { groupsByName } from "./group-names.ts";
import type { FieldName } from "./import-fields.ts";
import { importPlan, type PlannedRow, type World } from "./import-plan.ts";
import type { ReadFile } from "./read-user-file.ts";

/** What rows are compared with: everybody in the account, and its groups. */
export function useWorld() {
  const people = useQuery(peopleQuery);
  const tree = useQuery(groupTreeQuery({ active: true }));
  const { user_id: selfId } = useProfile();
  const world = useMemo<World | null>(
    () =>
      people.data === undefined || tree.data === undefined
        ? null
        : { people: people.data, groups: groupsByName(tree.data), selfId },
    [people.data, tree.data, selfId],
  );
  const error = world === null ? (people.error ?? tree.error) : null;
  return { world, error, refetch: () => Promise.all([people.refetch(), tree.refetch()]) };
}

/** What each row would do, worked out in pieces; null until all of them are known. */
export function usePlan(
  file: ReadFile,
  columns: readonly (FieldName | null)[],
  world: World | null,
): readonly PlannedRow[] | null {
  const [plan, setPlan] = useState<{ of: unknown[]; rows: PlannedRow[] } | null>(null);
  useEffect(() => {
    if (world === null) return undefined;
    let isOver = false;
    const label = importPlan(columns, world);
    const rows: PlannedRow[] = [];
    const run = async () => {
      await inSlices(file.rows, ({ line, cells }) => {
        if (!isOver) rows.push(label(cells, line));
      });
      // The table of them is drawn in pieces, too.
      if (!isOver) startTransition(() => setPlan({ of: [file, columns, world], rows }));
    };
    void run();
    return () => {
      isOver = true;
    };
  }, [file, columns, world]);
  const isFor = plan !== null && plan.of[0] === file && plan.of[1] === columns && plan.of[2] === world;
  return isFor ? plan.rows : null;
}
