import { useState, type ReactNode } from "react";
import type { ApiError } from "../../../api/api-error.ts";
import { useLaunchReview, type LaunchReview, type ReviewAsked } from "../../../api/launch-review.ts";
import type { Launch } from "../../../api/launches.ts";
import { useProfile } from "../../../api/session.ts";
import { useLeaveQuestion } from "../../../components/form-leave.tsx";
import { useZone } from "../../../components/use-zone.ts";
import { useSearchState, whole, type Codec } from "../../../lib/search-state.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { announce } from "../../../ui/announcer.tsx";
import { ErrorPanel } from "../../../ui/state-panel.tsx";
import { LaunchForm } from "./launch-form.tsx";
import type { LimitDraft } from "./limit-fields.tsx";
import { PeopleCard, TextCard } from "./review-cards.tsx";
import { reviewChanges } from "./review-changes.ts";
import { overridesOf, RulesCard, unsettled, type Reasons } from "./rules-card.tsx";
import { TimesCard } from "./times-card.tsx";

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
    return error === null ? <Waiting /> : <ErrorPanel error={error} onRetry={() => void query.refetch()} />;
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
  const { role } = useProfile();
  const [reasons, setReasons] = useState<Reasons>({});
  const [isTried, setTried] = useState(false);
  /** What was confirmed and then was something else. */
  const [meant, setMeant] = useState<LaunchReview | null>(null);
  const isDirty = Object.values(reasons).some((text) => text.trim() !== "");
  const { question, release } = useLeaveQuestion(isDirty);
  const left = unsettled(review.rules, reasons, role);

  const onRefused = async (error: ApiError) => {
    if (error.code === "already_there") return onExisting();
    if (error.code === "changed_meanwhile") setMeant(review);
    if (error.code === "changed_meanwhile" || error.code === "launch_rules") await readAgain();
    if (error.code === "launch_rules") toRules();
  };
  const onStart = (start: string) => {
    announce("Reviewing the new start");
    onPlan({ ...now, start });
  };
  return (
    <div
      className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]"
      aria-busy={isStale || undefined}
    >
      <div className="flex min-w-0 flex-col gap-4">
        {meant !== null && <Meanwhile before={meant} now={review} />}
        <RulesCard
          review={review}
          reasons={reasons}
          onReason={(code, text) => setReasons((before) => ({ ...before, [code]: text }))}
          onStart={onStart}
          isTried={isTried}
          edit={edit}
        />
        <TextCard review={review} />
        <PeopleCard review={review} />
        <TimesCard review={review} plan={{ now, onChange: onPlan }} />
        <p className="text-xs text-ink-faint">
          Sending hours: version <bdi>{visibleText(review.windows)}</bdi>. They're collected from public
          sources and aren't legal advice; have your counsel confirm them.
        </p>
      </div>
      <div className="lg:sticky lg:top-[calc(var(--sticky-top)+1rem)]">
        <LaunchForm
          review={review}
          asked={asked}
          known={known}
          overrides={overridesOf(review.rules, reasons)}
          limits={kept.limits}
          left={left.length}
          isStale={isStale}
          onHindered={() => {
            setTried(true);
            toRules();
          }}
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

/** To the first reason that is missing, or to the rules as a whole. */
function toRules(): void {
  // What is missing is marked with the next paint.
  requestAnimationFrame(() => {
    const rules = document.querySelector<HTMLElement>("#launch-rules");
    (rules?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? rules)?.focus();
  });
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

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      <p className="text-ink-soft">Reading the broadcast and everyone it goes to…</p>
      {["w-72", "w-56", "w-64", "w-40"].map((width) => (
        <div key={width} className={`skeleton h-3.5 max-w-full ${width}`} />
      ))}
    </div>
  );
}
