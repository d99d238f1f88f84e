import type { DatabaseSync } from "node:sqlite";
import { all, run } from "../db/query.ts";
import { subtree } from "../db/scope.ts";
import type { Caller } from "../http/handler.ts";
import { Problem } from "../../http/problem.ts";
import type { FieldError } from "../../http/problem.ts";

type Held = {
  phone_number_id: number;
  phone_number: string;
  /** The route that uses it, if any. */
  route_name: string | null;
  /** The outbound route that shows it to those it calls, if any. */
  shown_by: string | null;
  /** Broadcasts that are still to go out from it. */
  broadcasts: number;
};

/** Why a number cannot be given back; null when it can. */
function reasonToKeep({ phone_number, route_name, shown_by, broadcasts }: Held): string | null {
  if (route_name !== null) return `${phone_number} serves the route ${route_name}.`;
  if (shown_by !== null) return `${phone_number} is the caller id of the route ${shown_by}.`;
  if (broadcasts > 0) return `${phone_number} is the sender of a broadcast that is not sent yet.`;
  return null;
}

function refuse(status: 404 | 409, errors: FieldError[]): void {
  if (!errors[0]) return;
  const more = errors.length > 1 ? ` There are ${errors.length - 1} more like it.` : "";
  throw new Problem(status, `${errors[0].message}${more} Nothing was released.`, { errors });
}

/** Gives reserved numbers back to the carrier: all of them or none. Inside a transaction. */
export function giveBack(db: DatabaseSync, caller: Caller, ids: number[]): void {
  // The `+`: compared as a column of text, what JSON holds would not be looked up in its index.
  const held = all<Held>(
    db,
    `SELECT phone_number_id, number.phone_number, route.route_name,
       (SELECT outbound.route_name FROM provisioned_routes AS outbound
        WHERE outbound.route_type = 'outbound' AND outbound.deleted_on IS NULL
          AND json_extract(outbound.config, '$.caller_id') = +number.phone_number LIMIT 1) AS shown_by,
       (SELECT count(*) FROM broadcasts WHERE broadcasts.phone_number_id = number.phone_number_id
          AND broadcasts.status IN ('scheduled', 'sending')) AS broadcasts
     FROM json_each(:ids) JOIN phone_numbers AS number ON phone_number_id = value
     JOIN org_units AS unit ON unit.org_unit_id = number.org_unit_id
     LEFT JOIN provisioned_routes AS route ON route.provisioned_route_id = number.provisioned_route_id
     WHERE unit.path >= :from AND unit.path < :below`,
    { ids: JSON.stringify(ids), ...subtree(caller.orgPath) },
  );
  const byId = new Map(held.map((number) => [number.phone_number_id, number]));
  const about = (says: (id: number) => string | null): FieldError[] =>
    ids.flatMap((id, index) => {
      const message = says(id);
      return message === null ? [] : [{ field: `phone_number_ids.${index}`, message }];
    });
  refuse(
    404,
    about((id) => (byId.has(id) ? null : `There is no number ${id} in your account.`)),
  );
  refuse(
    409,
    about((id) => {
      const number = byId.get(id);
      return number ? reasonToKeep(number) : null;
    }),
  );
  run(db, "DELETE FROM phone_numbers WHERE phone_number_id IN (SELECT value FROM json_each(:ids))", {
    ids: JSON.stringify(ids),
  });
}
