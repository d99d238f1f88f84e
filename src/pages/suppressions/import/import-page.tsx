import { BackLink } from "../../../components/back-link.tsx";
import { FileDrop } from "../../../components/file-drop.tsx";
import { LazyPart } from "../../../components/lazy-part.tsx";
import { useNumbers } from "../../../components/number-file/numbers-store.ts";
import { codePart } from "../../../lib/code.ts";
import { paths } from "../../../lib/paths.ts";
import { Card } from "../../../ui/card.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";

const sheetPart = codePart(() => import("./number-sheet.tsx").then((module) => module.NumberSheet));

/** `/suppressions/import`: a file of numbers that get no texts. What is in it is shown first. */
export function ImportPage() {
  const [store, { sources, counts }] = useNumbers();
  const source = sources.at(-1);
  const open = async (file: File) => {
    // Another file takes the place of the last one.
    for (const { id } of sources) await store.remove(id);
    store.addFile(file, { name: file.name, excludes: false }, { besides: "guess" });
  };
  return (
    <>
      <PageHeader
        before={<BackLink title="Suppression list" path={paths.suppressions} />}
        title="Import numbers"
      />
      <div className="footed flex max-w-3xl flex-col gap-4">
        <Card title="File" aside={source?.name}>
          <FileDrop
            label="Choose a file"
            accept=".csv,.tsv,.txt,.xlsx,text/csv"
            note="Or drop it here: CSV, TSV, TXT or Excel (.xlsx), up to 100 MB, with a phone number in each row. Reasons, evidence and dates are kept where the file has them, as a file exported here does."
            onFile={(file) => void open(file)}
          />
        </Card>
        {source !== undefined && (
          <LazyPart
            key={source.id}
            part={sheetPart}
            what="The import"
            props={{ store, source, counts }}
            waiting={
              <p role="status" className="text-ink-faint">
                Checking rows…
              </p>
            }
          />
        )}
      </div>
    </>
  );
}
