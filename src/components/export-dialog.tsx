import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { ApiError } from "../api/api-error.ts";
import { retryRead } from "../api/client.ts";
import { labelsQuery } from "../api/number-labels.ts";
import { lookUp } from "../api/suppressions.ts";
import { zoneName } from "../lib/dates.ts";
import { formatCount, plural } from "../lib/numbers.ts";
import { byteOrderMark, saveFile } from "../lib/save-file.ts";
import { countChosen, type Selection } from "../lib/selection.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useHiddenColumns } from "../ui/shown-columns.ts";
import { showToast } from "../ui/toast.tsx";
import { fileColumns, fileName, headLine, labelColumn, readRows, rowLine } from "./list-file.ts";
import { ReadProgress, type Progress } from "./read-progress.tsx";
import type { ListColumn } from "./list.ts";
import { suppressionReason } from "./suppression-words.ts";
import type { Listed } from "./use-list.ts";
import { useToday } from "./use-today.ts";
import { drawnColumns } from "./list-columns.tsx";

export type ExportDialogProps = {
  listed: Listed<unknown>;
  /** Which rows; null for all that the filters find. */
  selection: Selection<unknown> | null;
  onClose: () => void;
};

/** Writes the rows of a list to a CSV file: says first how many there are, then how far it has come. */
export function ExportDialog({ listed, selection, onClose }: ExportDialogProps) {
  const { list, zone, query } = listed;
  const client = useQueryClient();
  const today = useToday(zone);
  const [hidden] = useHiddenColumns(list.title, drawnColumns(list, zone));
  const columns = fileColumns(list.columns, hidden);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const isOver = useRef(false);
  useEffect(() => () => void (isOver.current = true), []);
  const total = query.data?.total ?? 0;
  const count = formatCount(selection === null ? total : countChosen(selection, total), list.noun);

  const write = async () => {
    setError(null);
    setProgress({ read: 0, total });
    try {
      const rows = await readRows(client, {
        listed,
        selection,
        onProgress: (read, all) => setProgress({ read, total: all }),
        isOver: () => isOver.current,
      });
      if (isOver.current) return;
      const named = await withLabels(client, columns);
      const written = [...named, ...(await suppressedColumn(list, rows))];
      if (isOver.current) return;
      const lines = rows.map((row) => rowLine(written, row, zone));
      const name = fileName(list.title, new Date(), zone);
      saveFile(name, "text/csv;charset=utf-8", [byteOrderMark, headLine(written, zone), ...lines].join(""));
      showToast(`Exported ${formatCount(rows.length, list.noun)}`);
      onClose();
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure;
      setError(failure);
      setProgress(null);
    }
  };

  return (
    <Dialog title={`Export ${count}`} onClose={onClose}>
      <p className="text-ink-soft">
        A CSV file for Excel, Google Sheets or Numbers, with the columns you see. Times are in{" "}
        {zoneName(zone, new Date(`${today}T12:00:00Z`))}.
      </p>
      {query.data?.truncated === true && (
        <p className="pt-2 text-warn">Only the newest 10,000 {plural(list.noun)} were searched.</p>
      )}
      {progress !== null && <ReadProgress label="Export" {...progress} />}
      {error !== null && (
        <p role="alert" className="pt-3 font-medium text-bad">
          {error.message}
        </p>
      )}
      <div className="flex justify-end gap-2 pt-5">
        <Button onClick={onClose}>Cancel</Button>
        <Button skin="primary" disabled={progress !== null} onClick={() => void write()}>
          {error === null ? "Export" : "Try again"}
        </Button>
      </div>
    </Dialog>
  );
}

/** What the account calls its own numbers, in a column after theirs. */
async function withLabels(
  client: QueryClient,
  columns: readonly ListColumn<unknown>[],
): Promise<readonly ListColumn<unknown>[]> {
  if (columns.every(({ as }) => as !== "own-phone")) return columns;
  const labels = await client.fetchQuery({ ...labelsQuery, retry: retryRead });
  return columns.flatMap((column) =>
    column.as === "own-phone" ? [column, labelColumn(column, labels)] : [column],
  );
}

/** Whether the numbers that rows are about get no texts, and why: a column of a list that says whose they are. */
async function suppressedColumn(
  { numberOf }: Listed<unknown>["list"],
  rows: readonly unknown[],
): Promise<ListColumn<unknown>[]> {
  if (numberOf === undefined) return [];
  const found = await lookUp(rows.map(numberOf).filter((number) => /^\+\d{7,15}$/.test(number)));
  const value = (row: unknown) => {
    const suppression = found.get(numberOf(row));
    return suppression === undefined ? null : suppressionReason(suppression.reason);
  };
  return [{ id: "suppressed", header: "Suppressed", value }];
}
