import { useMutation } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { ApiError, type Present } from "../../../api/api-error.ts";
import { draftKeeping, keepNumbers, type KeptDraft } from "../../../api/broadcast-drafts.ts";
import {
  broadcastChange,
  broadcastCreation,
  type BroadcastPatch,
  type RejectedNumber,
  type WrittenBroadcast,
} from "../../../api/broadcast-writes.ts";
import { useWrite } from "../../../api/write.ts";
import { isHeldBack, nextStep, type Composed, type Saved, type Step } from "./next-save.ts";

/** So long after the last change it is saved, in ms. */
const PAUSE_MS = 1200;

/**
 * - saved: all of it is
 * - waiting: something will be in a moment
 * - saving: it is on its way
 * - unknown: no clear answer came, and reading has not told yet
 * - failed: it was refused, or never done; the next change or a press tries again
 * - met: somebody else was first
 * - held: the API would refuse it, so it is kept on the page alone
 */
export type SaveState = {
  at: "saved" | "waiting" | "saving" | "unknown" | "failed" | "met" | "held";
  /** When something was saved last, in ms. */
  savedAt: number | null;
  error: ApiError | null;
  saved: Saved;
  /** Saves at once what waits; what was refused stays refused. */
  flush: () => void;
  /** Tries again, at once. */
  saveNow: () => void;
  /** Writes over what somebody else has left there. */
  keepMine: () => void;
};

type Told = {
  onRejected: (rejected: readonly RejectedNumber[]) => void;
  onKept: (kept: KeptDraft) => void;
};

/** What was tried for which state of the page, and why it did not work. */
type Failure = { now: Composed; error: ApiError | null };

/**
 * Saves a broadcast while it is written: one write at a time, each with a key of its own, some time after the last change. A
 * refusal stops it until something changes; what nobody knows is reconciled by reading. `isActed`: somebody has typed, pressed
 * or dropped something on the page.
 */
export function useAutosave(now: Composed, start: Saved, isActed: boolean, told: Told): SaveState {
  const [saved, setSaved] = useState(start);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const writes = useWrites(
    saved,
    (change) => {
      setSaved(change);
      setSavedAt(Date.now());
      setFailure(null);
    },
    told,
  );
  // Who only looks changes nothing: no copy is made, and who is left out by now stays in the draft.
  const [first] = useState(now);
  const [isBegun, setBegun] = useState(false);
  const isUntouched = (now === first || !isActed) && !isBegun;
  const step = useMemo(() => (isUntouched ? null : nextStep(now, saved)), [isUntouched, now, saved]);
  /** As the page was when something was sent last. */
  const [tried, setTried] = useState<Composed | null>(null);
  const isHeld = failure?.now === now || (writes.isAbsent && tried === now);

  const run = async (next: Step) => {
    setTried(now);
    const error = await writes.perform(next);
    // Erased meanwhile, with all that is kept: a new document has it.
    if (error?.status === 404 && next.do === "keep") setSaved((before) => ({ ...before, kept: null }));
    else if (error !== null) setFailure({ now, error });
  };
  const isDue = step !== null && !writes.isBusy && !isHeld;
  const flush = useDue(now, isDue, () => step !== null && void run(step));
  const at = writes.isUnknown
    ? "unknown"
    : writes.isBusy
      ? "saving"
      : isHeld
        ? failure?.error?.present == null
          ? "failed"
          : "met"
        : step !== null
          ? "waiting"
          : isHeldBack(now, saved)
            ? "held"
            : "saved";
  return {
    at,
    savedAt,
    error: isHeld ? (failure?.error ?? null) : null,
    saved,
    flush,
    saveNow: () => {
      setBegun(true);
      setFailure(null);
      setTried(null);
      flush();
    },
    keepMine: () => {
      const present = failure?.error?.present;
      if (present != null) setSaved((before) => withPresent(before, present));
      setFailure(null);
    },
  };
}

/** Calls `run` some time after the last change, or at once when it is told to. */
function useDue(now: Composed, isDue: boolean, run: () => void): () => void {
  const [isUrgent, setUrgent] = useState(false);
  const changedAt = useRef(0);
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const seen = useRef(now);
  useEffect(() => {
    if (seen.current !== now) changedAt.current = Date.now();
    seen.current = now;
    if (!isDue) return undefined;
    const wait = isUrgent ? 0 : Math.max(0, changedAt.current + PAUSE_MS - Date.now());
    const timer = window.setTimeout(() => {
      setUrgent(false);
      latest.current();
    }, wait);
    return () => window.clearTimeout(timer);
  }, [now, isDue, isUrgent]);
  return () => setUrgent(isDue);
}

/** The four writes, of which one runs at a time. */
function useWrites(saved: Saved, onSaved: (change: (saved: Saved) => Saved) => void, told: Told) {
  const sent = useRef<BroadcastPatch>({});
  const onWritten = (answer: WrittenBroadcast) => {
    const body = sent.current;
    onSaved((before) => ({ ...before, api: writtenAs(before.api, body, answer) }));
    if (answer.rejected !== null && body.recipients !== undefined) told.onRejected(answer.rejected);
  };
  const creation = useWrite(broadcastCreation, onWritten);
  const change = useWrite(broadcastChange(saved.api?.broadcastId ?? 0), onWritten);
  const keeping = useWrite(draftKeeping, (kept) => {
    onSaved((before) => ({ ...before, kept }));
    told.onKept(kept);
  });
  const pieces = useMutation({ mutationFn: keepNumbers, meta: { changes: [] } });

  const perform = async (step: Step): Promise<ApiError | null> => {
    if (step.do === "create" || step.do === "change") sent.current = step.body;
    switch (step.do) {
      case "create":
        return creation.send(step.body, null);
      case "change":
        return change.send(step.body, saved.api?.etag ?? null);
      case "keep": {
        const { kept } = saved;
        const stale = kept?.content.numbers.filter((id) => !step.draft.numbers.includes(id)) ?? [];
        return keeping.send({ target: kept, draft: step.draft, stale }, null);
      }
      case "keepNumbers":
        try {
          const ids = await pieces.mutateAsync(step.numbers);
          onSaved((before) => ({ ...before, pieces: { numbers: step.numbers, ids } }));
          return null;
        } catch (error) {
          if (error instanceof ApiError) return error;
          throw error;
        }
    }
  };
  const states = [creation.at, change.at, keeping.at];
  return {
    perform,
    isUnknown: states.includes("unknown"),
    isBusy: states.includes("unknown") || states.includes("sending") || pieces.isPending,
    isAbsent: states.includes("absent"),
  };
}

/** The API's draft after a write. What was found by reading does not tell whom it goes to. */
function writtenAs(before: Saved["api"], body: BroadcastPatch, answer: WrittenBroadcast): Saved["api"] {
  const { broadcastId, etag, rejected } = answer;
  const sent = body.recipients;
  const known = before ?? { name: "", message: "", senderId: null, numbers: null, accepted: null };
  const people =
    sent === undefined
      ? { numbers: known.numbers, accepted: known.accepted }
      : rejected === null
        ? { numbers: null, accepted: null }
        : { numbers: sent, accepted: withoutRejected(sent, rejected) };
  return {
    broadcastId,
    etag,
    name: body.name ?? known.name,
    message: body.message ?? known.message,
    senderId: body.phone_number_id ?? known.senderId,
    ...people,
  };
}

function withoutRejected(numbers: readonly string[], rejected: readonly RejectedNumber[]): readonly string[] {
  const gone = new Set(rejected.map(({ phone_number: number }) => number));
  return gone.size === 0 ? numbers : numbers.filter((number) => !gone.has(number));
}

/** As if what somebody else has left had been read: then ours is what differs. */
function withPresent(saved: Saved, { data, etag }: Present): Saved {
  if ("content" in data) {
    const { kept } = saved;
    return { ...saved, kept: kept && { ...kept, etag: etag ?? kept.etag } };
  }
  const { name, message, phone_number_id: senderId } = data;
  return {
    ...saved,
    api: saved.api && {
      ...saved.api,
      etag,
      name: String(name),
      message: String(message),
      senderId: typeof senderId === "number" ? senderId : null,
      numbers: null,
      accepted: null,
    },
  };
}
