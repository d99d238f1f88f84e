import { useEffect, useRef, useState } from "react";
import { formatCount } from "../../lib/numbers.ts";
import { formatPhone } from "../../lib/phone.ts";
import { announce } from "../../ui/announcer.tsx";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { leftOutWords } from "../left-out-words.ts";
import { OutsideText } from "../outside-text.tsx";
import { numbersIn } from "./number-in.ts";
import type { Counts, LeftRow } from "./numbers-desk.ts";
import type { NumbersStore } from "./numbers-store.ts";

type LeftRowsProps = {
  store: NumbersStore;
  counts: Counts;
  reason: string;
  /** The last row was corrected and has gone, and the focus with it. */
  onLast: () => void;
};

const PAGE_SIZE = 25;

/** The rows of one reason, a page at a time. Those without a number can be given the right one. */
export function LeftRows({ store, counts, reason, onLast }: LeftRowsProps) {
  const [page, setPage] = useState(1);
  const count = countOf(counts, reason);
  // What was corrected has gone from here: the last page may be empty by then.
  const shownPage = Math.min(page, Math.ceil(count / PAGE_SIZE));
  const [rows, setRows] = useState<readonly LeftRow[]>([]);
  const body = useRef<HTMLUListElement>(null);
  const corrected = useRef<number | null>(null);
  useEffect(() => {
    let isOver = false;
    const from = (shownPage - 1) * PAGE_SIZE;
    const total = countOf(counts, reason);
    const load = async () => {
      const { call } = await store.ask();
      const read = await call("rows", reason, from, Math.min(from + PAGE_SIZE, total));
      if (!isOver) setRows(read);
    };
    void load();
    return () => {
      isOver = true;
    };
  }, [store, counts, reason, shownPage]);
  useEffect(() => {
    const at = corrected.current;
    if (at === null) return;
    corrected.current = null;
    body.current?.querySelectorAll("input")[Math.min(at, rows.length - 1)]?.focus();
  }, [rows]);
  const correct = async (row: LeftRow, at: number, number: string) => {
    corrected.current = at;
    await store.correct(row, number);
    if (countOf(store.shown().counts, reason) === 0) onLast();
    announce(`${placeOf(row)} now has ${formatPhone(number)}`);
  };
  const isOdd = reason === "invalid" || reason === "unclear";
  return (
    <div className="pt-2">
      <ul ref={body} aria-label={leftOutWords(reason)} className="flex flex-col text-xs">
        {rows.map((row, at) => (
          <li
            key={`${row.from} ${row.at}`}
            className="grid grid-cols-2 items-center gap-x-3 gap-y-1 border-t border-line py-1.5 md:grid-cols-[8rem_8rem_1fr_auto]"
          >
            <span className="wrap-anywhere text-ink-faint">
              {row.line !== null && `${placeOf(row)}, `}
              <OutsideText text={row.source} />
            </span>
            <span className="wrap-anywhere tabular-nums">
              {row.digits === null ? <OutsideText text={row.cell} /> : formatPhone(`+${row.digits}`)}
            </span>
            {row.why !== null && <span className="text-ink-soft max-md:col-span-2">{row.why}</span>}
            {isOdd && <Correction row={row} onCorrect={(number) => void correct(row, at, number)} />}
          </li>
        ))}
      </ul>
      {count > PAGE_SIZE && (
        <Pagination page={shownPage} pageSize={PAGE_SIZE} total={count} onPage={setPage} />
      )}
    </div>
  );
}

const countOf = ({ left }: Counts, reason: string) => left.find((one) => one.reason === reason)?.count ?? 0;

const placeOf = ({ line, source }: LeftRow) => (line === null ? source : `Row ${formatCount(line)}`);

type CorrectionProps = { row: LeftRow; onCorrect: (number: string) => void };

function Correction({ row, onCorrect }: CorrectionProps) {
  const [text, setText] = useState("");
  const [error, setError] = useState<string>();
  const use = () => {
    const { numbers, why } = numbersIn(text);
    const [number, other] = numbers;
    if (number === undefined || other !== undefined) setError(why ?? "Type one number");
    else onCorrect(number);
  };
  return (
    <form
      noValidate
      className="flex items-start gap-2 max-md:col-span-2"
      onSubmit={(event) => {
        event.preventDefault();
        use();
      }}
    >
      <TextField
        label={`The right number for ${placeOf(row)}`}
        labelHidden
        type="tel"
        placeholder="Right number"
        className="w-36"
        value={text}
        error={error}
        onChange={({ target }) => {
          setText(target.value);
          setError(undefined);
        }}
      />
      <Button type="submit" aria-label={`Use for ${placeOf(row)}`}>
        Use
      </Button>
    </form>
  );
}
