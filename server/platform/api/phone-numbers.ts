import { transaction } from "../db/query.ts";
import type { Handlers } from "../http/handler.ts";
import { listScope, requireOpenUnit } from "../http/scope.ts";
import { findAvailable, takeNumbers } from "./number-order.ts";
import { giveBack } from "./number-release.ts";
import { readNumbers } from "./number-rows.ts";

/** Tracking numbers, from the carrier's shelf to a route and back. */
export const phoneNumberHandlers = {
  searchAvailableNumbers: ({ query, context: { db } }) => ({ numbers: findAvailable(db, query) }),

  orderNumbers: ({ body, caller, context: { db, now } }) =>
    transaction(db, () => {
      const unit = requireOpenUnit(db, caller, body.org_unit_id);
      return { phone_numbers: takeNumbers(db, body.numbers, unit.org_unit_id, now()) };
    }),

  listAssignedNumbers: ({ query, caller, context: { db, now } }) => {
    const scope = listScope(db, caller, query.org_unit_id);
    return readNumbers(db, { ...query, scope, provisioned: false }, now());
  },

  listProvisionedNumbers: ({ query, caller, context: { db, now } }) => {
    const scope = listScope(db, caller, query.org_unit_id);
    return readNumbers(db, { ...query, scope, provisioned: true }, now());
  },

  releaseNumbers: ({ body, caller, context: { db } }) =>
    transaction(db, () => {
      giveBack(db, caller, body.phone_number_ids);
      return null;
    }),
} satisfies Handlers<
  | "searchAvailableNumbers"
  | "orderNumbers"
  | "listAssignedNumbers"
  | "listProvisionedNumbers"
  | "releaseNumbers"
>;
