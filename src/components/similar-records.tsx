import { formatCount, plural } from "../lib/numbers.ts";
import { RecordLink } from "./record-link.tsx";

type Similar = { key: string | number; to: string | null; text: string; note?: string };

type SimilarRecordsProps = {
  /** The word for one: "tag". */
  noun: string;
  rows: readonly Similar[];
  /** Said where one of them has just this name: "There's a tag with this name:". */
  taken: string | null;
  /** The field says so itself. */
  isFaulty: boolean;
};

/** While a name is typed: what is called so already, or nearly so. Each is a link. */
export function SimilarRecords({ noun, rows, taken, isFaulty }: SimilarRecordsProps) {
  const isQuiet = rows.length === 0 || (taken !== null && isFaulty);
  return (
    <div className="text-xs">
      <p role="status" className={isQuiet ? "sr-only" : "text-warn"}>
        {isQuiet ? "" : (taken ?? `${formatCount(rows.length, `similar ${noun}`)}:`)}
      </p>
      {rows.length > 0 && (
        <ul aria-label={`Similar ${plural(noun)}`} className="flex flex-col">
          {rows.map(({ key, to, text, note }) => (
            <li key={key} className="flex min-h-6 flex-wrap items-center gap-x-1.5">
              <RecordLink to={to} text={text} />
              {note !== undefined && <span className="text-ink-faint">{note}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
