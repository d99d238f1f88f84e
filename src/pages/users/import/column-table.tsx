import { visibleText } from "../../../lib/visible-text.ts";
import { Select } from "../../../ui/field.tsx";
import { importFields, type FieldName } from "./import-fields.ts";
import type { ReadFile } from "./read-user-file.ts";

type ColumnTableProps = {
  file: ReadFile;
  columns: readonly (FieldName | null)[];
  onColumns: (columns: readonly (FieldName | null)[]) => void;
};

const SHOWN = 3;

/** What each column of the file is taken for. */
export function ColumnTable({ file: { heads, rows }, columns, onColumns }: ColumnTableProps) {
  const choose = (at: number, value: string) => {
    const field = importFields.find(({ name }) => name === value)?.name ?? null;
    // A field comes from one column.
    onColumns(columns.map((name, index) => (index === at ? field : name === field ? null : name)));
  };
  return (
    <div className="overflow-x-auto">
      <table aria-label="Columns" className="w-full border-separate border-spacing-0">
        <thead>
          <tr className="text-left text-xs text-ink-faint">
            <th scope="col" className="pb-1.5 font-medium">
              In the file
            </th>
            <th scope="col" className="pb-1.5 font-medium max-md:hidden">
              For example
            </th>
            <th scope="col" className="pb-1.5 font-medium">
              Imported as
            </th>
          </tr>
        </thead>
        <tbody>
          {heads.map((head, at) => (
            <tr key={at}>
              <th
                scope="row"
                className="border-t border-line py-1.5 pr-3 text-left font-medium wrap-anywhere"
              >
                <bdi>{visibleText(head.trim() === "" ? `Column ${at + 1}` : head)}</bdi>
              </th>
              <td className="max-w-72 truncate border-t border-line py-1.5 pr-3 text-ink-soft max-md:hidden">
                <bdi>{visibleText(examples(rows, at))}</bdi>
              </td>
              <td className="w-52 border-t border-line py-1.5 max-md:w-40">
                <Select
                  label={`Imported as, column ${head}`}
                  labelHidden
                  value={columns[at] ?? ""}
                  onChange={({ target }) => choose(at, target.value)}
                  options={[
                    { value: "", label: "Don't import" },
                    ...importFields.map(({ name, label }) => ({ value: name, label })),
                  ]}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function examples(rows: ReadFile["rows"], at: number): string {
  const cells = rows.slice(0, 50).map(({ cells: row }) => (row[at] ?? "").trim());
  return [...new Set(cells.filter((cell) => cell !== ""))].slice(0, SHOWN).join(", ");
}
