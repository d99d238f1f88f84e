import { setImmediate as turn } from "node:timers/promises";
import type { Contract, Operation } from "../../../http/contract.ts";
import { readPath } from "../../../http/parameters.ts";
import type { FieldError } from "../../../http/problem.ts";
import { checksOf } from "../../../http/validator.ts";
import { shortened } from "../../changes.ts";
import type { RoleName } from "../../roles.ts";
import type { JobWrite } from "../../store/job-store.ts";

/** As many refused rows as a person reads; no more are looked for. */
export const MAX_ERRORS = 100;
const MAX_ROW_BYTES = 64 * 1024;
/** Rows checked in one go, before others have their turn. */
const CHUNK = 200;
/** A broadcast is launched by a person who has read it, one at a time. */
const LAUNCHES = new Set(["createBroadcast", "replaceBroadcast", "updateBroadcast"]);

type Finder = (write: JobWrite) => Found | undefined;
type Found = { operation: Operation; parameters: Record<string, string> };

/**
 * Checks the whole list before any of it runs: each row must be a write that the API knows, that the user's role may do,
 * and whose body has the right shape.
 * @returns one error per refused row, which begins with its line; an empty list when all is well
 */
export async function refusedWrites(
  contract: Contract,
  role: RoleName,
  writes: JobWrite[],
): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  const lines = new Map<string, number>();
  const find = finder(contract);
  for (const [index, write] of writes.entries()) {
    if (index % CHUNK === CHUNK - 1) await turn();
    const fault = faultOf(contract, find(write), role, write) ?? repeated(find(write), lines, index);
    if (fault === undefined) continue;
    errors.push({ field: `writes.${index}${fault.field}`, message: `Line ${index + 1}: ${fault.message}` });
    if (errors.length === MAX_ERRORS) break;
  }
  return errors;
}

/** Whether a role may do a write that the rules have let through, for another role perhaps. */
export function mayDo(contract: Contract, role: RoleName, write: JobWrite): boolean {
  const roles = finder(contract)(write)?.operation.roles;
  return roles === null || roles?.includes(role) === true;
}

type Fault = { field: string; message: string };

function faultOf(
  contract: Contract,
  found: Found | undefined,
  role: string,
  write: JobWrite,
): Fault | undefined {
  const { method, path, body } = write;
  if (Buffer.byteLength(JSON.stringify(write)) > MAX_ROW_BYTES) {
    return { field: "", message: `The row has more than ${MAX_ROW_BYTES / 1024} kB.` };
  }
  if (found === undefined)
    return { field: ".path", message: `Convirza has no ${method} ${shortened(path)}.` };
  const { operation, parameters } = found;
  if (LAUNCHES.has(operation.id)) {
    return {
      field: ".path",
      message: "A job doesn't write or schedule broadcasts. Do that on their own page.",
    };
  }
  if (operation.fileFields !== null) return { field: ".path", message: "A job doesn't upload files." };
  if (operation.roles !== null && !operation.roles.includes(role)) {
    return {
      field: ".method",
      message: `Your role can't do this. It takes ${operation.roles.join(" or ")}.`,
    };
  }
  const checks = checksOf(contract, operation);
  const [wrongPath] = checks.path(readPath(parameters, operation.parameters));
  if (wrongPath) return { field: ".path", message: wrongPath.message };
  if (checks.body === null) {
    return body === undefined ? undefined : { field: ".body", message: `${method} ${path} takes no body.` };
  }
  if (body === undefined) return { field: ".body", message: `${method} ${path} needs a body.` };
  // A copy: the check fills in defaults, and what is sent is what was asked for.
  const [wrong] = checks.body(structuredClone(body));
  return wrong && { field: `.body.${wrong.field}`, message: wrong.message };
}

/** Rows overtake each other, so which of two changes of one record comes last would be left to chance. */
function repeated(found: Found | undefined, lines: Map<string, number>, index: number): Fault | undefined {
  if (found === undefined || Object.keys(found.parameters).length === 0) return undefined;
  const { operation, parameters } = found;
  // As the API reads them: /v3/tag/7 and /v3/tag/07 are one record.
  const record = JSON.stringify([operation.path, readPath(parameters, operation.parameters)]);
  const first = lines.get(record);
  if (first === undefined) lines.set(record, index + 1);
  return first === undefined
    ? undefined
    : { field: ".path", message: `It changes the same record as line ${first}. Put that into another job.` };
}

const finders = new WeakMap<Contract, Finder>();

/** Finds the operation of a write by its path. */
function finder(contract: Contract): Finder {
  let find = finders.get(contract);
  if (!find) finders.set(contract, (find = makeFinder(contract)));
  return find;
}

function makeFinder({ operations }: Contract): Finder {
  const known = operations
    .filter(({ path, method }) => path.startsWith("/v3/") && method !== "get")
    .map((operation) => {
      const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
      const shape = new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, "([\\w~:+-]+)")}$`);
      return { operation, names, shape };
    });
  return ({ method, path }) => {
    for (const { operation, names, shape } of known) {
      const match = operation.method === method.toLowerCase() ? shape.exec(path) : null;
      if (!match) continue;
      return {
        operation,
        parameters: Object.fromEntries(names.map((name, at) => [name, match[at + 1] ?? ""])),
      };
    }
    return undefined;
  };
}
