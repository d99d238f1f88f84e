import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { fold, foldedWords } from "../../http/fold.ts";
import { all, get } from "../db/query.ts";
import { subtree } from "../db/scope.ts";
import type { Query } from "../http/handler.ts";
import { userColumns } from "./user-rows.ts";
import type { UserRow } from "./user-rows.ts";

const sortColumns: Record<Query<"listUsers">["sort_by"], string> = {
  created_on: "user_created",
  name: "search_name",
  email: "email",
};

/**
 * One page of the users of an org unit and everything below it, and how many there are in all. The index is walked once;
 * only the page itself is read.
 * @param scope an `org_units.path`
 */
export function findUsers(
  db: DatabaseSync,
  scope: string,
  query: Query<"listUsers">,
): { rows: UserRow[]; total: number } {
  const parameters: Record<string, SQLInputValue> = {
    ...subtree(scope),
    status: query.user_status,
  };
  const conditions = ["unit.path >= :from AND unit.path < :below AND user_status = :status"];
  const add = (condition: string, values: Record<string, SQLInputValue>) => {
    conditions.push(condition);
    Object.assign(parameters, values);
  };
  const email = fold(query.email ?? "").trim();
  if (query.role_id !== undefined) add("role_id = :role", { role: query.role_id });
  for (const [n, word] of foldedWords(query.name ?? "").entries())
    add(`instr(search_name, :word${n}) > 0`, { [`word${n}`]: word });
  if (email !== "") add("instr(fold(email), :email) > 0", { email });

  // CROSS JOIN keeps the order, so that only the scope is read.
  const found = get<{ ids: string }>(
    db,
    `SELECT json_group_array(ct_user_id) AS ids FROM (
       SELECT ct_user_id FROM org_units AS unit CROSS JOIN users ON users.org_unit_id = unit.org_unit_id
       WHERE ${conditions.join(" AND ")}
       ORDER BY ${sortColumns[query.sort_by]} ${query.sort_order}, ct_user_id ${query.sort_order}
     ) AS found`,
    parameters,
  );
  const ids = JSON.parse(found?.ids ?? "[]") as number[];
  const page = JSON.stringify(ids.slice(query.offset, query.offset + query.limit));
  const rows = all<UserRow>(
    db,
    `SELECT ${userColumns}
     FROM json_each(:page) AS page CROSS JOIN users ON users.ct_user_id = page.value
     JOIN org_units AS unit ON unit.org_unit_id = users.org_unit_id
     JOIN org_units AS account ON account.org_unit_id = unit.top_ou_id
     LEFT JOIN org_units AS parent ON parent.org_unit_id = unit.org_unit_parent_id
     ORDER BY page.key`,
    { page },
  );
  return { rows, total: ids.length };
}
