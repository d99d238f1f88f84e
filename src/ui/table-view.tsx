import { Settings2 } from "lucide-react";
import { Checkbox } from "./field.tsx";
import { Popover } from "./popover.tsx";

type Density = "comfortable" | "compact";

type TableViewProps = {
  /** The columns that may be switched off. */
  columns: readonly { id: string; header: string }[];
  hidden: readonly string[];
  onHidden: (hidden: readonly string[]) => void;
  density: Density;
  onDensity: (density: Density) => void;
};

/** How a table is shown: its columns and the height of its rows. Remembered by the browser. */
export function TableView({ columns, hidden, onHidden, density, onDensity }: TableViewProps) {
  return (
    <Popover
      alignEnd
      skin="ghost"
      label="Display"
      triggerClassName="w-8 px-0!"
      trigger={<Settings2 aria-hidden="true" className="size-4" />}
      className="p-3"
    >
      {columns.length > 0 && (
        <fieldset>
          <legend className="mb-1 text-xs font-medium text-ink-faint">Columns</legend>
          {columns.map(({ id, header }) => (
            <Checkbox
              key={id}
              label={header}
              checked={!hidden.includes(id)}
              onChange={(event) =>
                onHidden(event.target.checked ? hidden.filter((name) => name !== id) : [...hidden, id])
              }
            />
          ))}
        </fieldset>
      )}
      <fieldset className="not-first:mt-2">
        <legend className="mb-1 text-xs font-medium text-ink-faint">Rows</legend>
        <Checkbox
          label="Compact"
          checked={density === "compact"}
          onChange={(event) => onDensity(event.target.checked ? "compact" : "comfortable")}
        />
      </fieldset>
    </Popover>
  );
}
