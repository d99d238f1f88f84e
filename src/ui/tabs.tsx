import { useId, type ReactNode } from "react";

type TabsProps<Value extends string> = {
  /** The accessible name: "Status". */
  label: string;
  tabs: readonly { value: Value; label: string; note?: ReactNode }[];
  chosen: Value;
  onChoose: (value: Value) => void;
};

/** A few views of one list, one of which is chosen: radios that look like tabs, with the arrow keys of both. */
export function Tabs<Value extends string>({ label, tabs, chosen, onChoose }: TabsProps<Value>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className="tabs">
      {tabs.map(({ value, label: text, note }) => (
        <label key={value} className="tab">
          <input
            type="radio"
            name={name}
            className="absolute inset-0 m-0 cursor-pointer opacity-0"
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          {text}
          {/* As wide before the count is there, so that no tab moves when it comes. */}
          {note !== undefined && <span className="min-w-[3ch] text-xs text-ink-faint">{note}</span>}
        </label>
      ))}
    </div>
  );
}
