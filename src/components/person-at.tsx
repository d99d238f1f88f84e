import type { ReactNode } from "react";
import { useProfile } from "../api/session.ts";
import { useUsersByNumber } from "../api/users.ts";
import { paths } from "../lib/paths.ts";
import { LateName } from "./late-name.tsx";
import { PhoneNumber } from "./phone-number.tsx";

type PersonAtProps = {
  number: string | null;
  /** What stands between the number and the person. */
  children?: ReactNode;
};

/** A number that rings, and for Admins, who alone may read users, whose it is. */
export function PersonAt({ number, children }: PersonAtProps) {
  const { role } = useProfile();
  return (
    <>
      <PhoneNumber number={number} copyAs="number" />
      {children}
      {role === "Admin" && number !== null && <Person number={number} />}
    </>
  );
}

/**
 * Last in its line, which is kept free for it: until all users have been read, nobody knows whether there is a name.
 */
function Person({ number }: { number: string }) {
  const { data, error } = useUsersByNumber();
  const user = data?.get(number);
  const isComing = data === undefined && error === null;
  if (!isComing && user === undefined) {
    return <span className="late-name text-ink-faint">{data !== undefined && "Not a user's phone"}</span>;
  }
  const userId = user?.ct_user_id ?? null;
  return (
    <LateName
      isComing={isComing}
      to={userId === null ? null : paths.user(userId)}
      text={user?.name ?? null}
    />
  );
}
