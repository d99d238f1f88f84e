import { useCallback, useMemo, useState, type ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import type { KeptDraft } from "../../../api/broadcast-drafts.ts";
import type { RejectedNumber } from "../../../api/broadcast-writes.ts";
import { senderNumbersQuery } from "../../../api/phone-numbers.ts";
import { BackLink } from "../../../components/back-link.tsx";
import { useLeaveQuestion } from "../../../components/form-leave.tsx";
import { GroupLink } from "../../../components/group-link.tsx";
import { LazyPart } from "../../../components/lazy-part.tsx";
import { useScope } from "../../../components/use-scope.ts";
import { codePart } from "../../../lib/code.ts";
import { paths } from "../../../lib/paths.ts";
import { useCode } from "../../../lib/use-code.ts";
import { useMedia } from "../../../lib/use-media.ts";
import { Card } from "../../../ui/card.tsx";
import { TextField } from "../../../ui/field.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import type { RecipientList } from "../../../components/recipient-list.ts";
import { CanaryPart } from "./canary-part.tsx";
import { ChangedElsewhere } from "./changed-elsewhere.tsx";
import type { Composed, Saved } from "./next-save.ts";
import { PhonePreview } from "./phone-preview.tsx";
import { RecipientsPart, type RecipientsControl } from "./recipients-part.tsx";
import { SaveStatus, SaveTrouble } from "./save-status.tsx";
import { SenderField } from "./sender-field.tsx";
import { SchedulePart, type ScheduleControl } from "./schedule-part.tsx";
import { ReviewButton, Summary } from "./summary.tsx";
import { TestPart } from "./test-part.tsx";
import { textRules, TextPart } from "./text-part.tsx";
import { useAutosave, type SaveState } from "./use-autosave.ts";
import { useFurther, useReview } from "./use-review.ts";

const furtherText =
  "The drafts for the recipients beyond the first 50,000 aren't made yet. “Review” makes them.";

export type ComposerProps = {
  title: string;
  Recipients: RecipientsControl;
  Schedule: ScheduleControl;
  begin: Composed;
  saved: Saved;
  /** Said above the form: what it began with. */
  note?: ReactNode;
  onKept: (kept: KeptDraft) => void;
  /** Somebody else was first: what they left is to be read. */
  onTakeTheirs: (broadcastId: number | null) => void;
};

const furtherPart = codePart(() => import("./further-dialog.tsx").then((module) => module.FurtherDialog));

const leaveWords = {
  title: "Leave without saving?",
  text: "Your last change isn't saved yet.",
  stay: "Stay",
  leave: "Leave",
};

/** A broadcast while it is written: one page that saves itself. */
export function Composer({ title, begin, saved, note, onKept, onTakeTheirs, ...controls }: ComposerProps) {
  const [now, setNow] = useState(begin);
  const [rejected, setRejected] = useState<readonly RejectedNumber[]>([]);
  const change = useCallback((part: Partial<Composed>) => setNow((before) => ({ ...before, ...part })), []);
  const [isActed, setActed] = useState(false);
  const act = () => setActed(true);
  const save = useAutosave(now, saved, isActed, { onRejected: setRejected, onKept });
  const further = useFurther(now);
  const { question } = useLeaveQuestion(save.at !== "saved" || further.isUnmade, {
    ...leaveWords,
    ...(save.at === "saved" && { text: furtherText }),
  });
  // After the question: what is saved by then may go on.
  const { isTried, isGoing, review, goOn, form } = useReview(now, save, further);
  const present = save.at === "met" ? save.error?.present : null;
  const isSaved = save.at === "saved";
  return (
    <>
      <PageHeader
        before={<BackLink title="Broadcasts" path={paths.broadcasts} />}
        title={title}
        note={<SaveStatus save={save} />}
      />
      {note}
      <SaveTrouble save={save} />
      {present != null && (
        <ChangedElsewhere
          present={present}
          now={now}
          onTakeTheirs={() => onTakeTheirs(save.saved.api?.broadcastId ?? null)}
          onKeepMine={save.keepMine}
        />
      )}
      {/* What waits to be saved is saved when one goes on to the next part. */}
      <div
        ref={form}
        className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]"
        onBlur={save.flush}
        onInput={act}
        onClick={act}
        onDrop={act}
        onKeyDown={({ key }) => key !== "Tab" && act()}
      >
        <Fields
          {...controls}
          now={now}
          saved={save.saved}
          isSaved={isSaved}
          rejected={rejected}
          isTried={isTried}
          onChange={change}
        />
        <Beside
          now={now}
          save={save}
          review={<ReviewButton people={now.list.numbers.length} isBusy={isGoing} onReview={review} />}
          onChange={change}
        />
      </div>
      {question}
      {further.isOpen && (
        <LazyPart
          part={furtherPart}
          what="The drafts"
          props={{ now, ...further, onReview: goOn }}
          waiting={null}
        />
      )}
    </>
  );
}

type FieldsProps = Pick<ComposerProps, "Recipients" | "Schedule" | "saved"> & {
  isSaved: boolean;
  now: Composed;
  rejected: readonly RejectedNumber[];
  isTried: boolean;
  onChange: (part: Partial<Composed>) => void;
};

function Fields({ Recipients, Schedule, now, saved, isSaved, rejected, isTried, onChange }: FieldsProps) {
  const onList = useCallback((list: RecipientList) => onChange({ list }), [onChange]);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Card title="Details">
        <div className="grid gap-4 md:grid-cols-2">
          <TextField
            label="Name"
            help="Only your team sees it."
            maxLength={255}
            autoComplete="off"
            error={isTried && now.name.trim() === "" ? "Give it a name." : undefined}
            value={now.name}
            onChange={({ target }) => onChange({ name: target.value })}
          />
          <SenderField
            senderId={now.senderId}
            isTried={isTried}
            onChange={(senderId) => onChange({ senderId })}
          />
        </div>
        <p className="flex flex-wrap gap-x-1 pt-3 text-xs text-ink-faint">
          In the group <GroupLink orgUnitId={now.orgUnitId} />
        </p>
      </Card>
      <Card title="Text">
        <TextPart
          begin={now.message}
          people={now.list.numbers.length}
          isTried={isTried}
          onChange={(message) => onChange({ message })}
        />
      </Card>
      {/* Below the text: it grows by what is found in files, and moves nothing that is being written. */}
      <RecipientsPart
        Control={Recipients}
        list={now.list}
        rejected={rejected}
        isTried={isTried}
        onChange={onList}
      />
      <SchedulePart
        Control={Schedule}
        start={now.start}
        api={saved.api}
        isSaved={isSaved}
        people={now.list.numbers.length}
        isTried={isTried}
        onChange={onChange}
      />
    </div>
  );
}

type BesideProps = {
  now: Composed;
  save: SaveState;
  review: ReactNode;
  onChange: (part: Partial<Composed>) => void;
};

/** Beside the form, or below it with the way on always in view. What appears later comes last: it moves nothing. */
function Beside({ now, save, review, onChange }: BesideProps) {
  const isWide = useMedia("(width >= 64rem)");
  const tries = (
    <>
      <TestPart now={now} onChange={onChange} />
      <CanaryPart now={now} save={save} onChange={onChange} />
    </>
  );
  return isWide ? (
    <div className="flex flex-col gap-4 lg:top-16 lg:[@media(height>=48rem)]:sticky">
      <Aside now={now} />
      {review}
      {tries}
    </div>
  ) : (
    <>
      <Aside now={now} />
      {tries}
      <div className="sticky bottom-0 z-10 -mx-4 border-t border-line bg-canvas px-4 py-3 max-[18rem]:-mx-2 max-[18rem]:px-2 md:-mx-6 md:px-6">
        {review}
      </div>
    </>
  );
}

/** The text as it arrives, and what it comes to. */
function Aside({ now }: { now: Composed }) {
  const { filter } = useScope();
  const { data: numbers } = useQuery(senderNumbersQuery(filter));
  const sender = numbers?.find(({ phone_number_id: id }) => id === now.senderId)?.phone_number ?? null;
  const { code: rules } = useCode(textRules);
  const length = useMemo(() => rules?.measureText(now.message), [rules, now.message]);
  return (
    <>
      <PhonePreview sender={sender} message={now.message} parts={length?.parts} />
      <Card title="Summary">
        <Summary people={now.list.numbers.length} segments={length?.parts.length} />
      </Card>
    </>
  );
}
