import { useBroadcast, type Broadcast } from "../../api/broadcasts.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { RecordPage, WithId } from "../../components/record-page.tsx";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { Outline } from "../../ui/side-panel.tsx";

/** It knows all patterns of wishes. */
const replies = codePart(() => import("./replies.tsx").then((module) => module.Replies));

const one = { limit: 1 };

/** `/broadcasts/:id/replies`: what people answered, sorted by what it says. */
export function RepliesPage() {
  return (
    <WithId kind={{ what: "broadcast", list: { title: "Broadcasts", path: paths.broadcasts } }}>
      {(id) => <RepliesOf key={id} broadcastId={id} />}
    </WithId>
  );
}

function RepliesOf({ broadcastId }: { broadcastId: number }) {
  const query = useBroadcast(broadcastId, one);
  return (
    <RecordPage
      kind={{ what: "broadcast", list: { title: "Broadcast", path: paths.broadcast(broadcastId) } }}
      query={query}
      nameOf={({ broadcast }) => `Replies to ${broadcast.name}`}
    >
      {({ broadcast }) =>
        hasBegun(broadcast) ? (
          <LazyPart part={replies} what="Replies" props={{ broadcastId }} waiting={<Outline />} />
        ) : (
          <p className="text-ink-soft">It hasn't been sent, so there are no replies yet.</p>
        )
      }
    </RecordPage>
  );
}

const hasBegun = ({ started_at: at, status }: Broadcast) =>
  at !== null && status !== "draft" && status !== "scheduled";
