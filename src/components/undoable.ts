import type { QueryClient } from "@tanstack/react-query";
import { ApiError } from "../api/api-error.ts";
import { newKey } from "../api/client.ts";
import { isUnclear, type Write } from "../api/write.ts";
import { guardWaiting } from "../lib/unsaved.ts";
import { showToast } from "../ui/toast.tsx";

/** How long an edit waits for its "Undo". */
const HOLD_MS = 5000;
/** Pauses between looks after an answer that did not come, in seconds. */
const PAUSES = [0.5, 2, 5, 10, 20];

/** One version of a record to be written over, and what is written. */
type Edit<Body> = { body: Body; etag: string | null };

export type Undoable<Body, Answer> = Edit<Body> & {
  /** Its `send` sets `keepalive`, so that it outlives the page. */
  write: Write<Body, Answer>;
  /** "Tag activated": said at once, with "Undo" beside it. */
  said: string;
  /** After an answer that did not come: "the tag was activated". */
  done: string;
  /** The same edit of what somebody else has left there meanwhile. */
  again: (present: NonNullable<ApiError["present"]>) => Edit<Body>;
  /** It was taken back, or is over. */
  onOver: () => void;
};

/**
 * A small edit that can be taken back for five seconds, because it isn't sent before. Leaving, signing out and closing the
 * tab send it at once. Never for what costs money, reaches people or can't be changed back: orders, deletes, sends. Load it
 * when it is pressed (`codePart`).
 */
export function startUndoable<Body, Answer>(client: QueryClient, edit: Undoable<Body, Answer>): void {
  const { said, onOver } = edit;
  let timer: number | undefined;
  let running: Promise<void> | undefined;
  const onPageHide = () => void send();
  const onHide = () => {
    if (document.visibilityState === "hidden") void send();
  };
  const release = () => {
    window.clearTimeout(timer);
    document.removeEventListener("visibilitychange", onHide);
    window.removeEventListener("pagehide", onPageHide);
    unguard();
    hideToast();
  };
  const takeBack = () => {
    release();
    onOver();
  };
  const send = (): Promise<void> => {
    if (running === undefined) {
      release();
      running = carryOut(client, edit).finally(onOver);
    }
    return running;
  };
  const unguard = guardWaiting(send, takeBack);
  const hideToast = showToast(said, { text: "Undo", go: takeBack });
  document.addEventListener("visibilitychange", onHide);
  window.addEventListener("pagehide", onPageHide);
  timer = window.setTimeout(() => void send(), HOLD_MS);
}

/** Sends it once, over what somebody else has left there if need be, and says what went wrong. */
async function carryOut<Body, Answer>(client: QueryClient, edit: Undoable<Body, Answer>): Promise<void> {
  const { write, again } = edit;
  const run = <Asked, Given>(work: (asked: Asked) => Promise<Given>, asked: Asked) =>
    client
      .getMutationCache()
      .build(client, { mutationFn: work, meta: { changes: [...write.changes] } })
      .execute(asked);
  let { body, etag } = edit;
  for (let tries = 0; ; tries += 1) {
    try {
      await run(write.send, { body, key: newKey(), etag });
      return;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (isUnclear(error)) return lookFor(() => run(write.find, body), edit.done);
      if (error.present === null || tries === 2) return void showToast(error.message);
      ({ body, etag } = again(error.present));
    }
  }
}

/** Nobody knows whether it was done: says so, and looks until somebody does. */
async function lookFor(find: () => Promise<unknown>, done: string): Promise<void> {
  showToast(`We don't know yet whether ${done}. We keep checking.`);
  for (const pause of PAUSES) {
    await new Promise((resolve) => window.setTimeout(resolve, 1000 * pause));
    try {
      const isDone = (await find()) !== null;
      return void showToast(
        isDone ? `We've checked: ${done}.` : `We checked whether ${done}: it wasn't. Try again.`,
      );
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }
  showToast(`We couldn't find out whether ${done}. Look at it before you try again.`);
}
