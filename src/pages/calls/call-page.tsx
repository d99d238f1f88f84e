import { X } from "lucide-react";
import { useState } from "react";
import { useParams, useSearchParams } from "react-router";
import { useCall, type CallDetail } from "../../api/calls.ts";
import { useFromList } from "../../components/back-link.tsx";
import { LazyPart } from "../../components/lazy-part.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { useZone } from "../../components/use-zone.ts";
import { codePart } from "../../lib/code.ts";
import { formatDateTime, formatMoment, zoneName } from "../../lib/dates.ts";
import { formatDuration } from "../../lib/duration.ts";
import { usePageName } from "../../lib/page-name.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { ErrorPanel } from "../../ui/state-panel.tsx";
import { BackToCalls } from "./back-to-calls.tsx";
import { CallFacts } from "./call-facts.tsx";
import { CallSkeleton } from "./call-skeleton.tsx";
import { DispositionBadge } from "./disposition-badge.tsx";
import { Review } from "./review.tsx";
import { transcriptPart } from "./transcript-part.ts";
import "./transcript.css";
import "./calls.css";
import "./talk.css";

// It comes beside the call itself; where it doesn't, the page says so.
void transcriptPart.get().catch(transcriptPart.renew);

const missingPart = codePart(() => import("./no-such-call.tsx").then((module) => module.NoSuchCall));
const stepsPart = codePart(() => import("./step-through-list.tsx").then((module) => module.StepThroughList));

/** `/calls/:callId`: one call, read and heard. */
export function CallPage() {
  const { callId: given = "" } = useParams();
  const callId = /^\d{1,15}$/.test(given) ? Number(given) : 0;
  if (callId === 0) return <Missing requestId={null} />;
  return <KnownCall key={callId} callId={callId} />;
}

function KnownCall({ callId }: { callId: number }) {
  const { data: call, error, refetch } = useCall(callId);
  const [params] = useSearchParams();
  if (call !== undefined) {
    const linkedAt = momentOf(params.get("t"));
    return <Content key={linkedAt} call={call} callId={callId} linkedAt={linkedAt} />;
  }
  if (error?.status === 404) return <Missing requestId={error.requestId} />;
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
  const from = useFromList();
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
            <Button className="lg:hidden" aria-haspopup="dialog" onClick={() => setOpen(true)}>
              Details
            </Button>
            {from !== null && (
              <LazyPart
                part={stepsPart}
                what="The way to the calls beside this one"
                props={{ callId, from }}
                waiting={<span className="h-8 w-17" />}
              />
            )}
          </>
        }
      />
      <Printed call={call} zone={zone} />
      <div className="call-columns">
        <Review call={call} callId={callId} linkedAt={linkedAt} />
        <aside aria-label="About this call" className="call-aside">
          <CallFacts call={call} callId={callId} zone={zone} />
        </aside>
      </div>
      {open && (
        <Dialog
          title="About this call"
          titleHidden
          className="mx-0! mt-auto! mb-0! max-h-[85dvh]! w-full! max-w-none! rounded-b-none! px-0! py-1! lg:hidden"
          onClose={() => setOpen(false)}
        >
          <IconButton
            label="Close"
            className="absolute top-3 right-3"
            icon={<X aria-hidden="true" className="size-4" />}
            onClick={() => setOpen(false)}
          />
          <CallFacts call={call} callId={callId} zone={zone} />
        </Dialog>
      )}
    </>
  );
}

/** When and how long, under the title of a printed call. */
function Printed({ call, zone }: { call: CallDetail; zone: string }) {
  const start = new Date(call.call_start);
  const named = Number.isFinite(start.getTime()) ? ` ${zoneName(zone, start)}` : "";
  return (
    <p className="hidden pb-2 print:block">
      {formatDateTime(call.call_start, zone)}
      {named} · {formatDuration(call.duration)}
    </p>
  );
}

const Missing = (props: { requestId: string | null }) => (
  <LazyPart
    part={missingPart}
    what="What there is instead"
    props={props}
    waiting={<CallSkeleton back={<BackToCalls />} />}
  />
);
