import { useState } from "react";
import { BackLink } from "../../../components/back-link.tsx";
import { FileDrop } from "../../../components/file-drop.tsx";
import { LazyPart } from "../../../components/lazy-part.tsx";
import { codePart } from "../../../lib/code.ts";
import { paths } from "../../../lib/paths.ts";
import { Card } from "../../../ui/card.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import type { NumberFile } from "./read-numbers.ts";

const sheetPart = codePart(() => import("./number-sheet.tsx").then((module) => module.NumberSheet));
const readerPart = codePart(() => import("./read-numbers.ts").then((module) => module.openNumberFile));

/** `/suppressions/import`: a file of numbers that get no texts. What is in it is shown first. */
export function ImportPage() {
  const [file, setFile] = useState<NumberFile | string | null>(null);
  const [isReading, setReading] = useState(false);
  const read = async (chosen: File) => {
    setReading(true);
    readerPart.renew();
    try {
      setFile(await (await readerPart.get())(chosen));
    } catch {
      setFile("We couldn't read this file. Try again.");
    }
    setReading(false);
  };
  const opened = typeof file === "object" ? file : null;
  return (
    <>
      <PageHeader
        before={<BackLink title="Suppression list" path={paths.suppressions} />}
        title="Import numbers"
      />
      <div className="footed flex max-w-3xl flex-col gap-4">
        <Card title="File" aside={opened?.name}>
          <div className="flex flex-col gap-3">
            <FileDrop
              label="Choose a CSV file"
              accept=".csv,.tsv,.txt,text/csv"
              note="Or drop it here. Up to 100 MB, with a phone number in each row."
              onFile={(chosen) => void read(chosen)}
            />
            <p role="status" className="text-ink-faint empty:hidden">
              {isReading && "Reading the file…"}
            </p>
            {typeof file === "string" && (
              <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad">
                {file}
              </p>
            )}
          </div>
        </Card>
        {opened !== null && (
          <LazyPart
            key={`${opened.name} ${opened.text.length}`}
            part={sheetPart}
            what="The import"
            props={{ file: opened }}
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
