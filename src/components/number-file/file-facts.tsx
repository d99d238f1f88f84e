import { useState } from "react";
import { classNames } from "../../lib/class-names.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Select } from "../../ui/field.tsx";
import { MOST_COLUMNS } from "../../lib/xlsx.ts";
import { OutsideText } from "../outside-text.tsx";
import type { FileChoice, FileFacts } from "./number-source.ts";

type FileFactsProps = {
  facts: FileFacts;
  isLocked?: boolean;
  onChoose: (choice: FileChoice) => void;
};

const separators = [
  { value: ",", label: "Commas" },
  { value: ";", label: "Semicolons" },
  { value: "\t", label: "Tabs" },
  { value: "|", label: "Bars" },
] as const;

const encodings = [
  { value: "utf-8", label: "UTF-8" },
  { value: "windows-1252", label: "Windows (Western)" },
  { value: "utf-16le", label: "UTF-16" },
  { value: "utf-16be", label: "UTF-16, big endian" },
] as const;

/** A heading of more rows is rare, and still can be said where we have found one. */
const MOST_HEAD_ROWS = 5;

/** What a file was taken for, each guess with the way to correct it, and its first rows. */
export function FileFactsOf({ facts, isLocked = false, onChoose }: FileFactsProps) {
  const { separator, encoding, sheets, sheet, headRows, column } = facts;
  const columns = facts.names.map((name, at) => ({
    value: String(at),
    label: visibleText(name) || `Column ${at + 1}`,
  }));
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="grid grid-cols-2 gap-3 max-[18rem]:grid-cols-1 md:grid-cols-4">
        <Select
          label="Column"
          value={column === null ? "" : String(column)}
          disabled={isLocked}
          options={[
            ...(column === null ? [{ value: "", label: "Choose…" }] : []),
            ...columns,
            { value: "all", label: "All columns" },
          ]}
          onChange={({ target: { value } }) =>
            value !== "" && onChoose({ column: value === "all" ? "all" : Number(value) })
          }
        />
        <Select
          label="Heading"
          value={String(headRows)}
          disabled={isLocked}
          options={Array.from({ length: Math.max(MOST_HEAD_ROWS, headRows) + 1 }, (_, rows) => ({
            value: String(rows),
            label: rows === 0 ? "None" : rows === 1 ? "Row 1" : `Rows 1–${rows}`,
          }))}
          onChange={({ target: { value } }) => onChoose({ headRows: Number(value) })}
        />
        {separator !== null && (
          <Select
            label="Between cells"
            value={separator}
            disabled={isLocked}
            options={separators}
            onChange={({ target: { value } }) => {
              const chosen = separators.find((one) => one.value === value)?.value;
              if (chosen !== undefined) onChoose({ separator: chosen });
            }}
          />
        )}
        {encoding !== null && (
          <Select
            label="Encoding"
            value={encoding}
            disabled={isLocked}
            options={encodings}
            onChange={({ target: { value } }) => {
              const chosen = encodings.find((one) => one.value === value)?.value;
              if (chosen !== undefined) onChoose({ encoding: chosen });
            }}
          />
        )}
        {sheets.length > 1 && (
          <Select
            label="Sheet"
            value={String(sheet)}
            disabled={isLocked}
            options={sheets.map(({ name, isHidden }, at) => ({
              value: String(at),
              label: `${visibleText(name)}${isHidden ? " (hidden)" : ""}`,
            }))}
            onChange={({ target: { value } }) => onChoose({ sheet: Number(value) })}
          />
        )}
      </div>
      {facts.isWide && (
        <p role="note" className="text-warn">
          Only the first {MOST_COLUMNS} columns are looked at. Move the numbers into one of them.
        </p>
      )}
      <FirstRows facts={facts} />
    </div>
  );
}

/** Open from the beginning only where it has to be chosen which column has the numbers. */
function FirstRows({ facts: { names, first, column } }: { facts: FileFacts }) {
  const [isOpen] = useState(column === null);
  const look = (at: number) =>
    classNames(
      "max-w-48 truncate border-t border-line px-2 py-1 text-left",
      column === at || column === "all" ? "bg-selected font-medium text-ink" : "font-normal text-ink-soft",
    );
  return (
    <details open={isOpen}>
      <summary className="w-fit cursor-pointer rounded-sm py-1 font-medium text-accent-ink">
        First rows
      </summary>
      <div
        role="region"
        aria-label="First rows"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
        tabIndex={0}
        className="overflow-x-auto rounded-md border border-line text-xs"
      >
        <table aria-label="First rows" className="w-full border-separate border-spacing-0">
          <thead>
            <tr>
              <th scope="col" className="px-2 py-1 text-left font-medium text-ink-faint">
                Row
              </th>
              {names.map((name, at) => (
                <th key={at} scope="col" className={classNames(look(at), "border-t-0")}>
                  {name === "" ? `Column ${at + 1}` : <OutsideText text={name} />}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {first.map(({ line, cells }) => (
              <tr key={line}>
                <th
                  scope="row"
                  className="border-t border-line px-2 py-1 text-left font-normal text-ink-faint tabular-nums"
                >
                  {line}
                </th>
                {cells.map((cell, at) => (
                  <td key={at} className={look(at)}>
                    <OutsideText text={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
