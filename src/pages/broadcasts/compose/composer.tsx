import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { useNavigate } from "react-router";
import { useQuery } from "@tanstack/react-query";
import type { KeptDraft } from "../../../api/broadcast-drafts.ts";
import type { RejectedNumber } from "../../../api/broadcast-writes.ts";
import { senderNumbersQuery } from "../../../api/phone-numbers.ts";
import { BackLink } from "../../../components/back-link.tsx";
import { useLeaveQuestion } from "../../../components/form-leave.tsx";
import { GroupLink } from "../../../components/group-link.tsx";
import { useScope } from "../../../components/use-scope.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { paths } from "../../../lib/paths.ts";
import { useCode } from "../../../lib/use-code.ts";
import { useMedia } from "../../../lib/use-media.ts";
import { announce } from "../../../ui/announcer.tsx";
import { Card } from "../../../ui/card.tsx";
import { TextField } from "../../../ui/field.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import type { RecipientList } from "../../../components/recipient-list.ts";
import { ChangedElsewhere } from "./changed-elsewhere.tsx";
import { missingOf, type Composed, type Missing, type Saved } from "./next-save.ts";
import { PhonePreview } from "./phone-preview.tsx";
import { RecipientsPart, type RecipientsControl } from "./recipients-part.tsx";
import { SaveStatus, SaveTrouble } from "./save-status.tsx";
import { SenderField } from "./sender-field.tsx";
import { SchedulePart, type ScheduleControl } from "./schedule-part.tsx";
import { ReviewButton, Summary } from "./summary.tsx";
import { TestPart } from "./test-part.tsx";
import { textRules, TextPart } from "./text-part.tsx";
import { useAutosave, type SaveState } from "./use-autosave.ts";

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
  const save = useAutosave(now, saved, { onRejected: setRejected, onKept });
  const { question } = useLeaveQuestion(save.at !== "saved", leaveWords);
  const { isTried, isGoing, review, form } = useReview(now, save);
  const isWide = useMedia("(width >= 64rem)");
  const present = save.at === "met" ? save.error?.present : null;
  const aside = <Aside now={now} />;
  const button = <ReviewButton people={now.list.numbers.length} isBusy={isGoing} onReview={review} />;
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
        className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]"
        onBlur={save.flush}
      >
        <Fields
          {...controls}
          now={now}
          saved={save.saved}
          rejected={rejected}
          isTried={isTried}
          onChange={change}
        />
        {isWide ? (
          <div className="flex flex-col gap-4 lg:sticky lg:top-16">
            {aside}
            {button}
            <TestPart now={now} />
          </div>
        ) : (
          <>
            {aside}
            <TestPart now={now} />
            <div className="sticky bottom-0 z-10 -mx-4 border-t border-line bg-canvas px-4 py-3">
              {button}
            </div>
          </>
        )}
      </div>
      {question}
    </>
  );
}

type FieldsProps = Pick<ComposerProps, "Recipients" | "Schedule" | "saved"> & {
  now: Composed;
  rejected: readonly RejectedNumber[];
  isTried: boolean;
  onChange: (part: Partial<Composed>) => void;
};

function Fields({ Recipients, Schedule, now, saved, rejected, isTried, onChange }: FieldsProps) {
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
        people={now.list.numbers.length}
        isTried={isTried}
        onChange={onChange}
      />
    </div>
  );
}

/** Beside the form: the text as it arrives, and what it comes to. */
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

const fieldOf: Record<Missing, string> = {
  name: 'input[aria-invalid="true"]',
  recipients: '[aria-label="Recipients"] :is(textarea, input, button)',
  sender: 'input[role="combobox"]',
  text: '[aria-label="Text"] textarea',
  time: '[aria-label="Schedule"] input[aria-invalid="true"]',
};

const wanted: Record<Missing, string> = {
  name: "a name",
  recipients: "recipients",
  sender: "a number to send from",
  text: "the text",
  time: "a time",
};

/** The way to the review: what is missing is said and has the focus, what waits is saved, then it opens. */
function useReview(now: Composed, save: SaveState) {
  const navigate = useNavigate();
  const { keep } = useScope();
  const form = useRef<HTMLDivElement>(null);
  const [isTried, setTried] = useState(false);
  const [isGoing, setGoing] = useState(false);
  const { at, saved } = save;
  const id = saved.api?.broadcastId ?? null;
  const { start } = now;
  const isSettled = at !== "waiting" && at !== "saving";
  const isReady = isGoing && at === "saved" && id !== null;
  // What can't be saved stays here, and says why.
  if (isGoing && isSettled && !isReady) setGoing(false);
  useEffect(() => {
    if (isReady) void navigate(keep(paths.broadcastLaunch(id, start ?? undefined)));
  }, [isReady, id, start, navigate, keep]);

  const review = () => {
    const missing = missingOf(now);
    const [first] = missing;
    setTried(true);
    if (first === undefined && now.list.undecided === 0) {
      save.saveNow();
      return setGoing(true);
    }
    announce(
      first === undefined
        ? `Say what becomes of the other ${formatCount(now.list.undecided, "recipient")}.`
        : `Still missing: ${missing.map((one) => wanted[one]).join(", ")}.`,
    );
    // The marks of what is missing are drawn first.
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>(fieldOf[first ?? "recipients"])?.focus(),
    );
  };
  return { isTried, isGoing, review, form };
}
