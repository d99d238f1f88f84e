import { useState } from "react";
import { BackLink } from "../../../components/back-link.tsx";
import { LazyPart } from "../../../components/lazy-part.tsx";
import { codePart } from "../../../lib/code.ts";
import { paths } from "../../../lib/paths.ts";
import { Card } from "../../../ui/card.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { FilePicker } from "./file-picker.tsx";
import type { ReadFile } from "./read-user-file.ts";

const worksheet = codePart(() => import("./import-worksheet.tsx").then((module) => module.ImportWorksheet));

/** `/users/import`: a file of users. What each row would do is shown first; then it is one job. */
export function ImportPage() {
  const [chosen, setChosen] = useState<{ file: ReadFile; count: number } | null>(null);
  return (
    <>
      <PageHeader before={<BackLink title="Users" path={paths.users} />} title="Import users" />
      <div className="footed flex max-w-5xl flex-col gap-4">
        <Card title="File" aside={chosen?.file.name}>
          <FilePicker onRead={(file) => setChosen({ file, count: (chosen?.count ?? 0) + 1 })} />
        </Card>
        <LazyPart
          // While somebody looks for the first file, what it is compared with is read. The same file, corrected, begins anew.
          key={chosen?.count ?? 1}
          part={worksheet}
          what="The import"
          props={{ file: chosen?.file ?? null }}
          waiting={
            chosen !== null && (
              <p role="status" className="text-ink-faint">
                Checking rows…
              </p>
            )
          }
        />
      </div>
    </>
  );
}
