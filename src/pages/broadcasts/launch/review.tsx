import { useState, type ReactNode } from "react";
import type { ApiError } from "../../../api/api-error.ts";
import { launching } from "../../../api/launch-acts.ts";
import { useLaunchReview, type LaunchReview, type ReviewAsked } from "../../../api/launch-review.ts";
import type { LaunchSplit } from "../../../api/launch-splits.ts";
import type { Launch } from "../../../api/launches.ts";
import { RecordLink } from "../../../components/record-link.tsx";
import { useZone } from "../../../components/use-zone.ts";
import { paths } from "../../../lib/paths.ts";
import { useSearchState, whole, type Codec } from "../../../lib/search-state.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { announce } from "../../../ui/announcer.tsx";
import { ErrorPanel } from "../../../ui/state-panel.tsx";
import { LaunchForm } from "./launch-form.tsx";
import type { LimitDraft } from "../../../components/limit-fields.tsx";
import { HoursNote, PeopleCard, Reading, TextCard } from "./review-cards.tsx";
import { reviewChanges } from "./review-changes.ts";
import { RulesCard } from "./rules-card.tsx";
import { SplitOffer } from "./split-offer.tsx";
import { TimesCard } from "./times-card.tsx";
import { toRules, useOverrides } from "./use-overrides.tsx";

/** A moment, ISO UTC; "now" is in five minutes, "" as it was kept with the draft. */
const moment: Codec<string> = {
  parse: (text) => {
    if (text === "now") return text;
    return Number.isNaN(Date.parse(text)) ? undefined : new Date(text).toISOString();
  },
  format: (text) => text,
  fallback: "",
};

const plan = { start: moment, rate: whole(1, null) };

type ReviewProps = {
  broadcastId: number;
  /** Whom the page has left out before, and the start that was kept with the draft. */
  kept: { leftOut: ReviewAsked["left_out"] & object; start: string | null; limits: LimitDraft };
  known: readonly Launch[];
  /** The way to the draft's form. */
  edit: ReactNode;
  onSplit: (split: LaunchSplit) => void;
  /** Somebody else has launched it. */
  onExisting: () => void;
  onDone: (launch: Launch) => void;
};

/** What the desk has read of a draft, what speaks against it, and the button that launches it. */
export function Review(props: ReviewProps) {
  const { broadcastId, kept } = props;
  const { state, set } = useSearchState(plan);
  const start = state.start === "" ? kept.start : state.start === "now" ? null : state.start;
  const asked: ReviewAsked = {
    broadcast_id: broadcastId,
    start,
    ...(state.rate !== null && { per_minute: state.rate }),
    ...(kept.leftOut.length > 0 && { left_out: kept.leftOut }),
  };
  const query = useLaunchReview(asked);
  const { data: review, error } = query;
  if (review === undefined) {
    return error === null ? <Reading /> : <ErrorPanel error={error} onRetry={() => void query.refetch()} />;
  }
  return (
    <Shown
      {...props}
      review={review}
      asked={asked}
      isStale={query.isFetching}
      readAgain={async () => (await query.refetch()).data}
      now={{ start: start ?? "", rate: state.rate }}
      onPlan={(next) => set({ ...next, start: next.start === "" ? "now" : next.start })}
    />
  );
}

type ShownProps = ReviewProps & {
  review: LaunchReview;
  asked: ReviewAsked;
  isStale: boolean;
  readAgain: () => Promise<LaunchReview | undefined>;
  now: { start: string; rate: number | null };
  onPlan: (plan: { start: string; rate: number | null }) => void;
};

function Shown(props: ShownProps) {
  const { review, asked, isStale, readAgain, now, onPlan, known, edit, kept, onExisting, onDone } = props;
  const { rules, overrides, left, release, question, onHindered } = useOverrides(review.rules);
  /** What was confirmed and then was something else. */
  const [meant, setMeant] = useState<LaunchReview | null>(null);

  const onRefused = async (error: ApiError) => {
    if (error.code === "already_there") return onExisting();
    if (error.code === "changed_meanwhile") setMeant(review);
    if (error.code === "changed_meanwhile" || error.code === "launch_rules") await readAgain();
    if (error.code === "launch_rules") toRules();
  };
  const onStart = (start: string) => {
    announce("Reviewing the new start");
    onPlan({ ...now, start });
    // The button that was pressed goes; what comes in its place is read from its beginning.
    toRules();
  };
  return (
    <div
      className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]"
      aria-busy={isStale || undefined}
    >
      <div className="flex min-w-0 flex-col gap-4">
        {meant !== null && <Meanwhile before={meant} now={review} />}
        <RulesCard
          {...rules}
          review={review}
          onStart={onStart}
          edit={edit}
          split={
            // Once parts are out they are launched one by one.
            review.rules.some(({ code }) => code === "split") ? null : (
              <SplitOffer review={review} asked={asked} onDone={props.onSplit} />
            )
          }
          parts={
            review.split_id !== null && (
              <RecordLink to={paths.launchSplit(props.broadcastId, review.split_id)} text="See its parts" />
            )
          }
        />
        <TextCard review={review} />
        <PeopleCard review={review} />
        <TimesCard review={review} plan={{ now, onChange: onPlan }} />
        <HoursNote version={review.windows} />
      </div>
      <div className="lg:sticky lg:top-[calc(var(--sticky-top)+1rem)]">
        <LaunchForm
          review={review}
          write={launching(known)}
          bodyOf={(confirmed) => ({ ...asked, ...confirmed, overrides })}
          limits={kept.limits}
          left={left}
          isStale={isStale}
          onHindered={onHindered}
          onRefused={(error) => void onRefused(error)}
          onDone={(launch) => {
            release();
            onDone(launch);
          }}
        />
      </div>
      {question}
    </div>
  );
}

/** What has become another one since it was confirmed. */
function Meanwhile({ before, now }: { before: LaunchReview; now: LaunchReview }) {
  const zone = useZone();
  const changes = reviewChanges(before, now, zone);
  return (
    <section
      role="alert"
      aria-label="Changed meanwhile"
      className="rounded-lg bg-warn-soft px-4 py-3 text-warn"
    >
      <p className="font-medium">It has changed since you read it, so nothing was launched. Read it again.</p>
      <dl className="flex flex-col gap-1 pt-1.5">
        {changes.map(({ what, from, to }) => (
          <div key={what} className="wrap-anywhere">
            <dt className="inline font-medium">{what}: </dt>
            <dd className="inline">
              {from !== null && (
                <>
                  <del>
                    <bdi>{visibleText(from)}</bdi>
                  </del>
                  <span className="sr-only"> became</span> <span aria-hidden="true">→</span>{" "}
                </>
              )}
              <ins className="no-underline">
                <bdi>{visibleText(to)}</bdi>
              </ins>
            </dd>
          </div>
        ))}
      </dl>
      {changes.length === 0 && <p className="pt-1">Nothing that you can see here differs any more.</p>}
    </section>
  );
}
