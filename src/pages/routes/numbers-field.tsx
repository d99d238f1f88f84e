import { X } from "lucide-react";
import { useState } from "react";
import { useNumbersWithoutRoute } from "../../api/phone-numbers.ts";
import type { OwnControlProps } from "../../components/form-values.ts";
import { LabelOf, useNumberWords } from "../../components/number-label.tsx";
import { PickField } from "../../components/pick-field.tsx";
import { hasWords } from "../../lib/fold.ts";
import { formatPhone, phoneDigits } from "../../lib/phone.ts";
import { announce } from "../../ui/announcer.tsx";
import { IconButton } from "../../ui/icon-button.tsx";

/** A number on a route. */
export type OnRoute = { id: number; number: string };

const AT_MOST = 20;

/** The numbers whose calls the route takes: those that serve no other route can be added. */
export function NumbersField({ label, value, errors, onChange }: OwnControlProps<readonly OnRoute[]>) {
  const numberWords = useNumberWords();
  const [words, setWords] = useState<string | null>(null);
  const { data, error } = useNumbersWithoutRoute();
  const search = words ?? "";
  const digits = phoneDigits(search);
  const free = (data ?? []).filter(({ id }) => value.every((one) => one.id !== id));
  const found = free.filter(({ number, group }) =>
    digits === null ? hasWords(`${group} ${numberWords(number)}`, search) : number.includes(digits),
  );
  const options = found
    .slice(0, AT_MOST)
    .map(({ id, number, group }) => ({ id: String(id), label: numberWords(number), note: group, number }));
  const problem = Object.values(errors)[0];
  return (
    <div className="flex flex-col gap-2">
      <PickField
        label={`${label} (optional)`}
        placeholder="Add a number that has no route"
        error={problem}
        shown=""
        options={options}
        onPick={({ id, number }) => {
          onChange([...value, { id: Number(id), number }]);
          announce(`${formatPhone(number)} added`);
        }}
        onSearch={setWords}
        state={stateOf(data === undefined, error, free.length, found.length)}
      />
      {value.length > 0 && (
        <ul aria-label={label} className="flex flex-wrap gap-1.5">
          {value.map((one) => (
            <li
              key={one.id}
              className="flex max-w-full items-center rounded-md border border-line pl-2.5 tabular-nums"
            >
              {formatPhone(one.number)}
              <LabelOf number={one.number} />
              <IconButton
                label={`Remove ${formatPhone(one.number)}`}
                icon={<X aria-hidden="true" className="size-3.5" />}
                onClick={() => {
                  onChange(value.filter(({ id }) => id !== one.id));
                  announce(`${formatPhone(one.number)} removed`);
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function stateOf(isComing: boolean, error: Error | null, free: number, found: number): string | null {
  if (isComing) return error === null ? "Loading numbers…" : error.message;
  if (free === 0) return "Every number has a route.";
  if (found === 0) return "No matching number without a route.";
  return found > AT_MOST ? `${AT_MOST} of ${found} numbers. Type to find more.` : null;
}
