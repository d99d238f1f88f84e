import type { ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";

type TabsProps<Value extends string> = {
  /** The accessible name: "State". */
  label: string;
  tabs: readonly { value: Value; label: string; note?: ReactNode }[];
  chosen: Value;
  onChoose: (value: Value) => void;
};

/** A few views of one list, one of which is chosen. */
export function Tabs<Value extends string>({ label, tabs, chosen, onChoose }: TabsProps<Value>) {
  return (
    <div role="group" aria-label={label} className="mb-2 flex gap-1 overflow-x-auto border-b border-line">
      {tabs.map(({ value, label: name, note }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === chosen}
          className={classNames(
            "-mb-px flex h-9 flex-none items-center gap-1.5 border-b-2 px-2.5 font-medium -outline-offset-2 pointer-coarse:h-11",
            value === chosen ? "border-accent text-ink" : "border-transparent text-ink-soft hover:text-ink",
          )}
          onClick={() => onChoose(value)}
        >
          {name}
          {note !== undefined && <span className="text-xs text-ink-faint empty:hidden">{note}</span>}
        </button>
      ))}
    </div>
  );
}
