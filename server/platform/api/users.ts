import { randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { get, run, transaction } from "../db/query.ts";
import { isWithin } from "../db/scope.ts";
import type { Caller, Handlers } from "../http/handler.ts";
import { fieldProblem, Problem } from "../../http/problem.ts";
import { listScope } from "../http/scope.ts";
import { hashPassword } from "../oauth/password.ts";
import { endSessions } from "../oauth/sessions.ts";
import { toDetail, toFields, toListRow, toParameters, userColumns } from "./user-rows.ts";
import { findUsers } from "./user-query.ts";
import type { UserFields, UserRow } from "./user-rows.ts";
import {
  keepLastAdmin,
  requireFreeEmail,
  requireHome,
  requireNotOneself,
  requireOpenHome,
} from "./user-rules.ts";

/** The user, when he is in the caller's scope; deleted ones too. */
function findUser(db: DatabaseSync, caller: Caller, userId: number): UserRow {
  const row = get<UserRow & { path: string }>(
    db,
    `SELECT ${userColumns}, unit.path FROM users
     JOIN org_units AS unit USING (org_unit_id)
     JOIN org_units AS account ON account.org_unit_id = unit.top_ou_id
     LEFT JOIN org_units AS parent ON parent.org_unit_id = unit.org_unit_parent_id
     WHERE ct_user_id = :userId`,
    { userId },
  );
  if (!row || !isWithin(caller.orgPath, row.path)) {
    throw new Problem(404, `There is no user ${userId} in your account.`);
  }
  return row;
}

/** A write from its body: what it leaves open gets the default, the time zone that of the group. */
function withDefaults(
  body: Partial<UserFields> &
    Pick<UserFields, "username" | "first_name" | "last_name" | "ct_user_ou_id" | "role">,
  timezone: string,
  status: UserFields["user_status"],
): UserFields {
  return {
    user_ext_id: null,
    user_status: status,
    aliases: null,
    timezone,
    agent_ring_to: null,
    agent_code: null,
    score_call: false,
    access_audio: false,
    ...body,
  };
}

/** Makes a user what `next` says, if every rule allows. Runs inside a transaction. */
function changeUser(db: DatabaseSync, caller: Caller, row: UserRow, next: UserFields): { userId: number } {
  const userId = row.ct_user_id;
  if (row.user_status === "deleted" && next.user_status === "deleted") {
    throw fieldProblem(409, "user_status", "This user is deleted. Restore them with the status active.");
  }
  requireOpenHome(requireHome(db, caller, next.ct_user_ou_id), next.user_status);
  requireFreeEmail(db, next.username, userId);
  requireNotOneself(caller, userId, next);
  keepLastAdmin(db, row.account_org_unit_id, () => {
    run(
      db,
      `UPDATE users SET org_unit_id = :org_unit_id, email = :email, first_name = :first_name,
         last_name = :last_name, role_id = :role_id, user_status = :user_status, user_ext_id = :user_ext_id,
         aliases = :aliases, timezone = :timezone, agent_ring_to = :agent_ring_to, agent_code = :agent_code,
         score_call = :score_call, access_audio = :access_audio
       WHERE ct_user_id = :userId`,
      { userId, ...toParameters(next) },
    );
    if (next.user_status !== "active") endSessions(db, userId);
  });
  return { userId };
}

/** People of the account. Only Admins get here (`x-roles`). */
export const userHandlers = {
  listUsers: ({ query, caller, context: { db } }) => {
    const { rows, total } = findUsers(db, listScope(db, caller, query.org_unit_id), query);
    return { users: rows.map(toListRow), total };
  },

  getUser: ({ path, caller, context: { db } }) => toDetail(findUser(db, caller, path.id)),

  createUser: async ({ body, caller, context: { db, log, now } }) => {
    if (body.user_status === "deleted") {
      throw fieldProblem(400, "user_status", "user_status of a new user must be active or inactive.");
    }
    // The vendor's cloud mails an invitation; here the password appears in the log, once (assumed). It is a
    // warning so that it is always written.
    const password = randomBytes(12).toString("base64url");
    const password_hash = await hashPassword(password);
    const userId = transaction(db, () => {
      const home = requireHome(db, caller, body.ct_user_ou_id);
      const fields = withDefaults(body, home.timezone, "active");
      requireOpenHome(home, fields.user_status);
      requireFreeEmail(db, fields.username, null);
      const { id } = run(
        db,
        `INSERT INTO users (org_unit_id, email, password_hash, first_name, last_name, role_id, user_status,
           user_ext_id, aliases, timezone, agent_ring_to, agent_code, score_call, access_audio, user_created)
         VALUES (:org_unit_id, :email, :password_hash, :first_name, :last_name, :role_id, :user_status,
           :user_ext_id, :aliases, :timezone, :agent_ring_to, :agent_code, :score_call, :access_audio, :created)`,
        { ...toParameters(fields), password_hash, created: now().toISOString() },
      );
      return id;
    });
    log({ level: "warn", event: "user_created", ct_user_id: userId, password });
    return { userId };
  },

  replaceUser: ({ path, body, caller, context: { db } }) =>
    transaction(db, () => {
      const row = findUser(db, caller, path.id);
      const home = requireHome(db, caller, body.ct_user_ou_id);
      // The status is kept unless named: replacing the fields of a user neither restores nor ends him.
      return changeUser(db, caller, row, withDefaults(body, home.timezone, row.user_status));
    }),

  updateUser: ({ path, body, caller, context: { db } }) =>
    transaction(db, () => {
      const row = findUser(db, caller, path.id);
      return changeUser(db, caller, row, { ...toFields(row), ...body });
    }),

  deleteUser: ({ path, caller, context: { db } }) =>
    transaction(db, () => {
      const row = findUser(db, caller, path.id);
      // A second delete finds the work done.
      if (row.user_status === "deleted") return null;
      changeUser(db, caller, row, { ...toFields(row), user_status: "deleted" });
      return null;
    }),
} satisfies Handlers<"listUsers" | "getUser" | "createUser" | "replaceUser" | "updateUser" | "deleteUser">;
