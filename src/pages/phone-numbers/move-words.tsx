import { ArrowRight } from "lucide-react";
import type { TrackingNumber } from "../../api/phone-numbers.ts";
import type { Route } from "../../api/routes.ts";
import { LabelOf } from "../../components/number-label.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { formatCount } from "../../lib/numbers.ts";
import { formatPhone } from "../../lib/phone.ts";

/** What of a number is said where it changes its route. */
export type Routed = Pick<
  TrackingNumber,
  "phone_number_id" | "phone_number" | "provisioned_route_id" | "route_name" | "calls_30d"
>;

/** More lines than these are counted instead. */
const LINES = 6;

type MovesInWordsProps = {
  /** Those that change their route. */
  numbers: readonly Routed[];
  /** Where they go; null: nowhere. */
  route: Route | null;
};

/** What putting numbers on a route, or taking them off theirs, does. */
export function MovesInWords({ numbers, route }: MovesInWordsProps) {
  if (numbers.length === 0)
    return <p className="text-ink-soft">Nothing changes: it's on this route already.</p>;
  const calls = numbers.reduce((sum, { calls_30d: count }) => sum + count, 0);
  const isOne = numbers.length === 1;
  return (
    <div className="flex flex-col gap-2">
      <ul aria-label="Changes" className="flex flex-col gap-1 rounded-md bg-selected px-3 py-2 text-xs">
        {numbers.slice(0, LINES).map((number) => (
          <li key={number.phone_number} className="flex flex-wrap items-center gap-x-1.5">
            <bdi className="font-medium whitespace-nowrap tabular-nums">
              {formatPhone(number.phone_number)}
            </bdi>
            <LabelOf number={number.phone_number} />
            <del className="text-ink-soft">
              {number.provisioned_route_id === null ? "No route" : <OutsideText text={number.route_name} />}
            </del>
            <ArrowRight aria-hidden="true" className="size-3 flex-none text-ink-faint" />
            <span className="sr-only">becomes</span>
            <ins className="font-medium no-underline">
              {route === null ? "No route" : <OutsideText text={route.route_name} />}
            </ins>
          </li>
        ))}
        {numbers.length > LINES && <li className="text-ink-soft">{numbers.length - LINES} more</li>}
      </ul>
      {Number.isFinite(calls) && calls > 0 && (
        <p className="text-ink-soft">
          {isOne ? "It" : "They"} had {formatCount(calls, "call")} in the last 30 days.
        </p>
      )}
      <Consequence isOne={isOne} route={route} />
    </div>
  );
}

function Consequence({ isOne, route }: { isOne: boolean; route: Route | null }) {
  const [it, stays] = isOne ? ["it", "It stays"] : ["them", "They stay"];
  if (route === null)
    return (
      <p className="text-ink-soft">
        Calls to {it} won't be answered until {isOne ? "it's" : "they're"} on a route again. {stays} in your
        account as reserved.
      </p>
    );
  if (route.route_status === "inactive")
    return <p className="font-medium text-warn">This route is inactive: calls to {it} won't be answered.</p>;
  if (route.route_type === "outbound")
    return (
      <p className="font-medium text-warn">
        This route is for outgoing calls: calls to {it} won't be answered.
      </p>
    );
  return null;
}
