import { readContract } from "../../http/contract.ts";
import type { Contract, Operation as ContractOperation } from "../../http/contract.ts";
import type { DefaultedParameter, OperationId, PublicOperationId, RoleName } from "./handler.ts";

const contractFile = new URL("../../../openapi.yaml", import.meta.url);

type Service = "oauth" | "api";

/** One operation of openapi.yaml. */
export type Operation = ContractOperation<OperationId, RoleName> & { service: Service };

const publicOperations: PublicOperationId[] = ["createToken", "refreshToken", "revokeToken"];
const defaultedParameters: DefaultedParameter[] = [
  "limit",
  "offset",
  "sort_by",
  "sort_order",
  "active",
  "user_status",
];

let loaded: Contract<Operation> | undefined;

/**
 * openapi.yaml, read once per process.
 * @throws Error when the file and handler.ts disagree
 */
export function loadContract(): Contract<Operation> {
  return (loaded ??= load());
}

function load(): Contract<Operation> {
  const contract = readContract<OperationId, RoleName>(contractFile);
  for (const operation of contract.operations) requireAgreement(operation);
  return { ...contract, operations: contract.operations.map(withService) };
}

function withService(operation: ContractOperation<OperationId, RoleName>): Operation {
  return { ...operation, service: operation.path.startsWith("/oauth/") ? "oauth" : "api" };
}

/** What handler.ts promises in types, the file has to keep. */
function requireAgreement({ id, isPublic, parameters }: ContractOperation<OperationId>): void {
  if (isPublic !== publicOperations.some((known) => known === id)) {
    throw new Error(`Operation ${id}: PublicOperationId and "security" of openapi.yaml disagree.`);
  }
  for (const { name, required, schema } of parameters) {
    const defaulted = defaultedParameters.some((known) => known === name);
    if (defaulted && !required && !("default" in schema))
      throw new Error(`Parameter ${name} must have a default.`);
  }
}
