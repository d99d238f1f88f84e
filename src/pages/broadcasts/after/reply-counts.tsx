import { useQuery } from "@tanstack/react-query";
import { repliesQuery } from "../../../api/replies.ts";
import { replyKinds, sortedByHandQuery } from "../../../api/reply-kinds.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { replyKindLabel } from "./reply-words.ts";
import { countsOf, sortAll } from "./sort-replies.ts";

/** How many replies of each kind there are, once they have been read: that takes too many requests to do it unasked. */
export function ReplyCounts({ broadcastId }: { broadcastId: number }) {
  const { data } = useQuery({ ...repliesQuery(broadcastId), enabled: false });
  const { data: hand } = useQuery({ ...sortedByHandQuery(broadcastId), enabled: data !== undefined });
  if (data === undefined || hand === undefined) return null;
  const counts = countsOf(sortAll(data.replies, hand));
  return (
    <span className="block text-xs text-ink-faint">
      {replyKinds
        .flatMap((kind) => {
          const count = counts.get(kind) ?? 0;
          return count === 0 ? [] : [`${replyKindLabel(kind)} ${formatCount(count)}`];
        })
        .join(" · ")}
    </span>
  );
}
