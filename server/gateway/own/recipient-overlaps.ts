import { GatewayProblem } from "../problem.ts";
import type { OwnContext } from "./context.ts";
import { fewAtOnce } from "./few-at-once.ts";
import type { OwnHandlers } from "./handler.ts";

/** As many recipients are compared with each other at a time; the largest lists are left out. */
const MOST_COMPARED = 250_000;

/** How many people broadcasts share: their lists are compared here, so that no browser has to read them. */
export function recipientOverlapHandlers({ broadcasts }: Pick<OwnContext, "broadcasts">) {
  const inLine = fewAtOnce();
  return {
    countSharedRecipients: ({ session, requestId, body }) =>
      inLine(session.user.user_id, async () => {
        const asking = { session, requestId };
        const one = await broadcasts.now(body.broadcast_id, asking);
        if (one === undefined) {
          throw new GatewayProblem(404, "not_found", "There's no such broadcast, or you can't see it.");
        }
        const people = new Set(await broadcasts.people(body.broadcast_id, one.now.total, asking));
        let left = MOST_COMPARED - people.size;
        const others = [];
        for (const id of new Set(body.others)) {
          const other = await broadcasts.now(id, asking);
          const total = other?.now.total ?? Number.POSITIVE_INFINITY;
          const isRead = total <= left;
          if (isRead) left -= total;
          const theirs = isRead ? await broadcasts.people(id, total, asking) : null;
          others.push({
            broadcast_id: id,
            shared: theirs === null ? null : new Set(theirs.filter((number) => people.has(number))).size,
          });
        }
        return { others };
      }),
  } satisfies OwnHandlers<"countSharedRecipients">;
}
