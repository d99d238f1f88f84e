import type { ReactNode } from "react";
import { useNumber } from "../api/phone-numbers.ts";
import { useProfile } from "../api/session.ts";
import { useUsersByNumber } from "../api/users.ts";
import { paths } from "../lib/paths.ts";
import { LateName } from "./late-name.tsx";

type BehindNumberProps = { number: string };

/**
 * Who has a number that rings, for Admins, who alone may read users, or the route that it leads to. Last in its line, which
 * is kept free for it: until all has been read, nobody knows whether there is a name.
 */
export function BehindNumber({ number }: BehindNumberProps) {
  const isAdmin = useProfile().role === "Admin";
  const { data, error } = useUsersByNumber(isAdmin);
  const user = data?.get(number);
  if (isAdmin && data === undefined && error === null) return <Coming />;
  if (user === undefined)
    return <RouteAt number={number} outside={data !== undefined && "Not a user's phone"} />;
  const { ct_user_id: userId, name } = user;
  return <LateName isComing={false} to={userId === null ? null : paths.user(userId)} text={name} />;
}

/** Where a number is one of the account's, the route that calls go on to. */
function RouteAt({ number, outside }: BehindNumberProps & { outside: ReactNode }) {
  const { data, error } = useNumber(number);
  if (data === undefined) return error === null ? <Coming /> : <Plain>{outside}</Plain>;
  const { provisioned_route_id: id, route_name: name } = data;
  if (id === null) return <Plain>Your number, on no route</Plain>;
  return <LateName isComing={false} to={paths.route(id)} text={name} before="Route:&nbsp;" />;
}

const Coming = () => <LateName isComing to={null} text={null} />;

const Plain = ({ children }: { children: ReactNode }) => (
  <span className="late-name text-ink-faint">{children}</span>
);
