import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { ApiError } from "../../../api/api-error.ts";
import { newKey } from "../../../api/client.ts";
import type { LaunchReview, RuleCode } from "../../../api/launch-review.ts";
import { launchChanges } from "../../../api/launches.ts";
import {
  draftTest,
  dropTest,
  keepTestNumber,
  launchTest,
  reviewTest,
  testNumberChanges,
  useTestNumber,
} from "../../../api/test-texts.ts";
import { isUnclear } from "../../../api/write.ts";
import { leftOutWords } from "../../../components/left-out-words.ts";
import { formatPhone, parsePhone } from "../../../lib/phone.ts";
import type { Composed } from "./next-save.ts";

type Text = Pick<Composed, "name" | "message" | "senderId" | "orgUnitId">;
export type TestProps = { text: Text; onSent: (broadcastId: number) => void; onClose: () => void };

/** After a refusal: a reason to send it all the same, or another start (ISO UTC). */
type Insisted = { reason?: string; start?: string | null };

/** A test that is made and reviewed, and not sent. */
type Made = { number: string; broadcastId: number; review: LaunchReview };

/** Why a test doesn't go out: the desk's rules, or one sentence. */
export type Refusal = { words: string; review: null } | { words: null; review: LaunchReview };

/** A test from the number that is typed until the desk has it. It closes by itself then. */
export function useTest({ text, onSent, onClose }: TestProps) {
  const { data: kept } = useTestNumber();
  const [own, setOwn] = useState<string | null>(null);
  const [fault, setFault] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const made = useRef<Made | null>(null);
  const steps = useSteps();
  const remember = useMutation({
    mutationFn: (number: string) => keepTestNumber(kept ?? null, number),
    meta: { changes: testNumberChanges },
  });
  const remembered = kept?.content.phone_number;
  const typed = own ?? (remembered == null ? "" : formatPhone(remembered));

  /** What isn't sent is taken back: another try begins anew. */
  const forget = () => {
    if (made.current !== null && !steps.isUnsure()) void dropTest(made.current.broadcastId);
    made.current = null;
    setRefusal(null);
    steps.renew();
  };
  const run = async (number: string, { reason = "", start = null }: Insisted) => {
    // Pressed again after a refusal, with nothing to say against it: another try.
    const isRefused = made.current !== null && made.current.review.rules.length > 0;
    if (isRefused && reason === "" && start === null) forget();
    if (made.current === null) {
      const body = bodyOf(text, number);
      if (body === null) return;
      await remember.mutateAsync(number);
      const { broadcastId, review, rejected } = await steps.draft(body);
      if (review === null) {
        void dropTest(broadcastId);
        steps.renew();
        return setRefusal({ words: rejectedWords(number, rejected.reason), review: null });
      }
      made.current = { number, broadcastId, review };
      if (review.rules.length > 0) return setRefusal({ words: null, review });
    }
    if (start !== null) {
      const review = await steps.review({ broadcastId: made.current.broadcastId, start });
      made.current = { ...made.current, review };
      if (review.rules.length > 0) return setRefusal({ words: null, review });
    }
    await steps.launch(made.current, reason);
    onSent(made.current.broadcastId);
    onClose();
  };
  const act = async (insisted: Insisted) => {
    const number = parsePhone(typed);
    setFault(number === null ? "Type a phone number, such as (801) 555-0123." : undefined);
    if (number === null) return;
    try {
      await run(number, insisted);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!isUnclear(error)) forget();
      setRefusal({ words: isUnclear(error) ? unclear : error.message, review: null });
    }
  };
  const isSending = steps.isSending || remember.isPending;
  return {
    typed,
    setTyped: (next: string) => {
      setOwn(next);
      forget();
    },
    fault,
    refusal,
    act,
    isSending,
    close: () => {
      if (isSending) return;
      forget();
      onClose();
    },
  };
}

/** The two writes of a test, with keys that stay while nobody knows what became of them. */
function useSteps() {
  const keys = useRef({ draft: newKey(), launch: newKey() });
  const unsure = useRef(false);
  const meta = { changes: launchChanges };
  const drafting = useMutation({
    mutationFn: (body: DraftBody) => draftTest(body, keys.current.draft),
    meta,
  });
  const launching = useMutation({
    mutationFn: (body: Parameters<typeof launchTest>[0]) => launchTest(body, keys.current.launch),
    meta,
  });
  const reviewing = useMutation({
    mutationFn: ({ broadcastId, start }: { broadcastId: number; start: string }) =>
      reviewTest(broadcastId, start),
    meta: { changes: [] },
  });
  return {
    review: reviewing.mutateAsync,
    draft: drafting.mutateAsync,
    launch: async ({ broadcastId, review: { review, start, rules } }: Made, reason: string) => {
      unsure.current = true;
      try {
        await launching.mutateAsync({
          broadcast_id: broadcastId,
          start,
          review,
          count: 1,
          overrides: rules.map(({ code }) => ({ code: code as RuleCode, reason })),
        });
      } catch (error) {
        unsure.current = !(error instanceof ApiError) || isUnclear(error);
        throw error;
      }
    },
    /** It may be on its way. */
    isUnsure: () => unsure.current,
    renew: () => {
      keys.current = { draft: newKey(), launch: newKey() };
      unsure.current = false;
    },
    isSending: drafting.isPending || reviewing.isPending || launching.isPending,
  };
}

const unclear =
  "We don't know yet whether the test was sent: no clear answer came back. Try again; it isn't sent twice.";

type DraftBody = Parameters<typeof draftTest>[0];

function bodyOf({ name, message, senderId, orgUnitId }: Text, number: string): DraftBody | null {
  if (senderId === null || orgUnitId === null) return null;
  return {
    name: `Test: ${name.trim()}`.slice(0, 255),
    message,
    phone_number_id: senderId,
    org_unit_id: orgUnitId,
    recipients: [number],
    status: "draft",
  };
}

function rejectedWords(number: string, reason: string): string {
  const shown = formatPhone(number);
  if (reason === "not_a_contact") {
    return `${shown} isn't one of your contacts, and broadcasts go to contacts only. Add it to them in Convirza first.`;
  }
  return `${shown} can't get the test: ${leftOutWords(reason).toLowerCase()}.`;
}
