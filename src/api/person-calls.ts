import { queryOptions } from "@tanstack/react-query";
import type { components } from "../../openapi.d.ts";
import { call, client, pageOf } from "./client.ts";
import { idOrNull, measure, textOrDash, type Loose } from "./loose.ts";

/** A call as somebody's history has it. `duration` in seconds, NaN where it did not come; `start` is ISO UTC. */
export type PersonCall = {
  call_id: number | null;
  start: string;
  duration: number;
  direction: string;
  disposition: string;
};

const DAYS = 30;
const DAY_MS = 24 * 3_600_000;

/** The newest calls with a number (E.164) in the last 30 days: up to `limit`, and how many there are. */
export function personCallsQuery(number: string, limit: number) {
  return queryOptions({
    queryKey: ["calls", "person", number, limit],
    queryFn: async ({ signal }) => {
      const now = Date.now();
      const range = { start: new Date(now - DAYS * DAY_MS).toISOString(), end: new Date(now).toISOString() };
      const query = { ...range, caller_id: number, limit, offset: 0 };
      const data = await call(client.GET("/v3/conversations/calls", { params: { query }, signal }));
      return pageOf(data, "calls", personCallOf, ({ call_id: id }) => id);
    },
  });
}

function personCallOf(row: object): PersonCall {
  const wire = row as Loose<components["schemas"]["Call"]>;
  return {
    call_id: idOrNull(wire.call_id),
    start: textOrDash(wire.call_start),
    duration: measure(wire.duration),
    direction: textOrDash(wire.direction),
    disposition: textOrDash(wire.disposition),
  };
}
