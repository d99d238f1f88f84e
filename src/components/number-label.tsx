import { useCallback, type ReactNode } from "react";
import { useNumberLabel, useNumberLabels, type NumberLabel } from "../api/number-labels.ts";
import { formatPhone } from "../lib/phone.ts";
import { visibleText } from "../lib/visible-text.ts";
import { Nothing } from "../ui/nothing.tsx";
import { PhoneNumber } from "./phone-number.tsx";

/** The colors that a label can have. */
const labelColors: Readonly<Record<string, string>> = {
  red: "bg-[oklch(0.62_0.2_27)]",
  orange: "bg-[oklch(0.7_0.17_55)]",
  yellow: "bg-[oklch(0.8_0.16_95)]",
  green: "bg-[oklch(0.65_0.16_150)]",
  blue: "bg-[oklch(0.6_0.17_250)]",
  purple: "bg-[oklch(0.6_0.19_305)]",
};

/** What the account calls a number: its color and its words; "–" for nothing. */
export function Label({ label }: { label: NumberLabel | null }) {
  const color = labelColors[label?.color ?? ""];
  if (label === null || (label.label === null && color === undefined)) return <Nothing />;
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1.5" title={label.note ?? undefined}>
      {color !== undefined && (
        <span aria-hidden="true" className={`size-2 flex-none rounded-full ${color}`} />
      )}
      <bdi className="min-w-0 truncate">{visibleText(label.label ?? "")}</bdi>
    </span>
  );
}

/** The same of a number that stands alone; nothing where it has none, so that nothing moves when it comes. */
export function LabelOf({ number, className = "ml-1.5 text-ink-faint" }: LabelOfProps) {
  const label = useNumberLabel(number);
  if (label === undefined || (label.label === null && label.color === null)) return null;
  return (
    <span className={className}>
      <Label label={label} />
    </span>
  );
}

type LabelOfProps = { number: string; className?: string };

/**
 * One of the account's own numbers in a row, and below it what the account calls it: read once the rows are there, in
 * the line that a row is high enough for.
 */
export function OwnNumber({ number, children }: { number: string; children?: ReactNode }) {
  return (
    <span className="two-lines max-md:flex-row! max-md:gap-1.5 md:-my-px">
      <span className="whitespace-nowrap">
        <PhoneNumber number={number} />
        {children}
      </span>
      <LabelOf number={number} className="row-below max-md:max-w-28" />
    </span>
  );
}

/** How numbers are named in a sentence: one of the account's own as "(801) 555-0123 (Bus shelter)". */
export function useNumberWords(): (number: string | null) => string {
  const { data } = useNumberLabels();
  return useCallback(
    (number) => {
      const label = number === null ? null : data?.get(number)?.label;
      return label == null ? formatPhone(number) : `${formatPhone(number)} (${label})`;
    },
    [data],
  );
}
