import type { QueryClient } from "@tanstack/react-query";
import { requestDismissal, suppressionOfOne } from "../../api/opt-out-decisions.ts";
import type { OptOutRequest } from "../../api/opt-out-requests.ts";
import type { SuppressionsWrite } from "../../api/suppressions.ts";
import { stillScheduled } from "../../components/suppression-words.ts";
import { startUndoable } from "../../components/undoable.ts";
import { showToast } from "../../ui/toast.tsx";

/** What somebody decides about a request, and whose it is: "Ann Bell". */
export type Decision = { act: "suppress" | "dismiss"; request: OptOutRequest; name: string };

/** `onOver`: it was taken back, or is over. `go` goes to a path. */
type Following = { onOver: () => void; go: (path: string) => void };

/** Suppresses the number of a request, or says that it is none; for some seconds either can be taken back. */
export function decideRequest(
  client: QueryClient,
  { act, request, name }: Decision,
  { onOver, go }: Following,
) {
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
  const reason = kind === "wrong_number" ? "wrong_number" : "informal";
  suppress(client, { body: bodyOf({ number, name, conversationId }, reason, evidence), name, onOver, go });
}

type Contact = { number: string; name: string; conversationId: number | null };

/** Suppresses the number of a contact; for some seconds it can be taken back. */
export function suppressContact(client: QueryClient, contact: Contact, following: Following) {
  suppress(client, { body: bodyOf(contact, "by_hand", null), name: contact.name, ...following });
}

function bodyOf(
  { number, conversationId }: Contact,
  reason: SuppressionsWrite["reason"],
  evidence: string | null,
): SuppressionsWrite {
  const source = conversationId === null ? null : { kind: "conversation" as const, id: conversationId };
  return { phone_numbers: [number], reason, evidence, source };
}

type Suppressing = Following & { body: SuppressionsWrite; name: string };

function suppress(client: QueryClient, { body, name, onOver, go }: Suppressing) {
  const edit = { body, etag: null };
  startUndoable(client, {
    ...edit,
    write: {
      ...suppressionOfOne,
      send: async (sending) => {
        const put = await suppressionOfOne.send(sending);
        if (put.scheduled.length > 0) {
          const { said, to, text } = stillScheduled(put.scheduled);
          showToast(`${name} suppressed. ${said}`, { to, text, go: () => go(to) });
        }
        return put;
      },
    },
    said: `${name} suppressed`,
    done: "the number was suppressed",
    again: () => edit,
    onOver,
  });
}
