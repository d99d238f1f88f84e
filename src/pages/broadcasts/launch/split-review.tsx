import { useState, type ReactNode } from "react";
import type { ApiError } from "../../../api/api-error.ts";
import type { LaunchReview, LaunchRule } from "../../../api/launch-review.ts";
import {
  splitLaunching,
  useSplitReview,
  type SplitPart,
  type SplitReview,
} from "../../../api/launch-splits.ts";
import { Card } from "../../../ui/card.tsx";
import { ErrorPanel } from "../../../ui/state-panel.tsx";
import { LaunchForm } from "./launch-form.tsx";
import type { LimitDraft } from "../../../components/limit-fields.tsx";
import { DraftLink, PartList } from "./part-list.tsx";
import { HoursNote, PeopleCard, Reading, TextCard } from "./review-cards.tsx";
import { RulesCard } from "./rules-card.tsx";
import { toRules, useOverrides } from "./use-overrides.tsx";

type SplitReviewedProps = {
  splitId: string;
  parts: readonly SplitPart[];
  limits: LimitDraft;
  /** The way to the form of the draft that was cut. */
  edit: ReactNode;
  /** Shown where a draft isn't what was made any more. */
  changed: ReactNode;
  onRefused: () => void;
  /** Called with how many parts were launched. */
  onDone: (count: number) => void;
};

/** What a launch of all the drafts would do, what speaks against it, and the one button that launches them. */
export function SplitReviewed(props: SplitReviewedProps) {
  const { splitId, changed } = props;
  const query = useSplitReview(splitId);
  const { data: review, error } = query;
  const [first] = review?.parts ?? [];
  if (error?.code === "changed_meanwhile") return changed;
  if (review === undefined || first === undefined) {
    return error === null ? <Reading /> : <ErrorPanel error={error} onRetry={() => void query.refetch()} />;
  }
  return (
    <Shown
      {...props}
      review={review}
      whole={wholeOf(review, first)}
      isStale={query.isFetching}
      readAgain={async () => void (await query.refetch())}
    />
  );
}

type ShownProps = SplitReviewedProps & {
  review: SplitReview;
  whole: LaunchReview;
  isStale: boolean;
  readAgain: () => Promise<void>;
};

function Shown(props: ShownProps) {
  const { splitId, parts, limits, edit, review, whole, isStale, readAgain, onDone } = props;
  const { rules, overrides, left, release, question, onHindered } = useOverrides(whole.rules);
  const [isMoved, setMoved] = useState(false);
  const onRefused = async ({ code }: ApiError) => {
    props.onRefused();
    if (code !== "changed_meanwhile" && code !== "launch_rules") return;
    await readAgain();
    setMoved(true);
    toRules();
  };
  return (
    <div
      className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]"
      aria-busy={isStale || undefined}
    >
      <div className="flex min-w-0 flex-col gap-4">
        {isMoved && (
          <p role="alert" className="rounded-lg bg-warn-soft px-4 py-3 font-medium text-warn">
            Nothing was launched: something has changed since you read it, or the first start came too near.
            Read it again.
          </p>
        )}
        <RulesCard
          {...rules}
          review={{ ...whole, outside: [], nearest_start: null }}
          onStart={() => void readAgain()}
          edit={edit}
        />
        <TextCard review={whole} />
        <PeopleCard review={whole} />
        <Card title={`${parts.length} broadcasts, one after the other`}>
          <PartList
            parts={review.parts.map((part, index) => {
              const { zones = [], broadcast_id: id = null } = parts[index] ?? {};
              const { recipients_total: count, first_text, last_text } = part;
              return { zones, count, first_text, last_text, state: id !== null && <DraftLink id={id} /> };
            })}
          />
        </Card>
        <HoursNote version={whole.windows} />
      </div>
      <div className="lg:sticky lg:top-[calc(var(--sticky-top)+1rem)]">
        <LaunchForm
          review={review}
          write={splitLaunching(splitId)}
          bodyOf={(confirmed) => ({
            ...confirmed,
            overrides,
            starts: review.parts.map(({ start, first_text: at }) => start ?? at),
          })}
          limits={limits}
          left={left}
          isStale={isStale}
          onHindered={onHindered}
          onRefused={(error) => void onRefused(error)}
          onDone={() => {
            release();
            onDone(parts.length);
          }}
        />
      </div>
      {question}
    </div>
  );
}

/** All parts as one broadcast: they have one text, one sender and one speed. */
function wholeOf({ parts, ...all }: SplitReview, first: LaunchReview): LaunchReview {
  const suppressed = new Map<string, number>();
  for (const { reason, count } of parts.flatMap((part) => part.suppressed)) {
    suppressed.set(reason, (suppressed.get(reason) ?? 0) + count);
  }
  return {
    ...first,
    ...all,
    segments_total: parts.reduce((sum, part) => sum + part.segments_total, 0),
    suppressed: [...suppressed].map(([reason, count]) => ({ reason, count })),
    rules: rulesOf(parts),
  };
}

/** What speaks against any part, each rule once; where it says different things of them, of which part. */
function rulesOf(parts: readonly LaunchReview[]): LaunchRule[] {
  const said = parts.flatMap(({ rules }, index) => rules.map((rule) => ({ rule, index })));
  return [...Map.groupBy(said, ({ rule }) => rule.code).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const isOne = same.every(({ rule }) => rule.message === first.rule.message);
    const message = same.map(({ rule, index }) => `Part ${index + 1}: ${rule.message}`).join(" ");
    return [isOne ? first.rule : { ...first.rule, message }];
  });
}
