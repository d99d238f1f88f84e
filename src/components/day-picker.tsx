import { CalendarDays, Check, ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import type { DayRange } from "../lib/day-range.ts";
import { codePart } from "../lib/code.ts";
import { Popover } from "../ui/popover.tsx";
import type { OwnRangeProps } from "./day-range-own.tsx";
import { LazyPart } from "./lazy-part.tsx";

const ownRange = codePart(() => import("./day-range-own.tsx").then((module) => module.OwnRange));

type Option = { label: string; note?: string; isChosen: boolean; onChoose: () => void };

type DayPickerProps = OwnRangeProps & {
  /** The accessible name of the button: "Date range: Last 7 days". */
  label: string;
  /** What stands on the button. */
  children: ReactNode;
  /** The name of the options, written above them when `isTitled`. */
  title: string;
  isTitled?: boolean;
  options: readonly Option[];
  triggerClassName?: string;
};

/** A button that opens a choice of days: ranges with a name, or any other from one day to another. */
export function DayPicker({
  label,
  children,
  title,
  isTitled,
  options,
  triggerClassName = "",
  ...own
}: DayPickerProps) {
  return (
    <Popover
      label={label}
      className="w-80 p-2"
      triggerClassName={triggerClassName}
      trigger={
        <>
          <CalendarDays aria-hidden="true" className="size-3.5 flex-none text-ink-faint" />
          {children}
          <ChevronDown aria-hidden="true" className="ml-auto size-3.5 flex-none text-ink-faint" />
        </>
      }
    >
      {(close) => (
        <>
          {isTitled === true && (
            <p className="px-2 pt-1 pb-1.5 text-xs font-medium text-ink-faint">{title}</p>
          )}
          <div role="group" aria-label={title} className="flex flex-col">
            {options.map((option) => (
              <button
                key={option.label}
                type="button"
                aria-pressed={option.isChosen}
                className="flex h-8 items-center gap-2 rounded-md px-2 text-left hover:bg-hover pointer-coarse:h-10"
                onClick={() => {
                  option.onChoose();
                  close();
                }}
              >
                <Check aria-hidden="true" className={`size-3.5 ${option.isChosen ? "" : "opacity-0"}`} />
                {option.label}
                {option.note !== undefined && (
                  <span aria-hidden="true" className="ml-auto text-xs text-ink-faint">
                    {option.note}
                  </span>
                )}
              </button>
            ))}
          </div>
          <LazyPart
            key={`${own.range.from} ${own.range.to}`}
            part={ownRange}
            what="A range of your own"
            props={{
              ...own,
              onApply: (range: DayRange) => {
                own.onApply(range);
                close();
              },
            }}
            // As high as what comes.
            waiting={<div className="h-40" />}
          />
        </>
      )}
    </Popover>
  );
}
