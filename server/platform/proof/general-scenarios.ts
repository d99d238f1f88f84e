import { documented } from "./documented.ts";
import type { Documented } from "./documented.ts";
import { exchange, operationOf } from "./exchange.ts";
import type { Ask } from "./exchange.ts";
import { kindOf } from "./records.ts";
import { buildNamed, sampleBody } from "./samples.ts";
import { loseSessions } from "./scenario.ts";
import type { Scenario } from "./scenario.ts";

const UNIT = 1002;
const FOREIGN_UNIT = 2001;
const RECORD = 1;
const NO_RECORD = 999_999;
const MB = 1024 * 1024;

/** What every request to the operation needs: the parameters that are required, a body that it takes. */
function plainRequest({ operation }: Documented, record = NO_RECORD): Ask {
  const body = sampleBody(operation.id, { unit: UNIT, record });
  if (operation.bodySchema !== null && body === undefined) throw new Error(`${operation.id} has no sample.`);
  const required = operation.parameters.filter((spec) => spec.required && spec.in === "query");
  return {
    ...(operation.path.includes("{id}") ? { id: record } : {}),
    ...(required.length > 0 ? { query: Object.fromEntries(required.map(({ name }) => [name, 100])) } : {}),
    ...(body === undefined ? {} : { body }),
  };
}

/** Success: the sample, on a record that is there. Tokens come with the sign-in: see scenarios/oauth.ts. */
function success(entry: Documented): Scenario[] {
  const { operation } = entry;
  const kind = kindOf(operation);
  if (operation.id === "refreshToken") return [];
  return [
    {
      operation: operation.id,
      status: 200,
      request: (platform) => {
        buildNamed(platform);
        return plainRequest(entry, kind?.build(platform.db, UNIT, RECORD));
      },
    },
  ];
}

/** What no operation lets pass: an unknown parameter, an id that is none, a body that is not of its shape. */
function malformed(entry: Documented): Scenario[] {
  const { operation } = entry;
  const request = plainRequest(entry);
  const bad: Ask[] = [{ ...request, query: { ...request.query, no_such_parameter: 1 } }];
  if (request.id !== undefined) bad.push({ ...request, id: "x" });
  for (const { name, type, in: place } of operation.parameters) {
    if (place === "query" && type === "integer") bad.push({ ...request, query: { [name]: "many" } });
  }
  if (request.body !== undefined) bad.push({ ...request, body: { no_such_field: 1 } });
  return bad.map((ask) => ({ operation: operation.id, status: 400, request: ask }));
}

/** Who may not: nobody, and each role that `x-roles` leaves out. */
function forbidden(entry: Documented): Scenario[] {
  const { operation } = entry;
  if (operation.isPublic) return [];
  const request = plainRequest(entry);
  const users = { Admin: "ann", Standard: "sue", ReadOnly: "rob" } as const;
  const roles = (["Admin", "Standard", "ReadOnly"] as const).filter(
    (role) => operation.roles !== null && !operation.roles.includes(role),
  );
  return [
    { operation: operation.id, status: 401, request: { ...request, as: null } },
    ...roles.map((role) => ({
      operation: operation.id,
      status: 403,
      request: { ...request, as: users[role] },
    })),
  ];
}

/** A record that is nowhere: the documented status is 404, and 401 for `groups/org-list`. */
function missing(entry: Documented): Scenario[] {
  const { operation, statuses } = entry;
  if (!operation.path.includes("{id}")) return [];
  const status = statuses.includes(404) ? 404 : 401;
  return [{ operation: operation.id, status, request: plainRequest(entry) }];
}

/** A list of an org unit that is another company's. */
function foreign(entry: Documented): Scenario[] {
  const { operation } = entry;
  if (!operation.parameters.some(({ name }) => name === "org_unit_id")) return [];
  const request = plainRequest(entry);
  const query = { ...request.query, org_unit_id: FOREIGN_UNIT };
  return [{ operation: operation.id, status: 403, request: { ...request, query } }];
}

/** A body that is too large, as its length says before it is read, and one of another type. */
function unreadable(entry: Documented): Scenario[] {
  const { operation } = entry;
  if (operation.bodySchema === null) return [];
  const request = plainRequest(entry);
  return [
    {
      operation: operation.id,
      status: 413,
      request: { ...request, headers: { "Content-Length": String(60 * MB) } },
    },
    { operation: operation.id, status: 415, request: { ...request, body: "Hello" } },
  ];
}

/** 500: the tables that every request reads are gone. `revokeToken` needs a token first: see scenarios/oauth.ts. */
function failing(entry: Documented): Scenario[] {
  const { operation } = entry;
  if (operation.id === "revokeToken") return [];
  return [
    {
      operation: operation.id,
      status: 500,
      request: async (platform) => {
        // The token is there before.
        await exchange(platform, operationOf("getProfile"), {});
        loseSessions(platform);
        return plainRequest(entry);
      },
    },
  ];
}

/** What is true of every operation, by what openapi.yaml says of it. */
export const generalScenarios: Scenario[] = documented.flatMap((entry) => [
  ...success(entry),
  ...malformed(entry),
  ...forbidden(entry),
  ...missing(entry),
  ...foreign(entry),
  ...unreadable(entry),
  ...failing(entry),
]);
