import { Download } from "lucide-react";
import { useEffect, useState } from "react";
import { writeCsv } from "../../../lib/csv.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { saveFile } from "../../../lib/save-file.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Select } from "../../../ui/field.tsx";
import { AddNumbers } from "./add-numbers.tsx";
import { readNumbers, type NumberFile, type NumbersRead } from "./read-numbers.ts";

/** What is in a file: which column has the numbers, how many there are, and which rows have none. */
export function NumberSheet({ file }: { file: NumberFile }) {
  const [column, setColumn] = useState(file.column);
  const [isLocked, setLocked] = useState(false);
  const read = useNumbers(file, column);
  return (
    <Card title="Numbers" aside="Nothing is changed yet">
      <div className="flex flex-col gap-4">
        {file.columns.length > 1 && (
          <Select
            label="Column"
            value={String(column)}
            disabled={isLocked}
            options={file.columns.map((name, at) => ({
              value: String(at),
              label: visibleText(name.trim()) || `Column ${at + 1}`,
            }))}
            onChange={({ target }) => setColumn(Number(target.value))}
          />
        )}
        {read === null ? (
          <p role="status" className="text-ink-faint">
            Checking rows…
          </p>
        ) : (
          <>
            <Found read={read} />
            {read.numbers.length > 0 && (
              <AddNumbers
                key={column}
                numbers={read.numbers}
                fileName={file.name}
                onStarted={() => setLocked(true)}
              />
            )}
          </>
        )}
      </div>
    </Card>
  );
}

/** The numbers of a column; null while they are read. */
function useNumbers(file: NumberFile, column: number): NumbersRead | null {
  const [read, setRead] = useState<{ column: number; found: NumbersRead } | null>(null);
  useEffect(() => {
    let isOver = false;
    const run = async () => {
      const found = await readNumbers(file, column, () => isOver);
      if (!isOver) setRead({ column, found });
    };
    void run();
    return () => {
      isOver = true;
    };
  }, [file, column]);
  return read?.column === column ? read.found : null;
}

function Found({ read: { numbers, repeated, odd } }: { read: NumbersRead }) {
  const save = () => {
    const lines = odd.map(({ line, cell, why }) => [line, cell, why]);
    saveFile("rows-without-a-number.csv", "text/csv", writeCsv([["Row", "Number", "Problem"], ...lines]));
  };
  return (
    <ul className="flex flex-col gap-1.5">
      <li>
        <span className="font-medium">{formatCount(numbers.length, "number")}</span> to suppress
      </li>
      {repeated > 0 && (
        <li className="text-ink-soft">{formatCount(repeated, "row")} repeating a number, left out</li>
      )}
      {odd.length > 0 && (
        <li className="flex flex-wrap items-center gap-x-3 gap-y-1 text-warn">
          {formatCount(odd.length, "row")} without a phone number, left out
          <Button icon={<Download aria-hidden="true" className="size-3.5" />} onClick={save}>
            Download these rows
          </Button>
        </li>
      )}
    </ul>
  );
}
