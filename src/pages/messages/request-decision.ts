import type { QueryClient } from "@tanstack/react-query";
import { requestDismissal, suppressionOfOne } from "../../api/opt-out-decisions.ts";
import type { OptOutRequest } from "../../api/opt-out-requests.ts";
import { startUndoable } from "../../components/undoable.ts";

/** What somebody decides about a request, and whose it is: "Ann Bell". */
export type Decision = { act: "suppress" | "dismiss"; request: OptOutRequest; name: string };

/** Suppresses the number of a request, or says that it is none; for some seconds either can be taken back. */
export function decideRequest(client: QueryClient, { act, request, name }: Decision, onOver: () => void) {
  const { request_id: id, phone_number: number, kind, evidence, conversation_id: conversationId } = request;
  if (id === null) return;
  if (act === "dismiss") {
    const edit = { body: { is_request: false }, etag: null };
    startUndoable(client, {
      ...edit,
      write: requestDismissal(id),
      said: `Not a request: ${name}`,
      done: "the request was dismissed",
      again: () => edit,
      onOver,
    });
    return;
  }
  const edit = {
    body: {
      phone_numbers: [number],
      reason: kind === "wrong_number" ? ("wrong_number" as const) : ("informal" as const),
      evidence,
      source: conversationId === null ? null : { kind: "conversation" as const, id: conversationId },
    },
    etag: null,
  };
  startUndoable(client, {
    ...edit,
    write: suppressionOfOne,
    said: `${name} suppressed`,
    done: "the number was suppressed",
    again: () => edit,
    onOver,
  });
}
