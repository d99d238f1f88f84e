import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useProfile } from "../../api/session.ts";
import { routesQuery, type Route } from "../../api/routes.ts";
import { usersByNumberQuery } from "../../api/users.ts";
import { PickField, type PickOption } from "../../components/pick-field.tsx";
import { hasWords } from "../../lib/fold.ts";
import { formatPhone, parsePhone, phoneDigits } from "../../lib/phone.ts";
import { LeadsOn } from "./flow-world.tsx";

/** More are not shown of one kind: what is typed finds the others. */
const AT_MOST = 8;

export type PhoneOption = PickOption & { number: string };

/** Whose phone it is, for those who may read users. */
function usePeople() {
  const { role } = useProfile();
  return useQuery({ ...usersByNumberQuery(), enabled: role === "Admin" }).data;
}

/** A number with the name of who has it: "(801) 555-0136 · Anna Smith". */
export function usePhoneName(number: string): string {
  const name = usePeople()?.get(number)?.name;
  if (number === "") return "";
  return name === undefined ? formatPhone(number) : `${formatPhone(number)} · ${name}`;
}

/** The phones that can be rung: one that is typed, people, and other routes by a number of theirs. */
export function usePhoneOptions(words: string | null): PhoneOption[] {
  const people = usePeople();
  const search = words ?? "";
  const digits = phoneDigits(search);
  const filters = { limit: AT_MOST, ...(search.trim() !== "" && { search: digits ?? search.trim() }) };
  const routes = useQuery({ ...routesQuery(filters), enabled: words !== null });
  const typed = parsePhone(search);
  const ofPeople = [...(people ?? [])]
    .filter(([number, { name }]) => (digits === null ? hasWords(name, search) : number.includes(digits)))
    .slice(0, AT_MOST)
    .map(([number, { name }]) => ({
      id: `person-${number}`,
      label: name,
      note: formatPhone(number),
      section: "People",
      number,
    }));
  const ofRoutes = (routes.data?.rows ?? []).flatMap((route) => {
    const {
      route_name: label,
      phone_numbers: [number],
    } = route;
    return number === undefined || !takesCalls(route) || !isFound(route, search)
      ? []
      : [{ id: `route-${number}`, label, note: formatPhone(number), section: "Other routes", number }];
  });
  return [
    ...(typed === null ? [] : [{ id: `typed-${typed}`, label: formatPhone(typed), number: typed }]),
    ...ofPeople,
    ...ofRoutes,
  ];
}

/** Until the answer for new words is there, some of the last one still match. */
function isFound({ route_name: name, phone_numbers: numbers }: Route, search: string): boolean {
  const digits = phoneDigits(search);
  return digits === null ? hasWords(name, search) : numbers.some((number) => number.includes(digits));
}

const takesCalls = ({ route_status: status, route_type: type }: Route) =>
  status === "active" && type !== "outbound";

type PhoneFieldProps = {
  label: string;
  labelHidden?: boolean;
  value: string;
  error: string | undefined;
  onChange: (number: string) => void;
};

/** One phone that rings: by its number, by whose it is, or by the route behind it. */
export function PhoneField({ label, labelHidden, value, error, onChange }: PhoneFieldProps) {
  const [words, setWords] = useState<string | null>(null);
  const options = usePhoneOptions(words);
  return (
    <div className="flex flex-col gap-2">
      <PickField
        label={label}
        {...(labelHidden === undefined ? {} : { labelHidden })}
        placeholder="Number, person or route"
        error={error}
        shown={usePhoneName(value)}
        options={options}
        onPick={({ number }) => onChange(number)}
        onSearch={setWords}
        state={options.length === 0 ? "Type a whole number, such as (801) 555-0123." : null}
      />
      <LeadsOn number={value} />
    </div>
  );
}
