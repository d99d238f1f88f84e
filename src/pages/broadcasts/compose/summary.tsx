import { ArrowRight } from "lucide-react";
import { formatCount } from "../../../lib/numbers.ts";
import { Button } from "../../../ui/button.tsx";
import { Fact, Facts } from "../../../ui/facts.tsx";

type SummaryProps = {
  people: number;
  /** Of one text; undefined while it isn't known. */
  segments: number | undefined;
};

/** What it comes to: people, segments of one text, segments in all. */
export function Summary({ people, segments }: SummaryProps) {
  return (
    <>
      <Facts>
        <Fact name="Recipients">{formatCount(people)}</Fact>
        <Fact name="Segments each">{segments === undefined ? "…" : formatCount(segments)}</Fact>
        <Fact name="Segments in all">{segments === undefined ? "…" : formatCount(people * segments)}</Fact>
      </Facts>
      <p className="pt-2 text-xs text-ink-faint">Carriers cut long texts into segments, and bill each one.</p>
    </>
  );
}

type ReviewButtonProps = { people: number; isBusy: boolean; onReview: () => void };

/** The way on: what was written is read back and checked before anything is sent. */
export function ReviewButton({ people, isBusy, onReview }: ReviewButtonProps) {
  return (
    <Button
      skin="primary"
      className="w-full justify-center"
      aria-disabled={isBusy || undefined}
      onClick={onReview}
    >
      {isBusy ? "Saving…" : people === 0 ? "Review" : `Review ${formatCount(people, "recipient")}`}
      {!isBusy && <ArrowRight aria-hidden="true" className="size-4" />}
    </Button>
  );
}
