import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { numbersQuery } from "../../api/phone-numbers.ts";
import { useNumberWords } from "../../components/number-label.tsx";
import { PickField } from "../../components/pick-field.tsx";
import { hasWords } from "../../lib/fold.ts";
import { phoneDigits } from "../../lib/phone.ts";

const AT_MOST = 20;

type OwnNumberFieldProps = {
  label: string;
  value: string;
  error: string | undefined;
  onChange: (number: string) => void;
};

/** One of the account's own tracking numbers, found by its digits, its route or its label. */
export function OwnNumberField({ label, value, error, onChange }: OwnNumberFieldProps) {
  const numberWords = useNumberWords();
  const [words, setWords] = useState<string | null>(null);
  const search = words?.trim() ?? "";
  const filters = {
    provisioned: false,
    limit: AT_MOST,
    ...(search !== "" && { search: phoneDigits(search) ?? search }),
  };
  const { data, error: failure } = useQuery({ ...numbersQuery(filters), enabled: words !== null });
  const digits = phoneDigits(search);
  // Until the answer for new words is there, some of the last one still match.
  const found = (data?.rows ?? []).filter(({ phone_number: number, route_name: route, label }) =>
    digits === null
      ? hasWords(`${route ?? ""} ${label?.label ?? ""} ${label?.note ?? ""}`, search)
      : number.includes(digits),
  );
  const options = found.map(({ phone_number: number, route_name: route }) => ({
    id: number,
    label: numberWords(number),
    note: route ?? "No route",
  }));
  return (
    <PickField
      label={label}
      placeholder="Find a number"
      error={error}
      shown={value === "" ? "" : numberWords(value)}
      options={options}
      onPick={({ id }) => onChange(id)}
      onSearch={setWords}
      state={failure === null ? (data === undefined ? "Loading numbers…" : null) : failure.message}
    />
  );
}
