import { ArrowDownToLine } from "lucide-react";
import { useMemo, useState } from "react";
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
  const [opened] = useState(Date.now);
  const lanes = useMemo(() => talkLanes(timed), [timed]);

  return (
    <div className="min-w-0">
      <Player
        callId={callId}
        playback={playback}
        speed={speed}
        missing={missing}
        movable={missing === null || timed.length > 0}
        linkTo={review.matchAt}
        onCopyLink={review.copyLink}
        box={review.player}
        find={
          transcript !== null && <FindBar find={find} input={review.findInput} onLeave={review.focusPlayer} />
        }
      >
        <Timeline playback={playback} lanes={lanes} turns={timed} onSeek={review.seek} />
      </Player>
      <h2 className="pt-4 pb-2 font-semibold">Transcript</h2>
      {transcript === null && <p className="text-ink-soft">{whyNoTranscript(call, opened)}</p>}
      {transcript?.timed === false && (
        <p className="pb-3 text-ink-soft print:hidden">
          This transcript has no timestamps, so you can't jump to a line.
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
          onTurnClick={review.onTurnClick}
          box={review.box}
        />
      )}
      {!follow.following && started && timed.length > 0 && (
        <div className="follow">
          <Button
            className="rounded-full! shadow-raised!"
            icon={<ArrowDownToLine aria-hidden="true" className="size-3.5" />}
            onClick={follow.resume}
          >
            Follow playback
          </Button>
        </div>
      )}
    </div>
  );
}
