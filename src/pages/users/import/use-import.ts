import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { groupTreeQuery } from "../../../api/groups.ts";
import { peopleQuery } from "../../../api/people.ts";
import { useProfile } from "../../../api/session.ts";
import { csvRows, separatorOf } from "../../../lib/csv.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { inSlices, textOf } from "../../../lib/slices.ts";
import { groupsByName } from "./group-names.ts";
import type { FieldName } from "./import-fields.ts";
import { importPlan, type PlannedRow, type World } from "./import-plan.ts";

/** As many as one job takes. */
const MOST_ROWS = 10_000;

/** No file of so many users is larger; one that is would hold up the page before it could be refused. */
const MOST_BYTES = 20_000_000;

/** A file that was read: its heads and the rows below, without those that are empty. */
export type ReadFile = {
  name: string;
  heads: readonly string[];
  /** The numbers that a spreadsheet gives them. */
  rows: readonly { line: number; cells: readonly string[] }[];
};

/** Reads a file of users in pieces; a sentence where it is none. */
export async function readUserFile(file: File): Promise<ReadFile | string> {
  if (file.size > MOST_BYTES) return "This file is too large. Import 20 MB at most.";
  const text = await textOf(file);
  if (text.includes("\0")) return "This is no CSV file. Save the spreadsheet as CSV first.";
  const rows: { line: number; cells: string[] }[] = [];
  let line = 0;
  await inSlices(csvRows(text, separatorOf(text)), (cells) => {
    line += 1;
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ line, cells });
  });
  const head = rows.shift();
  if (head === undefined || rows.length === 0)
    return "There are no rows in this file. Its first row has to name the columns, such as Email and First name.";
  if (rows.length > MOST_ROWS)
    return `This file has ${formatCount(rows.length, "row")}. Import ${formatCount(MOST_ROWS)} at most at a time.`;
  return { name: file.name, heads: head.cells, rows };
}

/** What rows are compared with: everybody in the account, and its groups. */
export function useWorld(isAsked: boolean) {
  const people = useQuery({ ...peopleQuery, enabled: isAsked });
  const tree = useQuery({ ...groupTreeQuery({ active: true }), enabled: isAsked });
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
      if (!isOver) setPlan({ of: [file, columns, world], rows });
    };
    void run();
    return () => {
      isOver = true;
    };
  }, [file, columns, world]);
  const isFor = plan !== null && plan.of[0] === file && plan.of[1] === columns && plan.of[2] === world;
  return isFor ? plan.rows : null;
}
