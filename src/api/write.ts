import { useMutation, type QueryKey } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { ApiError, type Present } from "./api-error.ts";
import { newKey } from "./client.ts";

/** What goes out once: a body, the name of the intention that it belongs to, and the version that it is meant for. */
type Sending<Body> = { body: Body; key: string; etag: string | null };

/** A write of one resource, said once: see src/api/tags.ts. */
export type Write<Body, Answer> = {
  send: (sending: Sending<Body>) => Promise<Answer>;
  /** Reads whether `body` has been written, after an answer that did not come; null when it has not. */
  find: (body: Body) => Promise<Answer | null>;
  /** What there is instead, where somebody else was first: as the form reads a record. */
  present?: (present: Present) => Present;
  /** What is read anew afterwards. */
  changes: readonly QueryKey[];
  /** What there is no more afterwards, and is not asked for again: a record that is deleted. */
  gone?: readonly QueryKey[];
};

/**
 * - idle: nothing is under way; `error` says why the last try was refused
 * - sending: the request is on its way
 * - unknown: no clear answer came, and reading has not told yet whether it was done
 * - absent: no clear answer came, and by reading it was not done
 */
type State = { at: "idle" | "sending" | "unknown" | "absent"; error: ApiError | null };

/** The gateway's own words for "nothing has reached the API". */
const NOT_SENT = new Set([
  "upstream_unreachable",
  "storage_unavailable",
  "session_busy",
  "record_busy",
  "signed_out",
]);

/** Whether what was sent may have been done although the answer does not say so. */
export function isUnclear({ status, code }: ApiError): boolean {
  if (typeof code === "string" && NOT_SENT.has(code)) return false;
  if (code === "outcome_unknown" || code === "idempotency_mismatch") return true;
  return status < 400 || status === 408 || status >= 500;
}

/** Pauses between looks, in seconds; the last one goes on. */
const PAUSES = [0.5, 2, 5, 10, 20, 40, 60];

/**
 * One intention from the form to the answer. It is sent when somebody says so and never by itself; its key is made here and
 * stays the same while no one knows whether it was done, so that trying again cannot do it twice. After a refusal there is
 * a new one. An answer that did not come is reconciled by reading.
 * @param onDone called with the answer, or with what was found in its place
 */
export function useWrite<Body, Answer>(write: Write<Body, Answer>, onDone: (answer: Answer) => void) {
  const [state, setState] = useState<State>({ at: "idle", error: null });
  const [key, setKey] = useState(newKey);
  const sent = useRef<Body>(undefined);
  const meta = { changes: [...write.changes], gone: [...(write.gone ?? [])] };
  const sending = useMutation({ mutationFn: write.send, meta });
  const looking = useMutation({ mutationFn: write.find, meta });

  const settle = (error: ApiError | null) => {
    setKey(newKey());
    setState({ at: "idle", error });
  };

  const look = async () => {
    if (sent.current === undefined) return;
    try {
      const found = await looking.mutateAsync(sent.current);
      if (found === null) {
        // Where an answer came, the ledger repeats it for as long as the key lives.
        if (state.error !== null && state.error.status >= 408) setKey(newKey());
        setState(({ error }) => ({ at: "absent", error }));
      } else {
        settle(null);
        onDone(found);
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  };
  useLooks(state.at === "unknown", look);

  /** @returns why it was refused, if it was */
  const send = async (body: Body, etag: string | null): Promise<ApiError | null> => {
    setState({ at: "sending", error: null });
    sent.current = body;
    try {
      const answer = await sending.mutateAsync({ body, key, etag });
      settle(null);
      onDone(answer);
      return null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!isUnclear(error)) settle(error);
      else setState({ at: "unknown", error });
      return isUnclear(error) ? null : error;
    }
  };
  return { ...state, send, look };
}

/** Looks again and again while nobody knows, less and less often. */
function useLooks(isUnknown: boolean, look: () => Promise<void>): void {
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => {
    if (!isUnknown) return undefined;
    let timer: number | undefined;
    let isOver = false;
    const again = (turn: number) => {
      const pause = PAUSES[Math.min(turn, PAUSES.length - 1)] ?? 60;
      const run = async () => {
        await latest.current();
        if (!isOver) again(turn + 1);
      };
      timer = window.setTimeout(() => void run(), 1000 * pause);
    };
    again(0);
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [isUnknown]);
}
