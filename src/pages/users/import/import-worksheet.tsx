import { useState } from "react";
import { Card } from "../../../ui/card.tsx";
import { ErrorPanel } from "../../../ui/state-panel.tsx";
import { ColumnTable } from "./column-table.tsx";
import { matchColumns, type FieldName } from "./import-fields.ts";
import { ImportRun, ImportYes } from "./import-run.tsx";
import { PlanTable } from "./plan-table.tsx";
import type { ReadFile } from "./read-user-file.ts";
import { usePlan, useWorld } from "./use-import.ts";

/** Reads what a file is compared with; once one is chosen: its columns, what each row would do, and its job. */
export function ImportWorksheet({ file }: { file: ReadFile | null }) {
  const world = useWorld();
  return file === null ? null : <Sheet file={file} world={world} />;
}

type World = ReturnType<typeof useWorld>;

function Sheet({ file, world }: { file: ReadFile; world: World }) {
  const [columns, setColumns] = useState<readonly (FieldName | null)[]>(() => matchColumns(file.heads));
  const [jobId, setJobId] = useState<string | null>(null);
  if (jobId !== null) return <ImportRun jobId={jobId} />;
  return (
    <>
      <Card title="Columns" aside="Change what isn't right">
        <ColumnTable file={file} columns={columns} onColumns={setColumns} />
      </Card>
      {world.error === null ? (
        <Checked file={file} columns={columns} world={world.world} onStarted={setJobId} />
      ) : (
        <ErrorPanel error={world.error} onRetry={() => void world.refetch()} />
      )}
    </>
  );
}

type CheckedProps = {
  file: ReadFile;
  columns: readonly (FieldName | null)[];
  world: World["world"];
  onStarted: (jobId: string) => void;
};

function Checked({ file, columns, world, onStarted }: CheckedProps) {
  const plan = usePlan(file, columns, world);
  if (plan === null)
    return (
      <p role="status" className="text-ink-faint">
        {world === null ? "Reading the account's users…" : "Checking rows…"}
      </p>
    );
  return (
    <>
      <Card title="Rows" aside="Nothing is changed yet">
        <PlanTable plan={plan} heads={file.heads} />
      </Card>
      <ImportYes plan={plan} heads={file.heads} onStarted={onStarted} />
    </>
  );
}
