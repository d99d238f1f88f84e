import { splitting, type LaunchSplit } from "../../../api/launch-splits.ts";
import type { LaunchReview, ReviewAsked } from "../../../api/launch-review.ts";
import { useWrite } from "../../../api/write.ts";
import { Outcome } from "../../../components/form-notes.tsx";
import { Button } from "../../../ui/button.tsx";
import { PartList } from "./part-list.tsx";

type SplitOfferProps = { review: LaunchReview; asked: ReviewAsked; onDone: (split: LaunchSplit) => void };

/** How a list can be sent zone by zone, and the button that makes a draft for each part. */
export function SplitOffer({ review, asked, onDone }: SplitOfferProps) {
  const { parts, nearest_start: nearest, split_id: splitId } = review;
  if (parts.length < 2) return null;
  const act = splitId === null ? `Split into ${parts.length} drafts` : "Go on with the split";
  const offer = (
    <div className="flex flex-col gap-3">
      <div className="rounded-md border border-line px-3 py-2">
        <p className="pb-1.5 text-xs text-ink-soft">Zone by zone, each by its own clock:</p>
        <PartList parts={parts} />
      </div>
      <SplitButton asked={asked} act={act} isMain={nearest === null} onDone={onDone} />
      <p className="text-xs text-ink-faint">
        Nothing is sent yet. You review and launch all the drafts together, with one count.
      </p>
    </div>
  );
  if (nearest === null) return offer;
  return (
    <details>
      <summary className="cursor-pointer font-medium text-accent-ink">
        Or send it zone by zone, as {parts.length} broadcasts
      </summary>
      <div className="pt-2">{offer}</div>
    </details>
  );
}

type SplitButtonProps = {
  asked: ReviewAsked;
  act: string;
  isMain: boolean;
  onDone: (split: LaunchSplit) => void;
};

/** Makes the drafts that are missing. It can be pressed again at any time: none is made twice. */
export function SplitButton({ asked, act, isMain, onDone }: SplitButtonProps) {
  const write = useWrite(splitting, onDone);
  const isSending = write.at === "sending";
  const press = () => {
    if (isSending) return;
    void (write.at === "unknown" ? write.look() : write.send(asked, null));
  };
  return (
    <>
      <Outcome write={write} done="split" hasFieldError={false} />
      <div>
        <Button
          skin={isMain ? "primary" : "secondary"}
          className="whitespace-normal"
          aria-disabled={isSending || undefined}
          onClick={press}
        >
          {isSending ? "Making the drafts…" : write.at === "unknown" ? "Check again" : act}
        </Button>
      </div>
    </>
  );
}
