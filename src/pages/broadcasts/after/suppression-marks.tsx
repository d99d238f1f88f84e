import { useQuery } from "@tanstack/react-query";
import { Ban } from "lucide-react";
import { createContext, useContext, type ReactNode } from "react";
import { suppressedQuery, type Suppression } from "../../../api/suppressions.ts";
import { OutsideText } from "../../../components/outside-text.tsx";
import { suppressionReason } from "../../../components/suppression-words.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Nothing } from "../../../ui/nothing.tsx";
import { Tooltip } from "../../../ui/tooltip.tsx";

const Marks = createContext<ReadonlyMap<string, Suppression>>(new Map());

/** Knows which of the numbers on a page of a table get no texts any more: one question for all of them. */
export function SuppressionMarks({ numbers, children }: { numbers: string[]; children: ReactNode }) {
  const { data } = useQuery(suppressedQuery(numbers.filter((number) => /^\+\d{7,15}$/.test(number))));
  return <Marks value={data ?? none}>{children}</Marks>;
}

const none = new Map<string, Suppression>();

/** Whether a number's owner has replied STOP, as far as is known. */
export const useHasStopped = (number: string): boolean => useContext(Marks).get(number)?.reason === "stop";

/** Why a number is on the suppression list; nothing where it isn't. */
export function SuppressionMark({ number }: { number: string }) {
  const found = useContext(Marks).get(number);
  if (found === undefined) return <Nothing />;
  return (
    <Badge tone="warn">
      <OutsideText text={suppressionReason(found.reason)} />
    </Badge>
  );
}

/** The same beside a number, where a column has no room for the reason; nothing where the number isn't on the list. */
export function SuppressionSign({ number }: { number: string }) {
  const found = useContext(Marks).get(number);
  if (found === undefined) return null;
  const why = suppressionReason(found.reason);
  return (
    <Tooltip text={<>Suppressed: {why}</>}>
      <Ban aria-hidden="true" className="size-3.5 text-warn" />
      <span className="sr-only">
        Suppressed: <OutsideText text={why} />
      </span>
    </Tooltip>
  );
}
