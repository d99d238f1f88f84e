import { ArrowDownToLine } from "lucide-react";
import { useMemo } from "react";
import type { CallDetail } from "../../api/calls.ts";
import { Button } from "../../ui/button.tsx";
import { FindBar } from "./find-bar.tsx";
import { whyNoTranscript } from "./missing.ts";
import { usePlayback } from "./playback.ts";
import { Player } from "./player.tsx";
import { talkLanes } from "./talk.ts";
import { Timeline } from "./timeline.tsx";
import { Transcript } from "./transcript.tsx";
import { useReview } from "./use-review.ts";

type ReviewProps = {
  call: CallDetail;
  callId: number;
  /** Seconds that a link led to; null without one. */
  linkedAt: number | null;
};

/** The player and the transcript of one call. */
export function Review({ call, callId, linkedAt }: ReviewProps) {
  const review = useReview(call, callId, linkedAt);
  const { transcript, turns, timed, playback, speed, missing, follow, find } = review;
  const people = useMemo(() => ({ agent: call.agent, caller: call.caller_name }), [call]);
  const started = usePlayback(playback, () => playback.time() > 0);
  const lanes = useMemo(() => talkLanes(timed), [timed]);

  return (
    <div className="min-w-0">
      <Player
        callId={callId}
        playback={playback}
        speed={speed}
        missing={missing}
        movable={missing === null || timed.length > 0}
        onCopyLink={review.copyLink}
      >
        <Timeline playback={playback} lanes={lanes} turns={timed} onSeek={review.seek} />
      </Player>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pt-4 pb-2">
        <h2 className="font-semibold">Transcript</h2>
        {transcript !== null && (
          <div className="ml-auto">
            <FindBar find={find} input={review.findInput} />
          </div>
        )}
      </div>
      {transcript === null && <p className="text-ink-soft">{whyNoTranscript(call)}</p>}
      {transcript?.timed === false && (
        <p className="pb-3 text-ink-soft">
          This transcript came without times: it can be read and searched, but not used to move in the
          recording.
        </p>
      )}
      {transcript !== null && (
        <Transcript
          turns={turns}
          people={people}
          playback={playback}
          currentTurn={review.currentTurn}
          found={find.found}
          linked={review.linked}
          box={review.box}
        />
      )}
      {!follow.following && started && timed.length > 0 && (
        <div className="pointer-events-none sticky bottom-4 flex justify-center pt-2">
          <Button
            className="pointer-events-auto rounded-full! shadow-raised!"
            icon={<ArrowDownToLine aria-hidden="true" className="size-3.5" />}
            onClick={follow.resume}
          >
            Back to now
          </Button>
        </div>
      )}
    </div>
  );
}
