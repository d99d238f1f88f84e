import { GatewayProblem } from "../problem.ts";
import { MAX_SORTED } from "../store/reply-kind-store.ts";
import { accountOf } from "./account-of.ts";
import type { OwnContext } from "./context.ts";
import type { OwnHandlers } from "./handler.ts";

/** What people say that a reply is, for everybody of the account who sees its broadcast. */
export function replyKindHandlers({ store, broadcasts }: Pick<OwnContext, "store" | "broadcasts">) {
  const { replyKinds } = store;
  const mustSee = async (id: number, asking: Parameters<typeof broadcasts.now>[1]) => {
    if ((await broadcasts.now(id, asking)) !== undefined) return;
    throw new GatewayProblem(404, "not_found", "There's no such broadcast, or you can't see it.");
  };
  return {
    async listReplyKinds({ session, requestId, caller: { account }, query: { broadcast_id: id } }) {
      const found = account === null ? [] : await replyKinds.list(account, id);
      if (found.length > 0) await mustSee(id, { session, requestId });
      return { replies: found.map(({ messageId, kind }) => ({ message_id: messageId, kind })) };
    },
    async keepReplyKind({ session, requestId, caller, path, body }) {
      const account = accountOf(caller);
      const { broadcast_id: broadcastId, kind } = body;
      await mustSee(broadcastId, { session, requestId });
      if (await replyKinds.keep(account, { broadcastId, messageId: path.message_id, kind })) {
        return { message_id: path.message_id, kind };
      }
      const message = `${MAX_SORTED} replies of this broadcast are sorted by hand, the most there can be.`;
      throw new GatewayProblem(409, "too_many_sorted", message);
    },
  } satisfies OwnHandlers<"listReplyKinds" | "keepReplyKind">;
}
