import { useProfile } from "../api/session.ts";
import { useUsersByNumber } from "../api/users.ts";
import { paths } from "../lib/paths.ts";
import { PhoneNumber } from "./phone-number.tsx";
import { RecordLink } from "./record-link.tsx";

/** A number that rings, and for Admins, who alone may read users, whose it is. */
export function PersonAt({ number }: { number: string | null }) {
  const { role } = useProfile();
  return (
    <>
      <PhoneNumber number={number} copyAs="number" />
      {role === "Admin" && number !== null && <Person number={number} />}
    </>
  );
}

function Person({ number }: { number: string }) {
  const { data } = useUsersByNumber();
  const user = data?.get(number);
  if (user === undefined) return null;
  return (
    <>
      {" "}
      <RecordLink to={user.ct_user_id === null ? null : paths.user(user.ct_user_id)} text={user.name} />
    </>
  );
}
