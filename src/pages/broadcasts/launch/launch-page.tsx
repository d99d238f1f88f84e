import { useEffect } from "react";
import { useBroadcast } from "../../../api/broadcasts.ts";
import { useLaunches } from "../../../api/launches.ts";
import { LazyPart } from "../../../components/lazy-part.tsx";
import { RecordPage, WithId } from "../../../components/record-page.tsx";
import { codePart, getWhenIdle } from "../../../lib/code.ts";
import { paths } from "../../../lib/paths.ts";
import { ErrorPanel } from "../../../ui/state-panel.tsx";
import { LaunchBadge, LaunchSlot } from "./launch-slot.tsx";

/** Its code comes beside the broadcast, not before it. */
const deskPart = codePart(() => import("./desk.tsx").then((module) => module.Desk));

const kind = { what: "broadcast", list: { title: "Broadcasts", path: paths.broadcasts } };
/** The broadcast itself; its recipients are the desk's affair. */
const alone = { limit: 1 };

/** `/broadcasts/:id/launch`: what a launch would do, and the launch that there is. */
export function LaunchPage() {
  return <WithId kind={kind}>{(id) => <KnownBroadcast key={id} broadcastId={id} />}</WithId>;
}

function KnownBroadcast({ broadcastId }: { broadcastId: number }) {
  const query = useBroadcast(broadcastId, alone);
  const launches = useLaunches(broadcastId);
  const current = launches.data?.[0];
  useEffect(() => getWhenIdle(deskPart), []);
  return (
    <RecordPage
      kind={{ ...kind, list: { title: "Broadcast", path: paths.broadcast(broadcastId) } }}
      query={launches.isPending ? { ...query, data: undefined } : query}
      nameOf={({ broadcast }) => broadcast.name}
      renderNote={() => (current?.state === "waiting" ? <LaunchBadge launch={current} /> : "Launch")}
    >
      {({ broadcast }) =>
        launches.data === undefined ? (
          launches.error && <ErrorPanel error={launches.error} onRetry={() => void launches.refetch()} />
        ) : (
          <LaunchSlot
            broadcastId={broadcastId}
            broadcast={broadcast}
            readAt={query.dataUpdatedAt}
            badge={null}
            launches={launches}
            onMoved={() => void query.refetch()}
          >
            <LazyPart
              part={deskPart}
              what="The launch desk"
              waiting={<div aria-busy="true" className="skeleton h-64" />}
              props={{
                broadcastId,
                broadcast,
                launches: launches.data,
                onExisting: () => void launches.refetch(),
              }}
            />
          </LaunchSlot>
        )
      }
    </RecordPage>
  );
}
