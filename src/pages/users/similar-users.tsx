import { useQuery } from "@tanstack/react-query";
import { sameAddress, usersLikeQuery } from "../../api/user-writes.ts";
import type { User, UserFields } from "../../api/users.ts";
import { SimilarRecords } from "../../components/similar-records.tsx";
import type { Values } from "../../components/form-values.ts";
import { fold } from "../../lib/fold.ts";
import { nearNames } from "../../lib/near.ts";
import { paths } from "../../lib/paths.ts";

type NoteProps = { value: string; values: Values; record: object; isFaulty: boolean };

/** So many letters are asked for: the answer is the same for whatever follows them. */
const FIRST_LETTERS = 4;
const FEWEST_LETTERS = 2;

/**
 * Those who have the first letters of a text in their name or address; where these are too many to be compared, those who
 * have all of it.
 */
function useUsersLike(field: "name" | "email", text: string): readonly User[] {
  const letters = text.trim().slice(0, FIRST_LETTERS);
  const isAsked = letters.length >= FEWEST_LETTERS;
  const some = useQuery({ ...usersLikeQuery(field, letters.toLowerCase()), enabled: isAsked });
  const isCut = isAsked && some.data?.isCut === true;
  const exact = useQuery({ ...usersLikeQuery(field, text.trim().toLowerCase()), enabled: isCut });
  return isAsked ? ((isCut ? exact.data : some.data)?.rows ?? []) : [];
}

/** While a last name is typed: who is called so already, or nearly so. */
export function SimilarNames({ values, record, isFaulty }: NoteProps) {
  const [first, last] = [nameIn(values, "first_name"), nameIn(values, "last_name")];
  const users = useUsersLike("name", first === "" ? "" : last);
  const own = record as Partial<UserFields>;
  const plain = (name: string) => fold(name).trim();
  const name = `${first} ${last}`;
  const isUnchanged = plain(name) === plain(`${own.first_name ?? ""} ${own.last_name ?? ""}`);
  const others = users.filter(({ email }) => !isOwn(own, email));
  const near = isUnchanged || first === "" || last === "" ? [] : nearNames(name, others, (user) => user.name);
  const isTaken = near.some((user) => plain(user.name) === plain(name));
  return (
    <SimilarRecords
      noun="user"
      isFaulty={isFaulty}
      taken={isTaken ? "There's a user with this name:" : null}
      rows={near.map((user) => rowOf(user, user.email))}
    />
  );
}

/** While an address is typed: whose it is already, or whose is nearly the same. It's taken by deleted users, too. */
export function SimilarAddresses({ value, record, isFaulty }: NoteProps) {
  const users = useUsersLike("email", localPart(value));
  const own = record as Partial<UserFields>;
  const others = users.filter(({ email }) => !isOwn(own, email));
  const holder = others.find(({ email }) => sameAddress(email, value));
  const near = isOwn(own, value) ? [] : nearNames(localPart(value), others, ({ email }) => localPart(email));
  const shown = holder === undefined ? near : [holder];
  return (
    <SimilarRecords
      noun="address"
      // That a deleted user can be restored is said here alone.
      isFaulty={isFaulty && holder?.status !== "deleted"}
      taken={holder === undefined ? null : takenBy(holder)}
      rows={shown.map((user) => rowOf(user, user.email))}
    />
  );
}

function takenBy({ status }: User): string {
  if (status !== "deleted") return "This address already belongs to:";
  return "This address belongs to a deleted user. Restore them instead:";
}

const nameIn = (values: Values, field: string) => {
  const value = values[field];
  return typeof value === "string" ? value.trim() : "";
};
const localPart = (address: string) => address.trim().split("@", 1)[0] ?? "";
const isOwn = ({ username }: Partial<UserFields>, address: string) =>
  typeof username === "string" && sameAddress(username, address);

function rowOf({ ct_user_id: id, name, status }: User, email: string) {
  const note = status === "active" ? email : `${email} · ${status}`;
  return { key: id ?? email, to: id === null ? null : paths.user(id), text: name, note };
}
