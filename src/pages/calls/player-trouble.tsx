import { RotateCw } from "lucide-react";
import { useRecordingFailure } from "../../api/recordings.ts";
import { Button } from "../../ui/button.tsx";
import { RequestId } from "../../ui/request-id.tsx";
import { whyNotLoaded } from "./why-not-loaded.ts";

type PlayerTroubleProps = {
  /** The call whose recording has failed; null: it only doesn't come. */
  callId: number | null;
  onRetry: () => void;
};

/** Why nothing is heard, and the way to try again. */
export function PlayerTrouble({ callId, onRetry }: PlayerTroubleProps) {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-2">
      {callId === null ? (
        <p className="text-bad">The recording is taking long to load.</p>
      ) : (
        <Failure callId={callId} />
      )}
      <Button icon={<RotateCw aria-hidden="true" className="size-3.5" />} onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

/** Asks the gateway why, since the audio element does not say. */
function Failure({ callId }: { callId: number }) {
  const { data } = useRecordingFailure({ callId, n: 0 });
  return (
    <>
      <p className="text-bad">
        {data?.code === "insecure" ? data.message : whyNotLoaded(data?.status ?? null)}
      </p>
      {data?.requestId != null && <RequestId id={data.requestId} />}
    </>
  );
}
