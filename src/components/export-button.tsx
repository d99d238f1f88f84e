import { Download } from "lucide-react";
import { useState } from "react";
import { codePart } from "../lib/code.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { LazyPart } from "./lazy-part.tsx";
import type { Listed } from "./use-list.ts";

export const exportPart = codePart(() => import("./export-dialog.tsx").then((module) => module.ExportDialog));

/** Writes what a list has found to a file. */
export function ExportButton<Row>({ listed }: { listed: Listed<Row> }) {
  const [open, setOpen] = useState(false);
  const onClose = () => setOpen(false);
  return (
    <>
      <IconButton
        label="Export as CSV"
        disabled={!(listed.query.data !== undefined && listed.query.data.total > 0)}
        icon={<Download aria-hidden="true" className="size-4" />}
        onClick={() => setOpen(true)}
      />
      {open && (
        <LazyPart
          part={exportPart}
          what="Export"
          props={{ listed: listed as unknown as Listed<unknown>, selection: null, onClose }}
          waiting={null}
        />
      )}
    </>
  );
}
