import { newDraft, type BroadcastDraft, type KeptDraft } from "../../../api/broadcast-drafts.ts";
import type { BroadcastPatch, BroadcastWrite } from "../../../api/broadcast-writes.ts";
import type { RecipientList } from "../../../components/recipient-list.ts";

/** A broadcast as it is on the page. `start` is ISO UTC; null for now, "" for a time that isn't typed yet. */
export type Composed = {
  name: string;
  message: string;
  senderId: number | null;
  orgUnitId: number | null;
  list: RecipientList;
  start: string | null;
  zone: string | null;
  canary: Canary | null;
  /** The broadcast that was the last test of it. */
  testId: number | null;
};

/** The few who get it first, and with which limits the others follow. */
type Canary = { broadcastId: number; limits: NonNullable<BroadcastDraft["limits"]> };

/** What of it lies where. */
export type Saved = {
  /** Of the page: by it the document is known. */
  key: string;
  /** It was not there before: its document stands in the address, so that a reload finds it. */
  isNew: boolean;
  /**
   * The draft that the API has. `numbers` are those that were sent, `accepted` those of them that it took; null where nobody
   * knows whom it goes to.
   */
  api: {
    broadcastId: number;
    etag: string | null;
    name: string;
    message: string;
    senderId: number | null;
    numbers: readonly string[] | null;
    accepted: readonly string[] | null;
  } | null;
  /** The gateway's document. */
  kept: KeptDraft | null;
  /** The numbers that it has, while the API has no draft, and the documents they are in. */
  pieces: { numbers: readonly string[]; ids: readonly string[] };
};

/** What is to be saved next; null for nothing. */
export type Step =
  | { do: "create"; body: BroadcastWrite }
  | { do: "change"; body: BroadcastPatch }
  | { do: "keepNumbers"; numbers: readonly string[] }
  | { do: "keep"; draft: BroadcastDraft };

/** Why the API can't have it as it is, in the order of the page. */
type MissingInApi = "name" | "recipients" | "sender" | "text";

/** What is missing before it can be reviewed. */
export type Missing = MissingInApi | "time";

/** The most characters that the API takes: `maxLength` of `MessageText`. */
export const LONGEST_TEXT = 1600;

/** Whether the API takes a text. */
export const isText = (message: string) =>
  message.trim() !== "" && Array.from(message).length <= LONGEST_TEXT;

/** What isn't there yet and has to be before it can be reviewed. */
export function missingOf(now: Composed): Missing[] {
  return [...missingInApi(now), ...(now.start === "" ? (["time"] as const) : [])];
}

/** What the API demands of a draft and isn't there yet. */
function missingInApi({ name, message, senderId, list }: Composed): MissingInApi[] {
  return [
    ...(name.trim() === "" ? (["name"] as const) : []),
    ...(senderId === null ? (["sender"] as const) : []),
    ...(!isText(message) ? (["text"] as const) : []),
    ...(list.numbers.length === 0 ? (["recipients"] as const) : []),
  ];
}

/** The next thing to save: first what the API can have, then what only the gateway can. One at a time. */
export function nextStep(now: Composed, saved: Saved): Step | null {
  if (saved.api !== null) {
    const body = changesOf(now, saved.api);
    if (Object.keys(body).length > 0) return { do: "change", body };
    return keeping(draftOf(now, saved), saved);
  }
  const body = bodyOf(now);
  if (body !== null) return { do: "create", body };
  if (!isSame(now.list.numbers, saved.pieces.numbers)) {
    if (now.list.numbers.length > 0) return { do: "keepNumbers", numbers: now.list.numbers };
  }
  return keeping(draftOf(now, saved), saved);
}

function keeping(draft: BroadcastDraft, { kept, isNew }: Saved): Step | null {
  // With nothing but what the API has there is nothing to keep.
  const isEmpty =
    JSON.stringify(draft) === JSON.stringify({ ...newDraft(draft.key), broadcast_id: draft.broadcast_id });
  if (kept === null && isEmpty && !(isNew && draft.broadcast_id !== null)) return null;
  return JSON.stringify(draft) === JSON.stringify(kept?.content) ? null : { do: "keep", draft };
}

/** A new draft for the API; null while something that it demands is missing. */
function bodyOf(now: Composed): BroadcastWrite | null {
  const { name, message, senderId, orgUnitId, list } = now;
  if (missingInApi(now).length > 0 || senderId === null || orgUnitId === null) return null;
  return {
    name: name.trim(),
    message,
    phone_number_id: senderId,
    org_unit_id: orgUnitId,
    recipients: [...list.numbers],
    status: "draft",
  };
}

/** What of it differs from the API's; what the API would refuse, an empty text, stays as it is there. */
function changesOf(now: Composed, api: NonNullable<Saved["api"]>): BroadcastPatch {
  const name = now.name.trim();
  return {
    ...(name !== "" && name !== api.name && { name }),
    ...(isText(now.message) && now.message !== api.message && { message: now.message }),
    ...(now.senderId !== null && now.senderId !== api.senderId && { phone_number_id: now.senderId }),
    ...(!isThere(now.list.numbers, api) && { recipients: [...now.list.numbers] }),
  };
}

/** Whether the API has these people, those or not that it turns away. */
function isThere(
  numbers: readonly string[],
  { numbers: sent, accepted }: NonNullable<Saved["api"]>,
): boolean {
  return (sent !== null && isSame(numbers, sent)) || (accepted !== null && isSame(numbers, accepted));
}

/** What is typed and can be saved nowhere: the API wants some text, and has another one. */
export function isHeldBack({ name, message }: Composed, { api }: Saved): boolean {
  return api !== null && (name.trim() === "" || !isText(message));
}

/** The gateway's document. Name, text, sender and people are in it only while the API has no draft. */
export function draftOf(now: Composed, { key, api, pieces }: Saved): BroadcastDraft {
  const shared = {
    ...newDraft(key),
    broadcast_id: api?.broadcastId ?? null,
    // As many kinds of reasons as the desk takes.
    left_out: now.list.leftOut
      .filter(({ count }) => count > 0)
      .slice(0, 50)
      .map(({ reason, count }) => ({ reason, count })),
    start: now.start === "" ? null : now.start,
    zone: now.start === "" ? null : now.zone,
    canary_id: now.canary?.broadcastId ?? null,
    test_id: now.testId,
    limits: now.canary?.limits ?? null,
  };
  if (api !== null) return shared;
  return {
    ...shared,
    name: now.name,
    message: now.message,
    phone_number_id: now.senderId,
    org_unit_id: now.orgUnitId,
    numbers: now.list.numbers.length === 0 ? [] : [...pieces.ids],
  };
}

/** Whether two lists of numbers are the same people in the same order. */
function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one === other || (one.length === other.length && one.every((number, at) => number === other[at]));
}
