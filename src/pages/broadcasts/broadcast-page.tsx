import { Fragment, useState, type ReactNode } from "react";
import { useBroadcast, type Broadcast } from "../../api/broadcasts.ts";
import { useLaunches } from "../../api/launches.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { RecordHistory } from "../../components/record-history.tsx";
import { RecordPage, WithId } from "../../components/record-page.tsx";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { useSearchState } from "../../lib/search-state.ts";
import { useMedia } from "../../lib/use-media.ts";
import { Card } from "../../ui/card.tsx";
import { BroadcastActions } from "./broadcast-actions.tsx";
import { BroadcastBadge } from "./broadcast-badge.tsx";
import { BroadcastFacts } from "./broadcast-facts.tsx";
import { BroadcastFigures } from "./broadcast-figures.tsx";
import { BroadcastText } from "./broadcast-text.tsx";
import { broadcastStatus } from "./broadcast-words.ts";
import { FailuresOutline } from "./failures-outline.tsx";
import { LaunchLink } from "./launch/launch-link.tsx";
import { hasLaunchBar, LaunchBadge, LaunchSlot } from "./launch/launch-slot.tsx";
import { askedOf, Recipients, recipientsSchema } from "./recipients.tsx";

const failures = codePart(() => import("./failure-reasons.tsx").then((module) => module.FailureReasons));

const kind = { what: "broadcast", list: { title: "Broadcasts", path: paths.broadcasts } };

/** `/broadcasts/:id`: the text, who gets it, and how far it has come. */
export function BroadcastPage() {
  return <WithId kind={kind}>{(id) => <KnownBroadcast key={id} broadcastId={id} />}</WithId>;
}

function KnownBroadcast({ broadcastId }: { broadcastId: number }) {
  const { state } = useSearchState(recipientsSchema);
  const query = useBroadcast(broadcastId, askedOf(state));
  const launches = useLaunches(broadcastId);
  return (
    <RecordPage
      kind={kind}
      // Both at once, so that nothing moves when the later one comes.
      query={launches.isPending ? { ...query, data: undefined } : query}
      nameOf={({ broadcast }) => broadcast.name}
      renderNote={({ broadcast }) => {
        const { status } = broadcast;
        const [latest] = launches.data ?? [];
        if (hasLaunchBar(broadcast, latest)) return null;
        const launch = status === "draft" ? latest : undefined;
        const isAsked = launch?.state === "waiting" || launch?.state === "returned";
        return isAsked ? <LaunchBadge launch={launch} /> : <BroadcastBadge status={status} />;
      }}
      renderActions={({ broadcast }) => (
        <>
          <LaunchLink broadcastId={broadcastId} status={broadcast.status} launch={launches.data?.[0]} />
          <BroadcastActions broadcast={broadcast} />
        </>
      )}
    >
      {({ broadcast }) => (
        <LaunchSlot
          broadcastId={broadcastId}
          broadcast={broadcast}
          readAt={query.dataUpdatedAt}
          badge={<BroadcastBadge status={broadcast.status} />}
          launches={launches}
          onMoved={() => void query.refetch()}
        >
          <Meaning status={broadcast.status} />
          <Detail broadcastId={broadcastId} broadcast={broadcast} />
        </LaunchSlot>
      )}
    </RecordPage>
  );
}

function Meaning({ status }: { status: string }) {
  const { meaning } = broadcastStatus(status);
  if (meaning === undefined) return null;
  return (
    <p role="note" className="mb-3 rounded-md bg-warn-soft px-3 py-2 text-warn">
      {meaning}
    </p>
  );
}

type DetailProps = { broadcastId: number; broadcast: Broadcast };

/** Reading order is what is seen: column by column where there are two, and the text before its recipients on phones. */
function Detail({ broadcastId, broadcast }: DetailProps) {
  const { state, href } = useSearchState(recipientsSchema);
  const isWide = useMedia("(width >= 64rem)");
  // Those that come while somebody reads don't push the recipients down.
  const [hadFailures] = useState(broadcast.failed > 0);
  const figures = (
    <BroadcastFigures
      key="figures"
      broadcastId={broadcastId}
      broadcast={broadcast}
      hrefOf={(outcome) => href({ outcome, reason: "", page: 1 })}
    />
  );
  const about = (
    <div key="about" className="flex flex-col gap-4">
      <Card title="Text">
        <BroadcastText message={broadcast.message} />
      </Card>
      <Card title="Details">
        <BroadcastFacts broadcast={broadcast} />
      </Card>
      {/* Not below the recipients: how many come is known late, and they would push it down. */}
      <RecordHistory subject="broadcast" id={broadcastId} isCard />
    </div>
  );
  const listed = <Recipients broadcastId={broadcastId} status={broadcast.status} reason={state.reason} />;
  const reasons = (after: ReactNode) => (
    <LazyPart
      part={failures}
      what="Why texts failed"
      props={{
        broadcastId,
        broadcast,
        chosen: state.reason,
        hrefOf: (reason: string) => href({ outcome: "failed", reason, page: 1 }),
        children: after,
      }}
      waiting={<FailuresOutline />}
    />
  );
  const people = (
    <Fragment key="people">
      {hadFailures ? reasons(listed) : listed}
      {!hadFailures && broadcast.failed > 0 && reasons(null)}
    </Fragment>
  );
  if (!isWide) return <div className="flex flex-col gap-4">{[figures, about, people]}</div>;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_22rem] items-start gap-4">
      <div className="flex min-w-0 flex-col gap-4">{[figures, people]}</div>
      {about}
    </div>
  );
}
