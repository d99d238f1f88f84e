import { Fragment } from "react";
import {
  recipientStatuses,
  useBroadcast,
  type BroadcastDetail,
  type RecipientFilters,
} from "../../api/broadcasts.ts";
import { RecordPage, WithId } from "../../components/record-page.tsx";
import { paths } from "../../lib/paths.ts";
import { oneOf, pageNumber, text, useSearchState } from "../../lib/search-state.ts";
import { useMedia } from "../../lib/use-media.ts";
import { Card } from "../../ui/card.tsx";
import type { QueryState } from "../../ui/list-states.tsx";
import { BroadcastBadge } from "./broadcast-badge.tsx";
import { BroadcastFacts } from "./broadcast-facts.tsx";
import { BroadcastFigures } from "./broadcast-figures.tsx";
import { BroadcastText } from "./broadcast-text.tsx";
import { FailureReasons } from "./failure-reasons.tsx";
import { Recipients } from "./recipients.tsx";
import { FailedRecipients } from "./failed-recipients.tsx";

const kind = { what: "broadcast", list: { title: "Broadcasts", path: paths.broadcasts } };

/** `reason` narrows the failed recipients to those with one carrier's code. */
const recipientsSchema = { outcome: oneOf(["", ...recipientStatuses], ""), reason: text, page: pageNumber };

type RecipientsState = ReturnType<typeof useSearchState<typeof recipientsSchema>>["state"];

const pageSize = 50;

function filtersOf({ outcome, reason, page }: RecipientsState): RecipientFilters {
  return {
    ...(outcome === "" ? {} : { recipient_status: outcome }),
    limit: pageSize,
    // With a reason the rows come from the failures that were read whole.
    offset: reason === "" ? (page - 1) * pageSize : 0,
  };
}

/** `/broadcasts/:id`: the text, who gets it, and how far it has come. */
export function BroadcastPage() {
  return <WithId kind={kind}>{(id) => <KnownBroadcast key={id} broadcastId={id} />}</WithId>;
}

function KnownBroadcast({ broadcastId }: { broadcastId: number }) {
  const { state } = useSearchState(recipientsSchema);
  const query = useBroadcast(broadcastId, filtersOf(state));
  return (
    <RecordPage
      kind={kind}
      query={query}
      nameOf={({ broadcast }) => broadcast.name}
      renderNote={({ broadcast }) => <BroadcastBadge status={broadcast.status} />}
    >
      {(detail: BroadcastDetail) => <Detail broadcastId={broadcastId} query={query} detail={detail} />}
    </RecordPage>
  );
}

type DetailProps = { broadcastId: number; query: QueryState; detail: BroadcastDetail };

/** Reading order is what is seen: column by column where there are two, and the text before its recipients on phones. */
function Detail({ broadcastId, query, detail }: DetailProps) {
  const { state, set, href } = useSearchState(recipientsSchema);
  const { broadcast, recipients } = detail;
  const isWide = useMedia("(width >= 64rem)");
  const shared = { state, set, pageSize };
  const figures = (
    <BroadcastFigures
      key="figures"
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
    </div>
  );
  const people = (
    <Fragment key="people">
      {broadcast.failed > 0 && (
        <FailureReasons
          broadcastId={broadcastId}
          broadcast={broadcast}
          chosen={state.reason}
          hrefOf={(reason) => href({ outcome: "failed", reason, page: 1 })}
        />
      )}
      {state.reason === "" ? (
        <Recipients query={query} rows={recipients.rows} total={recipients.total} {...shared} />
      ) : (
        <FailedRecipients broadcastId={broadcastId} broadcast={broadcast} {...shared} />
      )}
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
