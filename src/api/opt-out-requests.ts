import { queryOptions, useQuery } from "@tanstack/react-query";
import type { components } from "../../own.d.ts";
import { call, client, readPages, rowsOf } from "./client.ts";
import { idOrNull, measure, textOrDash, textOrNull, type Loose } from "./loose.ts";
import type { RoleName } from "./session.ts";

export const requestsKey = ["optOutRequests"] as const;
/** The list of conversations that somebody has to decide about. */
export const attentionKey = ["messages", "attention"] as const;
/**
 * A request for no more texts in somebody's own words, safe to show; the gateway found it in what was read. `kind` is
 * "informal" or "wrong_number", or a word that nobody has told us yet. Times are ISO UTC, numbers E.164.
 */
export type OptOutRequest = {
  request_id: number | null;
  phone_number: string;
  kind: string;
  evidence: string;
  conversation_id: number | null;
  asked_on: string;
  dismissed_on: string | null;
};

/** Who may decide: `x-roles` of the operation. */
export const requestDeciders: readonly RoleName[] = ["Admin", "Standard"];

/** The gateway finds them in what anybody of the account reads, so they are looked for this often, in milliseconds. */
const REQUESTS_MS = 10_000;
/** More than these nobody decides about at once; the oldest come first. */
const MOST = 1000;

/** Those nobody has decided about yet, the oldest first. */
export const openRequestsQuery = queryOptions({
  queryKey: [...requestsKey, "open"],
  queryFn: async ({ signal }) => {
    const { rows } = await readPages(async (page) => {
      const data = await call(client.GET("/own/opt-out-requests", { params: { query: page }, signal }));
      return { rows: rowsOf(data, "requests").map(requestOf), total: measure(Reflect.get(data, "total")) };
    }, MOST);
    return rows;
  },
  refetchInterval: REQUESTS_MS,
});

export const useOpenRequests = () => useQuery(openRequestsQuery);

/** Reads a request field by field. */
export function requestOf(row: object): OptOutRequest {
  const wire = row as Loose<components["schemas"]["OptOutRequest"]>;
  return {
    request_id: idOrNull(wire.request_id),
    phone_number: textOrDash(wire.phone_number),
    kind: textOrDash(wire.kind),
    evidence: textOrDash(wire.evidence),
    conversation_id: idOrNull(wire.conversation_id),
    asked_on: textOrDash(wire.asked_on),
    dismissed_on: textOrNull(wire.dismissed_on),
  };
}
