import type { KeptDraft } from "../../../api/broadcast-drafts.ts";
import type { EditedBroadcast, WholeBroadcast } from "../../../api/broadcast-writes.ts";
import { newKey } from "../../../api/client.ts";
import { formatDate } from "../../../lib/dates.ts";
import { nobody } from "../../../components/recipient-list.ts";
import type { Composed, Saved } from "./next-save.ts";

/** What a page begins with: the broadcast, and what of it is saved where. */
export type Beginning = {
  begin: Composed;
  saved: Saved;
  /** What is to be known of it that the page doesn't show. */
  note?: string;
};

type NewOne = { senderId: number | null; orgUnitId: number | null; zone: string };

/** A new one has a name to begin with: "Broadcast, Nov 29". */
export function beginNew({ senderId, orgUnitId, zone }: NewOne): Beginning {
  const begin: Composed = {
    name: `Broadcast, ${formatDate(new Date().toISOString(), zone).replace(/, \d{4}$/, "")}`,
    message: "",
    senderId,
    orgUnitId,
    list: nobody,
    start: null,
    zone: null,
    canary: null,
    testId: null,
  };
  return {
    begin,
    saved: { key: newKey(), isNew: true, api: null, kept: null, pieces: { numbers: [], ids: [] } },
  };
}

/** A new one with the text, number and people of another. */
export function beginLike(one: NewOne, { broadcast, numbers }: WholeBroadcast): Beginning {
  return beginAgain(one, broadcast, { suffix: "copy", list: { ...nobody, numbers } });
}

/** Whom another one goes to, and what is said behind its name. */
type Again = { suffix: string; list: Composed["list"]; note?: string };

/** A new one with the text and number of another, to others. */
export function beginAgain(
  one: NewOne,
  broadcast: EditedBroadcast,
  { suffix, list, ...note }: Again,
): Beginning {
  const { begin, saved } = beginNew(one);
  const { name, message, phone_number_id: senderId, org_unit_id: unit } = broadcast;
  return {
    begin: {
      ...begin,
      name: `${name.slice(0, 240)} (${suffix})`,
      message,
      senderId: senderId ?? begin.senderId,
      orgUnitId: unit ?? begin.orgUnitId,
      list,
    },
    saved,
    ...note,
  };
}

/** One that the API has no draft of yet. */
export function beginUnfinished(one: NewOne, kept: KeptDraft, numbers: readonly string[]): Beginning {
  const { begin } = beginNew(one);
  const { content } = kept;
  return {
    begin: {
      ...begin,
      ...planOf(kept),
      name: content.name,
      message: content.message,
      senderId: content.phone_number_id,
      orgUnitId: content.org_unit_id ?? begin.orgUnitId,
      list: { ...nobody, numbers, leftOut: content.left_out },
    },
    saved: { key: content.key, isNew: true, api: null, kept, pieces: { numbers, ids: content.numbers } },
  };
}

/** A draft of the API, and what the gateway keeps of it. */
export function beginEdit(
  broadcastId: number,
  { broadcast, numbers, etag }: WholeBroadcast,
  kept: KeptDraft | null,
  one: NewOne,
): Beginning {
  const { begin, saved } = beginNew(one);
  const { name, message, phone_number_id: senderId, org_unit_id: orgUnitId } = broadcast;
  return {
    begin: {
      ...begin,
      ...(kept !== null && planOf(kept)),
      name,
      message,
      senderId,
      orgUnitId,
      list: { ...nobody, numbers, leftOut: kept?.content.left_out ?? [] },
    },
    saved: {
      ...saved,
      isNew: false,
      key: kept?.content.key ?? saved.key,
      api: { broadcastId, etag, name, message, senderId, numbers, accepted: numbers },
      // Somebody else's can't be changed; what is in it goes into one of our own.
      kept: kept?.is_mine === true ? kept : null,
    },
  };
}

function planOf({ content: { start, zone, canary_id: id, test_id: testId, limits } }: KeptDraft) {
  const none = { failed_percent: null, opted_out_percent: null };
  return { start, zone, testId, canary: id === null ? null : { broadcastId: id, limits: limits ?? none } };
}
