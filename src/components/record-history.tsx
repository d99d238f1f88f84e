import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { useProfile } from "../api/session.ts";
import { classNames } from "../lib/class-names.ts";
import { codePart } from "../lib/code.ts";
import { LazyPart } from "./lazy-part.tsx";
import type { RecordSubject } from "./history-words.ts";

const listPart = codePart(() =>
  import("./record-history-list.tsx").then((module) => module.RecordHistoryList),
);

export type HistoryOf = { subject: RecordSubject; id: number | null };

/**
 * Who has changed a record, and how. It is read when it is opened: nothing that the page begins with waits for it.
 * Nothing for those who can change nothing, and see nobody else's changes.
 */
export function RecordHistory({ subject, id, isCard = false }: HistoryOf & { isCard?: boolean }) {
  const { role } = useProfile();
  const [open, setOpen] = useState(false);
  const part = useId();
  if (id === null || role === "ReadOnly") return null;
  const Heading = isCard ? "h2" : "h3";
  return (
    <section
      aria-label="History"
      className={isCard ? "rounded-lg border border-line bg-surface px-4 py-1.5" : undefined}
    >
      <Heading>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={part}
          className="flex min-h-8 w-full items-center gap-1.5 rounded-sm font-semibold hover:text-accent-ink pointer-coarse:min-h-11"
          onClick={() => setOpen(!open)}
        >
          <ChevronRight
            aria-hidden="true"
            className={classNames("size-3.5 flex-none text-ink-faint", open && "rotate-90")}
          />
          {role === "Admin" ? "History" : "Your changes"}
        </button>
      </Heading>
      <div id={part} className={open ? "pt-2 pb-2.5 pl-5" : undefined}>
        {open && (
          <LazyPart part={listPart} what="The history" props={{ subject, id }} waiting={<Waiting />} />
        )}
      </div>
    </section>
  );
}

function Waiting() {
  return <div className="skeleton h-3.5 w-1/2" />;
}
