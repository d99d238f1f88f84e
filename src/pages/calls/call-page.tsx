import { PhoneOff } from "lucide-react";
import { useMemo, useState } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { useCall, type CallDetail } from "../../api/calls.ts";
import { BackLink, useFromList } from "../../components/back-link.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { useScope } from "../../components/use-scope.ts";
import { useToday } from "../../components/use-today.ts";
import { useZone } from "../../components/use-zone.ts";
import { classNames } from "../../lib/class-names.ts";
import { formatMoment } from "../../lib/dates.ts";
import { usePageName } from "../../lib/page-name.ts";
import { paths } from "../../lib/paths.ts";
import { readState } from "../../lib/search-state.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { RequestId } from "../../ui/request-id.tsx";
import { ErrorPanel, StatePanel } from "../../ui/state-panel.tsx";
import { CallFacts } from "./call-facts.tsx";
import { askFor, callsSchema } from "./call-filters.ts";
import { CallNeighbours } from "./call-neighbours.tsx";
import { CallSkeleton } from "./call-skeleton.tsx";
import { DispositionBadge } from "./disposition-badge.tsx";
import { Review } from "./review.tsx";
import "./calls.css";

/** `/calls/:callId`: one call, read and heard. */
export function CallPage() {
  const { callId: given = "" } = useParams();
  const callId = /^\d{1,15}$/.test(given) ? Number(given) : 0;
  if (callId === 0) return <NoSuchCall requestId={null} />;
  return <KnownCall key={callId} callId={callId} />;
}

function KnownCall({ callId }: { callId: number }) {
  const { data: call, error, refetch } = useCall(callId);
  const [params] = useSearchParams();
  if (call !== undefined) {
    const linkedAt = momentOf(params.get("t"));
    return <Content key={linkedAt} call={call} callId={callId} linkedAt={linkedAt} />;
  }
  if (error?.status === 404) return <NoSuchCall requestId={error.requestId} />;
  if (error === null) return <CallSkeleton back={<BackToCalls />} />;
  return (
    <>
      <PageHeader title="Call" before={<BackToCalls />} />
      <ErrorPanel error={error} onRetry={() => void refetch()} />
    </>
  );
}

/** Seconds of `?t=`; null for none and for what is no time. */
function momentOf(given: string | null): number | null {
  return given !== null && /^\d{1,6}(\.\d{1,3})?$/.test(given) ? Number(given) : null;
}

function Content({ call, callId, linkedAt }: { call: CallDetail; callId: number; linkedAt: number | null }) {
  const zone = useZone();
  const [open, setOpen] = useState(false);
  // When and where tell calls apart; who called is nobody's business who sees the tab or the history.
  usePageName([formatMoment(call.call_start, zone), call.group].filter((part) => part !== "–").join(" · "));
  return (
    <>
      <PageHeader
        before={<BackToCalls />}
        title={
          <>
            Call {call.direction === "outbound" ? "to" : "from"}{" "}
            {call.caller_name === null ? (
              <PhoneNumber number={call.caller_id} />
            ) : (
              <OutsideText text={call.caller_name} />
            )}
          </>
        }
        note={<DispositionBadge disposition={call.disposition} />}
        actions={
          <>
            <Button className="lg:hidden" aria-expanded={open} onClick={() => setOpen(!open)}>
              Details
            </Button>
            <StepThroughList callId={callId} />
          </>
        }
      />
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <aside
          aria-label="About this call"
          className={classNames("call-aside lg:col-start-2 lg:row-start-1", !open && "max-lg:hidden")}
        >
          <CallFacts call={call} callId={callId} zone={zone} />
        </aside>
        <Review call={call} callId={callId} linkedAt={linkedAt} />
      </div>
    </>
  );
}

function StepThroughList({ callId }: { callId: number }) {
  const from = useFromList();
  const zone = useZone();
  const today = useToday(zone);
  const scope = useScope();
  const { filters } = useMemo(
    () =>
      askFor(
        readState(callsSchema, new URLSearchParams(from?.list), from?.unlisted).state,
        zone,
        today,
        scope.filter,
      ),
    [from?.list, from?.unlisted, zone, today, scope.filter],
  );
  if (from === null || filters === null) return null;
  return <CallNeighbours callId={callId} filters={filters} from={from} />;
}

function BackToCalls() {
  return <BackLink title="Calls" path={paths.calls} />;
}

function NoSuchCall({ requestId }: { requestId: string | null }) {
  return (
    <>
      <PageHeader title="Call" before={<BackToCalls />} />
      <StatePanel
        icon={<PhoneOff aria-hidden="true" className="size-6" />}
        title="We could not find this call"
        action={
          <Link to={paths.calls} className={buttonClass("secondary")}>
            Go to all calls
          </Link>
        }
      >
        <p>It may belong to a group that you do not see, or the address is not complete.</p>
        {requestId !== null && <RequestId id={requestId} />}
      </StatePanel>
    </>
  );
}
