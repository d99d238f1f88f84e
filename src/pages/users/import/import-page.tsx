import { useState } from "react";
import { BackLink } from "../../../components/back-link.tsx";
import { paths } from "../../../lib/paths.ts";
import { Card } from "../../../ui/card.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { ErrorPanel } from "../../../ui/state-panel.tsx";
import { ColumnTable } from "./column-table.tsx";
import { FilePicker } from "./file-picker.tsx";
import { matchColumns, type FieldName } from "./import-fields.ts";
import { ImportRun, ImportYes, type SentRow } from "./import-run.tsx";
import { PlanTable } from "./plan-table.tsx";
import { usePlan, useWorld, type ReadFile } from "./use-import.ts";

type Chosen = { file: ReadFile; columns: readonly (FieldName | null)[] };

/** The job of an import, and the rows that it writes, in its order. */
type Started = { jobId: string; rows: readonly SentRow[]; heads: readonly string[] };

/** `/users/import`: a file of users. What each row would do is shown first; then it is one job. */
export function ImportPage() {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [started, setStarted] = useState<Started | null>(null);
  const world = useWorld(chosen !== null);
  const onRead = (file: ReadFile) => {
    setStarted(null);
    setChosen({ file, columns: matchColumns(file.heads) });
  };
  return (
    <>
      <PageHeader before={<BackLink title="Users" path={paths.users} />} title="Import users" />
      <div className="footed flex max-w-5xl flex-col gap-4">
        <Card title="File" aside={chosen?.file.name}>
          <FilePicker onRead={onRead} />
        </Card>
        {started !== null && <ImportRun {...started} />}
        {started === null && chosen !== null && (
          <Card title="Columns" aside="Change what isn't right">
            <ColumnTable
              file={chosen.file}
              columns={chosen.columns}
              onColumns={(columns) => setChosen({ ...chosen, columns })}
            />
          </Card>
        )}
        {world.error !== null && <ErrorPanel error={world.error} onRetry={() => void world.refetch()} />}
        {started === null && chosen !== null && world.error === null && (
          <Checked
            {...chosen}
            world={world.world}
            onStarted={(jobId, rows) => setStarted({ jobId, rows, heads: chosen.file.heads })}
          />
        )}
      </div>
    </>
  );
}

type CheckedProps = Chosen & {
  world: ReturnType<typeof useWorld>["world"];
  onStarted: (jobId: string, rows: readonly SentRow[]) => void;
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
      <ImportYes plan={plan} onStarted={onStarted} />
    </>
  );
}
