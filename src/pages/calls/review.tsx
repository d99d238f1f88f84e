import { ArrowDownToLine } from "lucide-react";
import { useMemo, useState } from "react";
import { FailedPart } from "../../components/error-page.tsx";
import { LazyPart } from "../../components/lazy-part.tsx";
import { codePart } from "../../lib/code.ts";
import { useCode } from "../../lib/use-code.ts";
import { ReviewSkeleton } from "./call-skeleton.tsx";
import { MoreMenu } from "../../ui/more-menu.tsx";
import { peopleOf } from "./use-copying.ts";
import { transcriptPart } from "./transcript-part.ts";
import { Button } from "../../ui/button.tsx";
import { FindBar } from "./find-bar.tsx";
import { whyNoTranscript } from "./missing.ts";
import { usePlayback } from "./playback.ts";
import { Player } from "./player.tsx";
import type { People } from "./said-by.ts";
import { Timeline } from "./timeline.tsx";
import { Transcript } from "./transcript.tsx";
import { useReview, type Reviewed } from "./use-review.ts";

const menuPart = codePart(() => import("./transcript-menu.tsx").then((module) => module.TranscriptMenu));
/** Two lines of figures where there is no room for one: nothing jumps when they come. */
const barSpace = "order-2 min-h-17 basis-full xl:min-h-8";
const barPart = codePart(() => import("./talk-figures-bar.tsx").then((module) => module.TalkFiguresBar));

/** The player and the transcript of one call, once it is known what is to be hidden. */
export function Review({ call, ...rest }: Omit<Reviewed, "transcript" | "secrets">) {
  const { code: read, error, retry } = useCode(transcriptPart);
  const content = useMemo(() => read?.(call), [read, call]);
  if (content !== undefined) return <ShownReview {...rest} call={call} {...content} />;
  if (error === undefined) return <ReviewSkeleton />;
  return <FailedPart what="The transcript" error={error} onRetry={retry} />;
}

function ShownReview(reviewed: Reviewed) {
  const { call, callId, transcript } = reviewed;
  const review = useReview(reviewed);
  const { lanes, said, turns, timed, hidden, playback, speed, missing, follow, find } = review;
  const people = useMemo(() => peopleOf(call), [call]);
  const started = usePlayback(playback, () => playback.time() > 0);
  const [opened] = useState(Date.now);
  const isTimed = transcript?.timed === true;

  return (
    <div className="min-w-0">
      <Player
        callId={callId}
        playback={playback}
        speed={speed}
        lanes={lanes}
        leftOut={review.leftOut}
        missing={missing}
        movable={missing === null || timed.length > 0}
        linkTo={review.matchAt}
        onCopyLink={review.copyLink}
        box={review.player}
        find={
          transcript !== null && <FindBar find={find} input={review.findInput} onLeave={review.focusPlayer} />
        }
      >
        <Timeline playback={playback} lanes={lanes} said={said} turns={timed} onSeek={review.seek} />
      </Player>
      <Head reviewed={reviewed} review={review} people={people} />
      {transcript === null && <p className="text-ink-soft">{whyNoTranscript(call, opened)}</p>}
      {transcript?.timed === false && (
        <p className="pb-3 text-ink-soft print:hidden">
          This transcript has no timestamps, so you can't jump to a line.
        </p>
      )}
      {hidden > 0 && <HiddenNote isSilenced={isTimed} />}
      {transcript !== null && (
        <Transcript
          turns={turns}
          people={people}
          playback={playback}
          currentTurn={review.currentTurn}
          found={find.found}
          linked={review.linked}
          onTurnClick={review.onTurnClick}
          onCopy={review.onCopy}
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

/** Why words are missing, and from where else. */
const HiddenNote = ({ isSilenced }: { isSilenced: boolean }) => (
  <p className="pb-3 text-ink-soft print:hidden">
    Card, social security and phone numbers and email addresses are hidden{" "}
    {isSilenced ? "and silent in the recording" : "(not in the recording, as there are no timestamps)"}.
    Showing one is noted in the history.
  </p>
);

type HeadProps = {
  reviewed: Reviewed;
  review: ReturnType<typeof useReview>;
  people: People;
};

/** What the transcript comes to, and what can be taken along. */
function Head({ reviewed: { callId, transcript }, review, people }: HeadProps) {
  const { said, turns, missing, hidden, seek } = review;
  const isTimed = transcript?.timed === true;
  return (
    <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 pt-3 pb-1">
      <h2 className="font-semibold">Transcript</h2>
      <span className="order-1 print:hidden">
        <MoreMenu className="w-56">
          <LazyPart
            part={menuPart}
            what="What you can take along"
            props={{
              callId,
              lines: transcript === null ? null : { turns, people },
              isTimed,
              hasSound: missing === null,
              hidden,
            }}
            waiting={<p className="p-2 text-ink-faint">Loading…</p>}
          />
        </MoreMenu>
      </span>
      {isTimed && (
        <LazyPart
          part={barPart}
          what="The figures of this call"
          props={{ said, turns, onSeek: seek, className: barSpace }}
          waiting={<span className={barSpace} />}
        />
      )}
    </div>
  );
}
