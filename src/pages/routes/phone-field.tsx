import { use, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useProfile } from "../../api/session.ts";
import { routesQuery } from "../../api/routes.ts";
import { activeUsersQuery, useUsersByNumber } from "../../api/users.ts";
import { PickField } from "../../components/pick-field.tsx";
import { formatPhone, parsePhone, phoneDigits } from "../../lib/phone.ts";
import { FlowWorld, LeadsOn } from "./flow-world.tsx";
import { AT_MOST, optionsOfPeople, optionsOfRoutes, type PhoneOption } from "./phone-options.ts";
import { routeAt } from "./route-world.ts";

/** Whose phone it is can be told to those who may read users. */
const useReadsUsers = () => useProfile().role === "Admin";

/** A number with the name of who has it, or of the route that it leads to: "(801) 555-0136 · Anna Smith". */
export function usePhoneName(number: string): string {
  const known = use(FlowWorld);
  const person = useUsersByNumber(useReadsUsers()).data?.get(number)?.name;
  const route = known?.world === undefined ? null : routeAt(number, known.world, known.route);
  const name = person ?? (route?.id === known?.route.id ? undefined : route?.name);
  if (number === "") return "";
  return name === undefined ? formatPhone(number) : `${formatPhone(number)} · ${name}`;
}

/** The phones that can be rung: one that is typed, people, and other routes by a number of theirs. */
export function usePhoneOptions(words: string | null): PhoneOption[] {
  const people = useQuery({ ...activeUsersQuery(), enabled: useReadsUsers() }).data?.rows ?? [];
  const search = words ?? "";
  const filters = {
    limit: AT_MOST,
    ...(search.trim() !== "" && { search: phoneDigits(search) ?? search.trim() }),
  };
  const routes = useQuery({ ...routesQuery(filters), enabled: words !== null });
  const own = use(FlowWorld)?.route.id ?? null;
  const others = (routes.data?.rows ?? []).filter(({ provisioned_route_id: id }) => id !== own);
  const typed = parsePhone(search);
  return [
    ...(typed === null ? [] : [{ id: `typed-${typed}`, label: formatPhone(typed), number: typed }]),
    ...optionsOfPeople(people, search),
    ...optionsOfRoutes(others, search),
  ];
}

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
