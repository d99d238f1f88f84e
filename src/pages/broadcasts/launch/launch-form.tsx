import { useState, type SyntheticEvent } from "react";
import { flushSync } from "react-dom";
import type { ApiError } from "../../../api/api-error.ts";
import type { LaunchWrite } from "../../../api/launch-acts.ts";
import type { LaunchReview } from "../../../api/launch-review.ts";
import { useWrite, type Write } from "../../../api/write.ts";
import { Outcome } from "../../../components/form-notes.tsx";
import { formatCount } from "../../../lib/numbers.ts";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { TextField } from "../../../ui/field.tsx";
import { LimitFields, limitOf, type LimitDraft } from "../../../components/limit-fields.tsx";
import { people } from "./launch-words.ts";

/** What somebody confirms: by its hash, with the count that they typed, and how far it may go wrong. */
type Confirmed = Pick<LaunchWrite, "review" | "count" | "limits">;

type LaunchFormProps<Body, Answer> = {
  review: Pick<LaunchReview, "review" | "recipients_total" | "approve_above">;
  write: Write<Body, Answer>;
  bodyOf: (confirmed: Confirmed) => Body;
  limits: LimitDraft;
  /** How many rules still stand in the way. */
  left: number;
  /** Another review is being read: what is on screen isn't what would be launched. */
  isStale: boolean;
  /** Somebody has pressed the button while rules stand in the way. */
  onHindered: () => void;
  onRefused: (error: ApiError) => void;
  onDone: (answer: Answer) => void;
};

/** The count that has to be typed, and the one button that launches. */
export function LaunchForm<Body, Answer>(props: LaunchFormProps<Body, Answer>) {
  const { review, left, isStale, onHindered } = props;
  const { typed, setTyped, limits, setLimits, isTried, write, submit, fault } = useLaunchForm(props);
  const total = review.recipients_total;
  const needsOther = review.approve_above !== null;
  const above = people(review.approve_above ?? 0);
  const act = needsOther ? "Ask for approval" : `Launch to ${people(total)}`;
  return (
    <Card title="Launch">
      <form
        aria-label="Launch"
        method="post"
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event: SyntheticEvent<HTMLFormElement>) => {
          event.preventDefault();
          void submit(event.currentTarget);
        }}
      >
        <LimitFields value={limits} onChange={setLimits} isTried={isTried} />
        {needsOther && (
          <p role="note" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
            {total > (review.approve_above ?? 0)
              ? `This goes to more than ${above}`
              : `With what you've launched in the last 24 hours, this makes more than ${above}`}
            , so someone else has to approve it before it's scheduled.
          </p>
        )}
        <TextField
          label={`Type ${formatCount(total)} to ${needsOther ? "ask for approval" : "launch"}`}
          help="That's how many people get this text."
          autoComplete="off"
          inputMode="numeric"
          error={fault}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        {left > 0 && (
          <p className="text-xs text-ink-soft">
            {left === 1 ? "One thing still stands" : `${formatCount(left)} things still stand`} in the way.{" "}
            <button type="button" className="link" onClick={onHindered}>
              {left === 1 ? "Show it" : "Show them"}
            </button>
          </p>
        )}
        <Outcome write={write} done="scheduled" hasFieldError={fault !== undefined} />
        <Button
          type="submit"
          skin="primary"
          className="whitespace-normal"
          aria-disabled={write.at === "sending" || isStale || undefined}
        >
          {write.at === "sending" ? "Launching…" : write.at === "unknown" ? "Check again" : act}
        </Button>
      </form>
    </Card>
  );
}

function useLaunchForm<Body, Answer>(props: LaunchFormProps<Body, Answer>) {
  const { review, bodyOf, left, isStale, onHindered, onRefused, onDone } = props;
  // What was typed was meant for what was read.
  const [typed, setTyped] = useState({ text: "", of: review.review });
  const [limits, setLimits] = useState(props.limits);
  const [isTried, setTried] = useState(false);
  const write = useWrite(props.write, onDone);
  const text = typed.of === review.review ? typed.text : "";
  const count = countIn(text);
  const isRight = count === review.recipients_total;
  const refused = write.error?.fields["count"];
  const fault =
    isTried && !isRight
      ? `Type ${formatCount(review.recipients_total)}, the number of people it goes to.`
      : refused;

  const submit = async (form: HTMLFormElement) => {
    if (write.at === "sending" || isStale) return;
    if (write.at === "unknown") return write.look();
    flushSync(() => setTried(true));
    const [failed, optedOut] = [limitOf(limits.failed), limitOf(limits.optedOut)];
    if (left > 0) return onHindered();
    if (!isRight || failed === undefined || optedOut === undefined) {
      return form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }
    const confirmed = {
      review: review.review,
      count,
      limits: { failed_percent: failed, opted_out_percent: optedOut },
    };
    const error = await write.send(bodyOf(confirmed), null);
    if (error !== null) onRefused(error);
  };
  const typeText = (next: string) => setTyped({ text: next, of: review.review });
  return { typed: text, setTyped: typeText, limits, setLimits, isTried, write, submit, fault };
}

/** "2,314", "2 314" and "2314" are the same count; NaN for anything else. */
function countIn(text: string): number {
  const digits = text.replaceAll(/[\s.,’']/g, "");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
}
