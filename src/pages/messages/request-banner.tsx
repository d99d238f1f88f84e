import { useQueryClient } from "@tanstack/react-query";
import type { OptOutRequest } from "../../api/opt-out-requests.ts";
import { requestDeciders } from "../../api/opt-out-requests.ts";
import { useProfile } from "../../api/session.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { rolesInWords } from "../../components/role-name.ts";
import { useZone } from "../../components/use-zone.ts";
import { useGo } from "./use-go.ts";
import { codePart } from "../../lib/code.ts";
import { formatDay } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import { useKeys } from "../../lib/use-keys.ts";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toast.tsx";
import type { Decision } from "./request-decision.ts";
import { useDeadline } from "./request-deadline.ts";
import { holdRequest, useHeldRequests } from "./requests-held.ts";

const decisionPart = codePart(() => import("./request-decision.ts").then((module) => module.decideRequest));

type RequestBannerProps = {
  request: OptOutRequest;
  /** The contact in words: "Ann Bell". */
  name: string;
  /** Somebody has decided; it can still be taken back. */
  onDecided: () => void;
};

/** Asks what is to become of a request for no more texts, above its thread. S suppresses, D dismisses. */
export function RequestBanner({ request, name, onDecided }: RequestBannerProps) {
  const client = useQueryClient();
  const go = useGo();
  const mayDecide = requestDeciders.includes(useProfile().role);
  const isHeld = useHeldRequests().has(request.request_id ?? -1);
  const decide = async (act: Decision["act"]) => {
    if (request.request_id === null || isHeld || !mayDecide) return;
    const release = holdRequest(request.request_id);
    decisionPart.renew();
    try {
      (await decisionPart.get())(client, { act, request, name }, { onOver: release, go });
      onDecided();
    } catch {
      release();
      showToast("Couldn't load this part of the app. Try again.");
    }
  };
  useKeys(mayDecide ? { s: () => void decide("suppress"), d: () => void decide("dismiss") } : {});
  return (
    <section
      aria-label="Request to stop"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-warn-soft px-4 py-2.5 print:hidden"
    >
      <div className="min-w-52 flex-1">
        <p className="font-medium">
          {request.kind === "wrong_number"
            ? "This may be someone else's number."
            : "This may be a request to stop."}
        </p>
        <p className="text-ink-soft">
          <q className="[overflow-wrap:anywhere]">
            <OutsideText text={request.evidence} />
          </q>{" "}
          <DeadlineText request={request} />
        </p>
      </div>
      {mayDecide ? (
        <div className="flex gap-2">
          <Button aria-disabled={isHeld || undefined} onClick={() => void decide("dismiss")}>
            Not a request
          </Button>
          <Button skin="primary" aria-disabled={isHeld || undefined} onClick={() => void decide("suppress")}>
            Suppress
          </Button>
        </div>
      ) : (
        <p className="text-xs text-ink-soft">Only {rolesInWords(requestDeciders)} can decide.</p>
      )}
    </section>
  );
}

function DeadlineText({ request }: { request: OptOutRequest }) {
  const deadline = useDeadline(request, useZone());
  if (deadline === null) return null;
  const { last, left } = deadline;
  if (left === 0) {
    return <span className="font-medium text-bad">The deadline was {formatDay(last)}.</span>;
  }
  return (
    <>
      Decide by {formatDay(last)} (
      {left === 1 ? "today is the last day" : `${formatCount(left, "business day")} left`}
      ).
    </>
  );
}
