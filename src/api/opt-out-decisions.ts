import type { components } from "../../own.d.ts";
import { call, client } from "./client.ts";
import { attentionKey, requestOf, requestsKey, type OptOutRequest } from "./opt-out-requests.ts";
import { suppressionAddition, suppressionsKey, type Added, type SuppressionsWrite } from "./suppressions.ts";
import type { Write } from "./write.ts";

/** What is read anew when somebody has decided. */
const changes = [suppressionsKey, requestsKey, attentionKey];

/** Says that a request is none. */
export function requestDismissal(
  requestId: number,
): Write<components["schemas"]["OptOutRequestAnswer"], OptOutRequest> {
  const params = { path: { id: requestId } };
  return {
    send: async ({ body, key }) => {
      const headers = { "Idempotency-Key": key };
      // It may be sent on the way out.
      const init = { params, body, headers, keepalive: true };
      return requestOf(await call(client.POST("/own/opt-out-requests/{id}/answers", init)));
    },
    find: async () => {
      const found = requestOf(await call(client.GET("/own/opt-out-requests/{id}", { params })));
      return found.dismissed_on === null ? null : found;
    },
    changes,
  };
}

/** Puts one number on the suppression list, on the way out, too. */
export const suppressionOfOne: Write<SuppressionsWrite, Added> = {
  ...suppressionAddition,
  send: async ({ body, key }) => {
    const headers = { "Idempotency-Key": key };
    const init = { body, headers, keepalive: true };
    const { added, known, scheduled } = await call(client.POST("/own/suppressions", init));
    return { added, known, scheduled };
  },
  changes,
};
