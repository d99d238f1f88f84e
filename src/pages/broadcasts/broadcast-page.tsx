import { recipientStatuses, useBroadcast, type BroadcastDetail } from "../../api/broadcasts.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordPage, WithId } from "../../components/record-page.tsx";
import { paths } from "../../lib/paths.ts";
import { oneOf, useSearchState, whole } from "../../lib/search-state.ts";
import { Card } from "../../ui/card.tsx";
import { BroadcastBadge } from "./broadcast-badge.tsx";
import { BroadcastFacts } from "./broadcast-facts.tsx";
import { BroadcastFigures } from "./broadcast-figures.tsx";
import { BroadcastText } from "./broadcast-text.tsx";
import { Recipients } from "./recipients.tsx";

const kind = { what: "broadcast", list: { title: "Broadcasts", path: paths.broadcasts } };

const recipientsSchema = { outcome: oneOf(["", ...recipientStatuses], ""), page: whole(1, 1) };

const pageSize = 50;

/** `/broadcasts/:id`: the text, who gets it, and how far it has come. */
export function BroadcastPage() {
  return <WithId kind={kind}>{(id) => <KnownBroadcast key={id} broadcastId={id} />}</WithId>;
}

function KnownBroadcast({ broadcastId }: { broadcastId: number }) {
  const { state, set } = useSearchState(recipientsSchema);
  const query = useBroadcast(broadcastId, {
    ...(state.outcome === "" ? {} : { recipient_status: state.outcome }),
    limit: pageSize,
    offset: (state.page - 1) * pageSize,
  });
  return (
    <RecordPage
      kind={kind}
      query={query}
      renderTitle={({ broadcast }) => <OutsideText text={broadcast.name} />}
      renderNote={({ broadcast }) => <BroadcastBadge status={broadcast.status} />}
    >
      {(detail: BroadcastDetail) => (
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="lg:col-start-1">
            <BroadcastFigures broadcast={detail.broadcast} />
          </div>
          <div className="flex flex-col gap-4 lg:col-start-2 lg:row-span-2 lg:row-start-1">
            <Card title="Text">
              <BroadcastText message={detail.broadcast.message} />
            </Card>
            <Card title="Details">
              <BroadcastFacts broadcast={detail.broadcast} />
            </Card>
          </div>
          <div className="min-w-0 lg:col-start-1">
            <Recipients
              query={query}
              recipients={detail.recipients}
              state={state}
              set={set}
              pageSize={pageSize}
            />
          </div>
        </div>
      )}
    </RecordPage>
  );
}
