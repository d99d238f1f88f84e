import { Download } from "lucide-react";
import { Fragment, startTransition, useState } from "react";
import { FileDrop } from "../../../components/file-drop.tsx";
import { writeCsv } from "../../../lib/csv.ts";
import { saveFile } from "../../../lib/save-file.ts";
import { Button } from "../../../ui/button.tsx";
import { importFields } from "./import-fields.ts";
import { readUserFile, type ReadFile } from "./read-user-file.ts";

/** Where a file of users is dropped or chosen, and the template for one. */
export function FilePicker({ onRead }: { onRead: (file: ReadFile) => void }) {
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const read = async (file: File) => {
    setReading(true);
    const result = await readUserFile(file);
    setReading(false);
    setProblem(typeof result === "string" ? result : null);
    if (typeof result !== "string") startTransition(() => onRead(result));
  };
  return (
    <div className="flex flex-col gap-3">
      <FileDrop
        label="Choose a CSV file"
        accept=".csv,.tsv,.txt,text/csv"
        note="Or drop it here. Up to 10,000 rows; the first one names the columns."
        onFile={(file) => void read(file)}
      />
      <p role="status" className="text-ink-faint empty:hidden">
        {isReading && "Reading the file…"}
      </p>
      {problem !== null && (
        <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-faint">
        <Button
          icon={<Download aria-hidden="true" className="size-3.5" />}
          onClick={() => saveFile("users.csv", "text/csv", template())}
        >
          Download a template
        </Button>
        People are found by their email, or else by their external ID. Empty cells leave things as they are.
        The template's example row is left out.
      </div>
      <CellNotes />
    </div>
  );
}

/** The names of the columns, and a row that shows how to fill them. */
const template = () =>
  writeCsv([importFields.map(({ label }) => label), importFields.map(({ example = "" }) => example)]);

/** What stands in the cells of a file, column by column, where the column's name doesn't tell. */
function CellNotes() {
  return (
    <details className="text-ink-soft">
      <summary className="w-fit rounded-sm text-xs font-medium hover:text-ink">What cells can say</summary>
      <p className="pt-2">New users need an email, a first and a last name, a role and a group.</p>
      <dl aria-label="What cells can say" className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 pt-2">
        {importFields.map(
          ({ name, label, takes }) =>
            takes !== undefined && (
              <Fragment key={name}>
                <dt className="text-ink-faint">{label}</dt>
                <dd>{takes}</dd>
              </Fragment>
            ),
        )}
      </dl>
    </details>
  );
}
