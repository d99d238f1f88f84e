import type { DatabaseSync } from "node:sqlite";
import type { components } from "../../../openapi.d.ts";
import { fold } from "../../http/fold.ts";
import { all, get, run, transaction } from "../db/query.ts";
import { subtree } from "../db/scope.ts";
import type { Caller, HandlerRequest, Handlers } from "../http/handler.ts";
import { fieldProblem, Problem } from "../../http/problem.ts";
import { findUnit, listScope } from "../http/scope.ts";
import type { ScopeUnit } from "../http/scope.ts";
import { toTree } from "./group-tree.ts";
import type { TreeUnit } from "./group-tree.ts";
import {
  requireClosable,
  requireFacts,
  requireFreeName,
  requireMovable,
  requireParent,
  requireRoom,
} from "./group-rules.ts";

type Group = components["schemas"]["Group"];
type GroupPatch = components["schemas"]["GroupPatch"];

const columns = `
  org_unit_id, org_unit_ext_id, org_unit_name, org_unit_parent_id, top_ou_id, org_unit_status, billing_id, address,
  city, state, zip, phone_number, unit.industry_id, industry_name, org_unit_created, org_unit_modified`;
const tables = "org_units AS unit LEFT JOIN industries ON industries.industry_id = unit.industry_id";

/** Fields of a write that are stored as they come. */
const plainFields = [
  "org_unit_ext_id",
  "billing_id",
  "address",
  "city",
  "state",
  "zip",
  "phone_number",
  "industry_id",
] as const;

function noGroup(orgUnitId: number): Problem {
  return new Problem(404, `There is no group ${orgUnitId} in your account.`);
}

function requireUnit(db: DatabaseSync, caller: Caller, orgUnitId: number): ScopeUnit {
  const unit = findUnit(db, caller, orgUnitId);
  if (!unit) throw noGroup(orgUnitId);
  return unit;
}

function requireGroup(db: DatabaseSync, orgUnitId: number): Group {
  const group = get<Group>(db, `SELECT ${columns} FROM ${tables} WHERE org_unit_id = :orgUnitId`, {
    orgUnitId,
  });
  if (!group) throw noGroup(orgUnitId);
  return group;
}

/** One page of the groups that `where` selects, in `order`, both of them backed by an index. */
function listPage(
  { query, context: { db } }: Pick<HandlerRequest<"listGroups">, "query" | "context">,
  where: string,
  order: string,
  parameters: Record<string, string | number>,
) {
  const name = fold(query.group_name ?? "").trim();
  const conditions = [
    where,
    query.status === undefined ? "" : "AND org_unit_status = :status",
    name && "AND instr(fold(org_unit_name), :name) > 0",
  ].join(" ");
  const filters = {
    ...parameters,
    ...(query.status === undefined ? {} : { status: query.status }),
    ...(name ? { name } : {}),
  };
  const groups = all<Group>(
    db,
    `SELECT ${columns} FROM ${tables} WHERE ${conditions} ORDER BY ${order} LIMIT :limit OFFSET :offset`,
    { ...filters, limit: query.limit, offset: query.offset },
  );
  const found = get<{ total: number }>(
    db,
    `SELECT count(*) AS total FROM org_units AS unit WHERE ${conditions}`,
    filters,
  );
  return { groups, total: found?.total ?? 0 };
}

/** The parent a changed group will have: checked when it is another one, or when the group is opened again. */
function placeUnder(
  db: DatabaseSync,
  caller: Caller,
  unit: ScopeUnit,
  group: Group,
  body: GroupPatch,
): number | null {
  const parentId = body.org_unit_parent_id ?? group.org_unit_parent_id;
  const isMoved = parentId !== group.org_unit_parent_id;
  const isOpened = body.org_unit_status === "active" && group.org_unit_status === "inactive";
  if (parentId === null || (!isMoved && !isOpened)) return parentId;
  if (unit.group_level === 1) {
    throw fieldProblem(409, "org_unit_parent_id", "The account itself cannot be moved.");
  }
  const parent = requireParent(db, caller, parentId);
  if (isMoved) requireMovable(db, unit, parent);
  return parentId;
}

/** Makes a group what `body` says and leaves the rest, if every rule allows. Runs inside a transaction. */
function changeGroup(db: DatabaseSync, caller: Caller, orgUnitId: number, body: GroupPatch, now: Date) {
  const unit = requireUnit(db, caller, orgUnitId);
  const group = requireGroup(db, orgUnitId);
  const parentId = placeUnder(db, caller, unit, group, body);
  const name = body.org_unit_name?.trim() ?? group.org_unit_name;
  const status = body.org_unit_status ?? group.org_unit_status;
  requireFreeName(db, parentId, name, orgUnitId);
  requireFacts(db, unit.top_ou_id, body);
  if (status === "inactive" && group.org_unit_status === "active") requireClosable(db, unit);
  const values = Object.fromEntries(
    plainFields.map((field) => [field, body[field] === undefined ? group[field] : body[field]]),
  );
  run(
    db,
    `UPDATE org_units SET org_unit_name = :name, org_unit_parent_id = :parentId, org_unit_status = :status,
       org_unit_ext_id = :org_unit_ext_id, billing_id = :billing_id, address = :address, city = :city,
       state = :state, zip = :zip, phone_number = :phone_number, industry_id = :industry_id,
       timezone = :timezone, org_unit_modified = :modified
     WHERE org_unit_id = :orgUnitId`,
    {
      ...values,
      orgUnitId,
      name,
      parentId,
      status,
      timezone: body.timezone ?? unit.timezone,
      modified: now.toISOString(),
    },
  );
  return { orgUnitId };
}

/** Account, groups and sub-groups. Only Admins get here (`x-roles`). */
export const groupHandlers = {
  listChildGroups: (request) => {
    const { query, caller, context } = request;
    listScope(context.db, caller, query.org_unit_id);
    const parentId = query.org_unit_id ?? caller.orgUnitId;
    const where = "org_unit_parent_id = :parentId";
    return listPage(request, where, "org_unit_name COLLATE NOCASE", { parentId });
  },

  listGroups: (request) =>
    listPage(request, "path >= :from AND path < :below", "path", subtree(request.caller.orgPath)),

  getGroupTree: ({ query, caller, context: { db } }) => {
    const units = all<TreeUnit>(
      db,
      `SELECT org_unit_id, org_unit_parent_id, org_unit_name, org_unit_status, group_level
       FROM org_units WHERE path >= :from AND path < :below ORDER BY path`,
      subtree(caller.orgPath),
    );
    return { groups: toTree(units, caller.orgUnitId, query.active) };
  },

  getOrgList: ({ path, caller, context: { db } }) => {
    const unit = findUnit(db, caller, path.id);
    // Documented: 401, not 403 or 404.
    if (!unit) throw new Problem(401, `Org unit ${path.id} is not part of your account.`);
    const rows = all<{ org_unit_id: number }>(
      db,
      "SELECT org_unit_id FROM org_units WHERE path >= :from AND path < :below ORDER BY path",
      subtree(unit.path),
    );
    return { orgUnits: rows.map((row) => row.org_unit_id) };
  },

  getGroup: ({ path, caller, context: { db } }) =>
    requireGroup(db, requireUnit(db, caller, path.id).org_unit_id),

  createGroup: ({ body, caller, context: { db, now } }) =>
    transaction(db, () => {
      const parent = requireParent(db, caller, body.org_unit_parent_id);
      requireRoom(parent, 1);
      const name = body.org_unit_name.trim();
      requireFreeName(db, parent.org_unit_id, name, null);
      requireFacts(db, parent.top_ou_id, body);
      const { id } = run(
        db,
        `INSERT INTO org_units (org_unit_name, org_unit_parent_id, org_unit_ext_id, billing_id, address, city, state,
           zip, phone_number, industry_id, timezone, org_unit_created, org_unit_modified)
         VALUES (:name, :parentId, :org_unit_ext_id, :billing_id, :address, :city, :state,
           :zip, :phone_number, :industry_id, :timezone, :now, :now)`,
        {
          ...Object.fromEntries(plainFields.map((field) => [field, body[field] ?? null])),
          name,
          parentId: parent.org_unit_id,
          timezone: body.timezone ?? parent.timezone,
          now: now().toISOString(),
        },
      );
      return { orgUnitId: id };
    }),

  // A replaced group loses what is not named, but for its status and its time zone, which no answer shows.
  replaceGroup: ({ path, body, caller, context: { db, now } }) =>
    transaction(db, () => {
      const empty = Object.fromEntries(plainFields.map((field) => [field, null]));
      return changeGroup(db, caller, path.id, { ...empty, ...body }, now());
    }),

  updateGroup: ({ path, body, caller, context: { db, now } }) =>
    transaction(db, () => changeGroup(db, caller, path.id, body, now())),

  // Soft: the group becomes inactive, and `org_unit_status: "active"` opens it again.
  deleteGroup: ({ path, caller, context: { db, now } }) =>
    transaction(db, () => {
      const unit = requireUnit(db, caller, path.id);
      requireClosable(db, unit);
      changeGroup(db, caller, path.id, { org_unit_status: "inactive" }, now());
      return null;
    }),
} satisfies Handlers<
  | "listChildGroups"
  | "listGroups"
  | "getGroupTree"
  | "getOrgList"
  | "getGroup"
  | "createGroup"
  | "replaceGroup"
  | "updateGroup"
  | "deleteGroup"
>;
