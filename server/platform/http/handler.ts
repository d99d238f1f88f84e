import type { components, operations } from "../../../openapi.d.ts";
import type { BodyOf, DataOf, PathOf, QueryOf } from "../../http/handler.ts";
import type { PlatformContext } from "../context.ts";

export type OperationId = keyof operations;
export type RoleName = components["schemas"]["RoleName"];

/** Operations that need no token (`security: []`); the contract loader checks this list against openapi.yaml. */
export type PublicOperationId = "createToken" | "refreshToken" | "revokeToken";

/** Query parameters that are always there, because the contract gives them a default or requires them; checked at load. */
export type DefaultedParameter = "limit" | "offset" | "sort_by" | "sort_order" | "active" | "user_status";

type Defaulted<Query> = Query & { [Key in keyof Query & DefaultedParameter]-?: NonNullable<Query[Key]> };

export type Query<Id extends OperationId> = Defaulted<QueryOf<operations[Id]>>;

/** What a handler returns. */
export type Data<Id extends OperationId> = DataOf<operations[Id]>;

/** The signed-in user a request speaks for. */
export type Caller = {
  userId: number;
  role: RoleName;
  orgUnitId: number;
  /** `org_units.path` of the caller's own unit: see scope.ts. */
  orgPath: string;
  accessAudio: boolean;
};

/** A request that the contract has let through: parsed, coerced, valid, from a caller whose role may. */
export type HandlerRequest<Id extends OperationId> = {
  path: PathOf<operations[Id]>;
  query: Query<Id>;
  body: BodyOf<operations[Id]>;
  caller: Id extends PublicOperationId ? null : Caller;
  /** IP address of the client. */
  clientAddress: string;
  context: PlatformContext;
};

type Handler<Id extends OperationId> = (request: HandlerRequest<Id>) => Data<Id> | Promise<Data<Id>>;

/** A resource file exports one value that `satisfies Handlers<"listThings" | …>`. */
export type Handlers<Id extends OperationId> = { [Key in Id]: Handler<Key> };
