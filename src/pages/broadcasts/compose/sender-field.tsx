import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { senderNumbersQuery, type TrackingNumber } from "../../../api/phone-numbers.ts";
import { useNumberLabels, type NumberLabel } from "../../../api/number-labels.ts";
import { PickField, type PickOption } from "../../../components/pick-field.tsx";
import { useScope } from "../../../components/use-scope.ts";
import { hasWords } from "../../../lib/fold.ts";
import { formatPhone } from "../../../lib/phone.ts";
import { whyNot } from "./why-not.ts";

/** More are not shown at once: the search finds the others. */
const AT_MOST = 50;

type SenderFieldProps = {
  senderId: number | null;
  isTried: boolean;
  onChange: (senderId: number) => void;
};

/** The tracking number that a broadcast comes from. Those that can't send texts are found, and say why not. */
export function SenderField({ senderId, isTried, onChange }: SenderFieldProps) {
  const { filter } = useScope();
  const { data: numbers, error } = useQuery(senderNumbersQuery(filter));
  const { data: labels } = useNumberLabels();
  const [words, setWords] = useState<string | null>(null);
  const lines = linesOf(numbers ?? [], labels, words ?? "");
  const chosen = numbers?.find(({ phone_number_id: id }) => id === senderId);
  const why = chosen === undefined ? null : whyNot(chosen);
  const hasNone = numbers !== undefined && numbers.every((number) => whyNot(number) !== null);
  return (
    <PickField
      label="From"
      placeholder="Choose a tracking number"
      help={
        hasNone
          ? "None of your numbers can send texts yet. Texting is turned on for each number by Convirza."
          : "Replies come to this number, in Messages."
      }
      error={
        why !== null
          ? `${why} for this number. Choose another one.`
          : isTried && senderId === null
            ? "Choose a number."
            : undefined
      }
      shown={chosen === undefined ? (senderId === null ? "" : "…") : nameOf(chosen, labels)}
      options={lines.slice(0, AT_MOST)}
      state={
        numbers === undefined
          ? (error?.message ?? "Loading your numbers…")
          : lines.length > AT_MOST
            ? `${AT_MOST} of ${lines.length} numbers. Type to find more.`
            : null
      }
      onSearch={setWords}
      onPick={({ id }) => onChange(Number(id))}
    />
  );
}

type Labels = ReadonlyMap<string, NumberLabel> | undefined;

function nameOf({ phone_number: number }: TrackingNumber, labels: Labels): string {
  const label = labels?.get(number)?.label;
  return label == null ? formatPhone(number) : `${formatPhone(number)} · ${label}`;
}

function linesOf(numbers: readonly TrackingNumber[], labels: Labels, words: string): PickOption[] {
  const digits = words.replaceAll(/\D/g, "");
  return numbers
    .filter((one) => {
      const about = `${labels?.get(one.phone_number)?.label ?? ""} ${one.group} ${one.route_name ?? ""}`;
      return (digits !== "" && one.phone_number.includes(digits)) || hasWords(about, words);
    })
    .flatMap((one) => {
      const { phone_number_id: id, group } = one;
      const unfit = whyNot(one);
      if (id === null) return [];
      return { id: String(id), label: nameOf(one, labels), note: group, ...(unfit !== null && { unfit }) };
    })
    .toSorted((one, other) => Number(one.unfit !== undefined) - Number(other.unfit !== undefined));
}
