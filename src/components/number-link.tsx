import { Link } from "react-router";
import { formatPhone } from "../lib/phone.ts";
import { paths } from "../lib/paths.ts";
import { LabelOf } from "./number-label.tsx";
import { useScope } from "./use-scope.ts";

/** One of the account's tracking numbers, national, what the account calls it, and the way to what is known about it. */
export function NumberLink({ number }: { number: string }) {
  const { keep } = useScope();
  const shown = <bdi className="min-[21rem]:whitespace-nowrap proportional-nums">{formatPhone(number)}</bdi>;
  if (!number.startsWith("+")) return shown;
  return (
    <>
      <Link to={keep(paths.phoneNumber(number))} className="relative link">
        {shown}
      </Link>
      <LabelOf number={number} />
    </>
  );
}
