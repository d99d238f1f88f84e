import type { components, operations } from "../../../own.d.ts";
import type { BodyOf, DataOf, PathOf, QueryOf } from "../../http/handler.ts";
import type { Caller } from "../caller.ts";
import type { Session } from "../store/store.ts";

export type OwnSchemas = components["schemas"];
export type OwnOperationId = keyof operations;

/** A request that own.yaml has let through: valid, from a session whose user may. A write arrives here once. */
export type OwnRequest<Id extends OwnOperationId> = {
  path: PathOf<operations[Id]>;
  query: QueryOf<operations[Id]>;
  body: BodyOf<operations[Id]>;
  session: Session;
  caller: Caller;
  requestId: string;
  /** The Idempotency-Key of a write; of a read "". */
  key: string;
  /** The header as it came. */
  ifMatch: string | undefined;
  /** Ends when the browser has gone. For long reads alone: a write is never cut short. */
  signal?: AbortSignal | undefined;
};

type OwnHandler<Id extends OwnOperationId> = (request: OwnRequest<Id>) => Promise<DataOf<operations[Id]>>;

/** A file of server/gateway/own gives the handlers of its subject; own.ts mounts them. */
export type OwnHandlers<Id extends OwnOperationId> = { [Key in Id]: OwnHandler<Key> };
