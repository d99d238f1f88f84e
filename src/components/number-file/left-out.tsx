import { Download } from "lucide-react";
import { useRef, useState } from "react";
import { classNames } from "../../lib/class-names.ts";
import { formatCount } from "../../lib/numbers.ts";
import { saveFile } from "../../lib/save-file.ts";
import { Button } from "../../ui/button.tsx";
import { leftOutWords } from "../left-out-words.ts";
import { LeftRows } from "./left-rows.tsx";
import type { Counts } from "./numbers-desk.ts";
import type { NumbersStore } from "./numbers-store.ts";

type LeftOutProps = { store: NumbersStore; counts: Counts };

/** What people look at first: what they can mend. */
const order = ["unclear", "invalid", "refused", "duplicate", "excluded", "suppressed"];
const placeOf = (reason: string) => (order.includes(reason) ? order.indexOf(reason) : order.length);

/** Which rows were left out and why, reason by reason: each with its rows, which can be saved as a file or corrected. */
export function LeftOut({ store, counts }: LeftOutProps) {
  const section = useRef<HTMLElement>(null);
  const reasons = [...counts.left].sort((a, b) => placeOf(a.reason) - placeOf(b.reason));
  return (
    <section ref={section} aria-label="Left out" tabIndex={-1} className="flex flex-col">
      <h3 className="pb-1 font-medium">Left out</h3>
      {reasons.length === 0 && <p className="text-ink-soft">No row is left out.</p>}
      <ul className="flex flex-col">
        {reasons.map(({ reason, count }) => (
          <LeftReason
            key={reason}
            store={store}
            counts={counts}
            reason={reason}
            count={count}
            onLast={() => section.current?.focus()}
          />
        ))}
      </ul>
    </section>
  );
}

type LeftReasonProps = LeftOutProps & { reason: string; count: number; onLast: () => void };

function LeftReason({ store, counts, reason, count, onLast }: LeftReasonProps) {
  const [isOpen, setOpen] = useState(false);
  const words = leftOutWords(reason);
  const save = async () => {
    const { call } = await store.ask();
    saveFile(`left-out-${reason.replaceAll("_", "-")}.csv`, "text/csv", await call("file", reason, words));
  };
  return (
    <li className="border-t border-line py-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className={classNames("grow", reason === "unclear" && "text-warn")}>
          <span className="font-medium tabular-nums">{formatCount(count)}</span> {words}
        </span>
        <span className="flex flex-wrap gap-2">
          <Button
            aria-label={`${isOpen ? "Hide" : "Show"}: ${words}`}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? "Hide" : "Show"}
          </Button>
          <Button
            aria-label={`Download: ${words}`}
            icon={<Download aria-hidden="true" className="size-3.5" />}
            onClick={() => void save()}
          >
            Download
          </Button>
        </span>
      </div>
      {isOpen && <LeftRows store={store} counts={counts} reason={reason} onLast={onLast} />}
    </li>
  );
}
