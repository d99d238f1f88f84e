import type { DatabaseSync } from "node:sqlite";
import type { components } from "../../../openapi.d.ts";
import { fold } from "../../http/fold.ts";
import { all, get, run, transaction } from "../db/query.ts";
import { subtree } from "../db/scope.ts";
import type { Caller, Handlers } from "../http/handler.ts";
import { fieldProblem, Problem } from "../../http/problem.ts";
import { accountOf } from "../http/scope.ts";

type Tag = components["schemas"]["Tag"];

/** Of a whole account every counter counts, so no org unit is asked for. */
const countAll = "SELECT coalesce(sum(calls), 0) FROM tag_calls WHERE tag_calls.tag_id = tags.tag_id";
const countScope = `SELECT coalesce(sum(calls), 0) FROM tag_calls CROSS JOIN org_units USING (org_unit_id)
  WHERE tag_calls.tag_id = tags.tag_id AND path >= :from AND path < :below`;

/** Tags of an account differ in more than case, inactive ones included, so that each can always be made active. */
function requireFreeName(db: DatabaseSync, account: number, name: string, tagId: number | null): void {
  const wanted = name.normalize().toLowerCase();
  const twin = all<Tag>(db, "SELECT tag_id, tag_name, status FROM tags WHERE top_ou_id = :account", {
    account,
  }).find((tag) => tag.tag_id !== tagId && tag.tag_name.normalize().toLowerCase() === wanted);
  if (!twin) return;
  const which = twin.status === "active" ? "Another tag" : "An inactive tag";
  throw fieldProblem(409, "tag_name", `${which} is already called ${twin.tag_name}.`);
}

function findTag(db: DatabaseSync, caller: Caller, tagId: number): Pick<Tag, "tag_id" | "status"> {
  const tag = get<Pick<Tag, "tag_id" | "status">>(
    db,
    "SELECT tag_id, status FROM tags WHERE tag_id = :tagId AND top_ou_id = :account",
    { tagId, account: accountOf(caller) },
  );
  if (!tag) throw new Problem(404, `There is no tag ${tagId} in your account.`);
  return tag;
}

/** Labels for calls. They belong to the whole account; their calls are counted as far as the caller may see calls. */
export const tagHandlers = {
  listTags: ({ query, caller, context: { db } }) => {
    const account = accountOf(caller);
    const search = fold(query.search ?? "").trim();
    const where = [
      "top_ou_id = :account",
      query.status === undefined ? "" : "AND status = :status",
      search && "AND instr(fold(tag_name), :search) > 0",
    ].join(" ");
    const filters = {
      account,
      ...(query.status === undefined ? {} : { status: query.status }),
      ...(search ? { search } : {}),
    };
    const isAccount = caller.orgUnitId === account;
    const tags = all<Tag>(
      db,
      `SELECT tag_id, tag_name, description, status, (${isAccount ? countAll : countScope}) AS calls_count, created_on
       FROM tags WHERE ${where} ORDER BY fold(tag_name), tag_id LIMIT :limit OFFSET :offset`,
      {
        ...filters,
        ...(isAccount ? {} : subtree(caller.orgPath)),
        limit: query.limit,
        offset: query.offset,
      },
    );
    const found = get<{ total: number }>(db, `SELECT count(*) AS total FROM tags WHERE ${where}`, filters);
    return { tags, total: found?.total ?? 0 };
  },

  createTag: ({ body, caller, context: { db, now } }) =>
    transaction(db, () => {
      const account = accountOf(caller);
      const name = body.tag_name.trim();
      requireFreeName(db, account, name, null);
      const { id } = run(
        db,
        `INSERT INTO tags (top_ou_id, tag_name, description, status, created_on)
         VALUES (:account, :name, :description, :status, :created)`,
        {
          account,
          name,
          description: body.description ?? null,
          status: body.status ?? "active",
          created: now().toISOString(),
        },
      );
      return { tagId: id };
    }),

  replaceTag: ({ path, body, caller, context: { db } }) =>
    transaction(db, () => {
      const tag = findTag(db, caller, path.id);
      const name = body.tag_name.trim();
      requireFreeName(db, accountOf(caller), name, tag.tag_id);
      run(
        db,
        "UPDATE tags SET tag_name = :name, description = :description, status = :status WHERE tag_id = :id",
        {
          id: tag.tag_id,
          name,
          description: body.description ?? null,
          // The status is kept unless named, as for users.
          status: body.status ?? tag.status,
        },
      );
      return { tagId: tag.tag_id };
    }),
} satisfies Handlers<"listTags" | "createTag" | "replaceTag">;
