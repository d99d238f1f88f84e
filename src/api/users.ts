import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { call, callForChange, client, pageOf, readPages, type RowsPage } from "./client.ts";
import { phoneDigits } from "../lib/phone.ts";
import { idOrNull, textOrDash, textOrNull, texts, type Loose } from "./loose.ts";
import type { RoleName } from "./session.ts";

export const usersKey = ["users"] as const;

type WireUser = components["schemas"]["User"];

/**
 * A row of the list that is safe to show: a text that did not come is "–", or null where it may be absent. `role` is the
 * vendor's label ("Standard User"); it and `status` may be words that nobody has told us yet.
 */
export type User = {
  ct_user_id: number | null;
  name: string;
  email: string;
  status: string;
  role: string;
  group: string;
  group_org_unit_id: number | null;
  parent_group: string | null;
  agent_ring_to: string | null;
  agent_id: string | null;
  user_ext_id: string | null;
  access_audio: boolean;
  user_created: string;
};

/** Query of `GET /users/list` (documented): `limit` 1–200, `offset` from 0. Admin only. */
type UserFilters = NonNullable<operations["listUsers"]["parameters"]["query"]>;

/** @throws ApiError */
export async function readUsers(filters: UserFilters, signal?: AbortSignal): Promise<RowsPage<User>> {
  const params = { query: filters };
  const data = await call(client.GET("/v3/users/list", { params, ...(signal && { signal }) }));
  return pageOf(data, "users", userOf, (user) => user.ct_user_id);
}

/** Of larger accounts only the first this many users are looked through for what the API can't search. */
export const MOST_USERS = 10_000;

/** `search`: a part of a name, of an email address, or of a ring-to number. */
export type UserListFilters = Omit<UserFilters, "name" | "email"> & { limit: number; search?: string };

/**
 * One page of users, of an org unit and everything below it. The API searches names and addresses apart: what has an @ is
 * an address. It cannot look users up by number, so for digits they are read whole, up to 10,000, and looked through here.
 */
export function usersQuery(filters: UserListFilters) {
  return queryOptions({
    queryKey: [...usersKey, "list", filters],
    queryFn: ({ signal }) => readFound(filters, signal),
    placeholderData: keepPreviousData,
  });
}

/** @throws ApiError */
export async function readFound(filters: UserListFilters, signal: AbortSignal): Promise<RowsPage<User>> {
  const { search = "", limit, offset = 0, ...wire } = filters;
  const digits = phoneDigits(search);
  if (digits !== null) return readRinging(wire, digits, { limit, offset }, signal);
  const named = search === "" ? {} : search.includes("@") ? { email: search } : { name: search };
  return readUsers({ ...wire, ...named, limit, offset }, signal);
}

export const useUsers = (filters: UserListFilters) => useQuery(usersQuery(filters));

async function readRinging(
  filters: UserFilters,
  digits: string,
  { limit, offset }: { limit: number; offset: number },
  signal: AbortSignal,
): Promise<RowsPage<User>> {
  const { rows } = await readPages((page) => readUsers({ ...filters, ...page }, signal), MOST_USERS);
  const found = rows.filter(({ agent_ring_to: number }) => number?.includes(digits) === true);
  return { rows: found.slice(offset, offset + limit), total: found.length };
}

/** Of larger accounts only the newest this many users are named beside the numbers that ring them. */
const MOST_NAMED = 2000;
const FIVE_MINUTES = 5 * 60_000;

function byNumber({ rows }: RowsPage<User>): Map<string, User> {
  return new Map(rows.flatMap((user) => (user.agent_ring_to === null ? [] : [[user.agent_ring_to, user]])));
}

/** The active users, with a number that rings them or without. They are read whole, up to 2,000. Admin only. */
export function activeUsersQuery() {
  return queryOptions({
    queryKey: [...usersKey, "active"],
    queryFn: ({ signal }) =>
      readPages((page) => readUsers({ ...page, user_status: "active" }, signal), MOST_NAMED),
    staleTime: FIVE_MINUTES,
  });
}

/** The same by the number that rings them, E.164: the API cannot look users up by number. */
export const useUsersByNumber = (enabled = true) =>
  useQuery({ ...activeUsersQuery(), select: byNumber, enabled });

/** A new user as it is written. */
export type UserWrite = components["schemas"]["UserWrite"];

/** A user's fields as a form has them and a write takes them; null where nothing is known. */
type Written = Required<Omit<UserWrite, "user_status">>;
export type UserFields = { [Name in keyof Written]: Written[Name] | null };

/** One user, safe to show. `role` is the vendor's name ("Standard"), not the label of the list. */
export type UserDetail = {
  /** The same as they are written. */
  fields: UserFields;
  /** The version that a change of it names. */
  etag: string | null;
  ct_user_id: number | null;
  name: string;
  email: string;
  status: string;
  role: string;
  group: string;
  group_org_unit_id: number | null;
  parent_group: string | null;
  parent_group_org_unit_id: number | null;
  agent_ring_to: string | null;
  agent_code: string | null;
  user_ext_id: string | null;
  aliases: string[];
  timezone: string | null;
  score_call: boolean;
  access_audio: boolean;
  user_created: string;
};

/** One user. `GET /users/:id` (path documented, fields assumed). Admin only. */
function userQuery(userId: number) {
  return queryOptions({
    queryKey: [...usersKey, "one", userId],
    queryFn: ({ signal }) => readUser(userId, signal),
  });
}

/** @throws ApiError */
export async function readUser(userId: number, signal?: AbortSignal): Promise<UserDetail> {
  const params = { path: { id: userId } };
  const answer = client.GET("/v3/users/{id}", { params, ...(signal && { signal }) });
  const { record, etag } = await callForChange(answer);
  return { ...userDetailOf(record), etag };
}

export const useUser = (userId: number) => useQuery(userQuery(userId));

function nameOf(first: unknown, last: unknown): string {
  const names = [textOrNull(first), textOrNull(last)];
  return textOrDash(names.filter((name) => name !== null).join(" "));
}

const roleNames: readonly string[] = ["Admin", "Standard", "ReadOnly"] satisfies RoleName[];

/** What of a user can be written, as it came. */
export function fieldsOf(row: object): UserFields {
  const wire = row as Loose<components["schemas"]["UserDetail"]>;
  const role = textOrNull(wire.role);
  const aliases = texts(wire.aliases);
  return {
    username: textOrNull(wire.username),
    first_name: textOrNull(wire.first_name),
    last_name: textOrNull(wire.last_name),
    ct_user_ou_id: idOrNull(wire.ct_user_ou_id),
    role: role !== null && roleNames.includes(role) ? (role as RoleName) : null,
    user_ext_id: textOrNull(wire.user_ext_id),
    aliases: aliases.length === 0 ? null : aliases,
    timezone: textOrNull(wire.timezone),
    agent_ring_to: textOrNull(wire.agent_ring_to),
    agent_code: typeof wire.agent_code === "number" ? wire.agent_code : null,
    score_call: wire.score_call === true,
    access_audio: wire.access_audio === true,
  };
}

function userDetailOf(row: object): UserDetail {
  const wire = row as Loose<components["schemas"]["UserDetail"]>;
  return {
    fields: fieldsOf(row),
    etag: null,
    ct_user_id: idOrNull(wire.ct_user_id),
    name: nameOf(wire.first_name, wire.last_name),
    // `username` here and in writes, `email` in lists (documented); `user_status` and `agent_code` likewise.
    email: textOrDash(wire.username),
    status: textOrDash(wire.user_status),
    role: textOrDash(wire.role),
    group: textOrDash(wire.group),
    group_org_unit_id: idOrNull(wire.ct_user_ou_id),
    parent_group: textOrNull(wire.parent_group),
    parent_group_org_unit_id: idOrNull(wire.parent_group_org_unit_id),
    agent_ring_to: textOrNull(wire.agent_ring_to),
    agent_code: textOrNull(wire.agent_code),
    user_ext_id: textOrNull(wire.user_ext_id),
    aliases: texts(wire.aliases),
    timezone: textOrNull(wire.timezone),
    score_call: wire.score_call === true,
    access_audio: wire.access_audio === true,
    user_created: textOrDash(wire.user_created),
  };
}

/** Reads one row of the list; never fails. */
function userOf(row: object): User {
  const wire = row as Loose<WireUser>;
  return {
    ct_user_id: idOrNull(wire.ct_user_id),
    name: nameOf(wire.first_name, wire.last_name),
    email: textOrDash(wire.email),
    status: textOrDash(wire.status),
    role: textOrDash(wire.role),
    group: textOrDash(wire.group),
    group_org_unit_id: idOrNull(wire.group_org_unit_id),
    parent_group: textOrNull(wire.parent_group),
    agent_ring_to: textOrNull(wire.agent_ring_to),
    agent_id: textOrNull(wire.agent_id),
    user_ext_id: textOrNull(wire.user_ext_id),
    // "Yes" or "No" in lists, boolean in writes (documented).
    access_audio: wire.access_audio === "Yes",
    user_created: textOrDash(wire.user_created),
  };
}
