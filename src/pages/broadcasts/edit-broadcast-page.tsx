import { useState } from "react";
import { Link } from "react-router";
import { useBroadcastDraft } from "../../api/broadcast-drafts.ts";
import { useWholeBroadcast, type WholeBroadcast } from "../../api/broadcast-writes.ts";
import { RecordPage, WithId } from "../../components/record-page.tsx";
import { useScope } from "../../components/use-scope.ts";
import { useZone } from "../../components/use-zone.ts";
import { paths } from "../../lib/paths.ts";
import { usePageName } from "../../lib/page-name.ts";
import { broadcastStatus } from "./broadcast-words.ts";
import { beginEdit, type Beginning } from "./compose/begin.ts";
import { LazyEditor } from "./lazy-editor.tsx";

const kind = { what: "broadcast", list: { title: "Broadcasts", path: paths.broadcasts } };

/** `/broadcasts/:id/edit`: a draft is written on, and saves itself. */
export function EditBroadcastPage() {
  return <WithId kind={kind}>{(id) => <KnownDraft key={id} broadcastId={id} />}</WithId>;
}

function KnownDraft({ broadcastId }: { broadcastId: number }) {
  const whole = useWholeBroadcast(broadcastId);
  const drafts = useBroadcastDraft(broadcastId);
  const zone = useZone();
  const [beginning, setBeginning] = useState<Beginning | null>(null);
  /** How often it was begun: another time when somebody else's changes are taken. */
  const [turn, setTurn] = useState(0);
  const isDraft = whole.data?.broadcast.status === "draft";
  const begin = (read: WholeBroadcast) => {
    setBeginning(
      beginEdit(broadcastId, read, drafts.data ?? null, { senderId: null, orgUnitId: null, zone }),
    );
    setTurn((before) => before + 1);
  };
  if (beginning === null && whole.data !== undefined && isDraft && drafts.data !== undefined)
    begin(whole.data);
  const takeTheirs = async () => {
    const { data } = await whole.refetch();
    if (data !== undefined) begin(data);
  };
  usePageName(beginning?.begin.name ?? null);
  if (beginning !== null) {
    return (
      <LazyEditor
        key={turn}
        title="Edit broadcast"
        {...beginning}
        onKept={() => undefined}
        onTakeTheirs={() => void takeTheirs()}
      />
    );
  }
  const query = {
    data: isDraft ? undefined : whole.data,
    error: whole.error ?? drafts.error,
    refetch: () => void Promise.all([whole.refetch(), drafts.refetch()]),
  };
  return (
    <RecordPage kind={kind} query={query} nameOf={({ broadcast }) => broadcast.name}>
      {({ broadcast }) => <NoDraft broadcastId={broadcastId} status={broadcast.status} />}
    </RecordPage>
  );
}

function NoDraft({ broadcastId, status }: { broadcastId: number; status: string }) {
  const { keep } = useScope();
  return (
    <p className="text-ink-soft">
      Only drafts can be edited; this one is {broadcastStatus(status).label.toLowerCase()}.{" "}
      <Link className="link" to={keep(paths.broadcast(broadcastId))}>
        See the broadcast
      </Link>{" "}
      or{" "}
      <Link className="link" to={keep(paths.newBroadcast({ broadcastId }))}>
        make a copy
      </Link>
      .
    </p>
  );
}
