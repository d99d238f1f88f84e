import type { Route } from "../../api/routes.ts";
import type { User } from "../../api/users.ts";
import type { PickOption } from "../../components/pick-field.tsx";
import { hasWords } from "../../lib/fold.ts";
import { formatPhone, phoneDigits } from "../../lib/phone.ts";
import { bestFirst } from "../../lib/rank.ts";

/** More are not shown of one kind: what is typed finds the others. */
export const AT_MOST = 8;

export type PhoneOption = PickOption & { number: string };

/** People by name or number, those who can be rung first. Somebody without a number is found and says what is missing. */
export function optionsOfPeople(people: readonly User[], search: string): PhoneOption[] {
  const digits = phoneDigits(search);
  const found = people.filter(({ name, agent_ring_to: number }) =>
    digits === null ? hasWords(name, search) : number?.includes(digits) === true,
  );
  return fitFirst(
    bestFirst(found, search, ({ name }) => name).map(
      ({ ct_user_id: id, name: label, agent_ring_to: number }) => {
        const shared = { id: `person-${id ?? number}`, label, section: "People", number: number ?? "" };
        return number === null
          ? { ...shared, unfit: "Give them a ring-to number first" }
          : { ...shared, note: formatPhone(number) };
      },
    ),
  ).slice(0, AT_MOST);
}

/** Routes by name or number; one that takes no calls is found and says what it needs first. */
export function optionsOfRoutes(routes: readonly Route[], search: string): PhoneOption[] {
  // Until the answer for new words is there, some of the last one still match.
  return fitFirst(
    routes
      .filter((route) => isFound(route, search))
      .map((route) => {
        const { provisioned_route_id: id, route_name: label, phone_numbers: numbers } = route;
        const [number = ""] = numbers;
        const unfit = whyUnfit(route);
        const shared = { id: `route-${id ?? number}`, label, section: "Other routes", number };
        return unfit === null ? { ...shared, note: formatPhone(number) } : { ...shared, unfit };
      }),
  );
}

function isFound({ route_name: name, phone_numbers: numbers }: Route, search: string): boolean {
  const digits = phoneDigits(search);
  return digits === null ? hasWords(name, search) : numbers.some((number) => number.includes(digits));
}

/** What keeps a route from taking calls of another one; null where nothing does. */
function whyUnfit({ route_type: type, route_status: status, phone_numbers: numbers }: Route): string | null {
  if (type === "outbound") return "Only places calls";
  if (status !== "active") return "Activate it first";
  return numbers.length === 0 ? "Give it a number first" : null;
}

function fitFirst(options: readonly PhoneOption[]): PhoneOption[] {
  return [
    ...options.filter(({ unfit }) => unfit === undefined),
    ...options.filter(({ unfit }) => unfit !== undefined),
  ];
}
