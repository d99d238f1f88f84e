import type { SQLInputValue } from "node:sqlite";
import type { components } from "../../../openapi.d.ts";
import { roleNames } from "../http/bearer.ts";

type User = components["schemas"]["User"];
type UserDetail = components["schemas"]["UserDetail"];
/** All fields of a write, none left open. */
export type UserFields = Required<components["schemas"]["UserWrite"]>;

/** A user with group, parent group and account, as `userColumns` selects it. */
export type UserRow = {
  ct_user_id: number;
  email: string;
  first_name: string;
  last_name: string;
  role_id: 1 | 2 | 3;
  user_status: User["status"];
  user_ext_id: string | null;
  aliases: string | null;
  timezone: string;
  agent_ring_to: string | null;
  agent_code: number | null;
  score_call: 0 | 1;
  access_audio: 0 | 1;
  group_access: number;
  report_access: number;
  user_created: string;
  group_org_unit_id: number;
  group_name: string;
  group_external_id: string | null;
  account_org_unit_id: number;
  account: string;
  account_external_id: string | null;
  parent_group_org_unit_id: number | null;
  parent_group: string | null;
  parent_group_external_id: string | null;
};

export const userColumns = `
  ct_user_id, email, first_name, last_name, role_id, user_status, user_ext_id, aliases, users.timezone,
  agent_ring_to, agent_code, score_call, access_audio, group_access, report_access, user_created,
  unit.org_unit_id AS group_org_unit_id, unit.org_unit_name AS group_name, unit.org_unit_ext_id AS group_external_id,
  account.org_unit_id AS account_org_unit_id, account.org_unit_name AS account,
  account.org_unit_ext_id AS account_external_id,
  parent.org_unit_id AS parent_group_org_unit_id, parent.org_unit_name AS parent_group,
  parent.org_unit_ext_id AS parent_group_external_id`;

/** Documented trap: a list row shows the label, a write takes the name. */
const roleLabels: Record<1 | 2 | 3, User["role"]> = { 1: "Admin", 2: "Standard User", 3: "ReadOnly" };
const roleIds: Record<UserFields["role"], 1 | 2 | 3> = { Admin: 1, Standard: 2, ReadOnly: 3 };

/** A row of the list, where nearly every field has another name or type than in a write. */
export function toListRow(row: UserRow): User {
  return {
    first_name: row.first_name,
    last_name: row.last_name,
    email: row.email,
    user_ext_id: row.user_ext_id,
    ct_user_id: row.ct_user_id,
    status: row.user_status,
    agent_ring_to: row.agent_ring_to,
    agent_id: row.agent_code === null ? null : String(row.agent_code),
    group: row.group_name,
    group_org_unit_id: row.group_org_unit_id,
    group_external_id: row.group_external_id,
    account: row.account,
    account_org_unit_id: row.account_org_unit_id,
    account_external_id: row.account_external_id,
    parent_group: row.parent_group,
    parent_group_org_unit_id: row.parent_group_org_unit_id,
    parent_group_external_id: row.parent_group_external_id,
    role: roleLabels[row.role_id],
    access_audio: row.access_audio === 1 ? "Yes" : "No",
    group_access: row.group_access,
    report_access: row.report_access,
    assign_scorecard: row.score_call === 1,
    user_created: row.user_created,
  };
}

/** The fields that a write may change, as they are now. */
export function toFields(row: UserRow): UserFields {
  return {
    username: row.email,
    first_name: row.first_name,
    last_name: row.last_name,
    ct_user_ou_id: row.group_org_unit_id,
    role: roleNames[row.role_id],
    user_ext_id: row.user_ext_id,
    user_status: row.user_status,
    aliases: row.aliases === null ? null : (JSON.parse(row.aliases) as string[]),
    timezone: row.timezone,
    agent_ring_to: row.agent_ring_to,
    agent_code: row.agent_code,
    score_call: row.score_call === 1,
    access_audio: row.access_audio === 1,
  };
}

export function toDetail(row: UserRow): UserDetail {
  return {
    ...toFields(row),
    ct_user_id: row.ct_user_id,
    group: row.group_name,
    group_external_id: row.group_external_id,
    account: row.account,
    account_org_unit_id: row.account_org_unit_id,
    account_external_id: row.account_external_id,
    parent_group: row.parent_group,
    parent_group_org_unit_id: row.parent_group_org_unit_id,
    parent_group_external_id: row.parent_group_external_id,
    user_created: row.user_created,
  };
}

/** The fields of a write as the parameters of an INSERT or UPDATE. */
export function toParameters(fields: UserFields): Record<string, SQLInputValue> {
  return {
    org_unit_id: fields.ct_user_ou_id,
    email: fields.username,
    first_name: fields.first_name.trim(),
    last_name: fields.last_name.trim(),
    role_id: roleIds[fields.role],
    user_status: fields.user_status,
    user_ext_id: fields.user_ext_id,
    aliases: fields.aliases === null ? null : JSON.stringify(fields.aliases),
    timezone: fields.timezone,
    agent_ring_to: fields.agent_ring_to,
    agent_code: fields.agent_code,
    score_call: fields.score_call ? 1 : 0,
    access_audio: fields.access_audio ? 1 : 0,
  };
}
