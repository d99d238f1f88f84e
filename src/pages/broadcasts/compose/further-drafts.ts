import {
  broadcastChange,
  broadcastCreation,
  type BroadcastWrite,
  type RejectedNumber,
} from "../../../api/broadcast-writes.ts";
import { writeOnce } from "../../../api/write-once.ts";
import type { Composed } from "./next-save.ts";

/** What one of the further drafts is to be. */
export type FurtherDraft = Pick<Composed, "name" | "message" | "senderId"> & { numbers: readonly string[] };

/** One that the API has: as what it was written, and whom the API did not take; null where nobody knows. */
export type MadeDraft = { broadcastId: number; as: FurtherDraft; rejected: readonly RejectedNumber[] | null };

/** The longest name: `maxLength` of the contract. */
const LONGEST_NAME = 255;

/** The drafts for everybody beyond what one broadcast can have: "Spring sale (2 of 3)", "Spring sale (3 of 3)". */
export function furtherOf({ name, message, senderId, list: { further } }: Composed): FurtherDraft[] {
  return further.map((numbers, index) => {
    const which = ` (${index + 2} of ${further.length + 1})`;
    const own = name.trim().slice(0, LONGEST_NAME - which.length);
    return { name: own + which, message, senderId, numbers };
  });
}

/** Whether a draft is what it is to be. */
export function isMade(wanted: FurtherDraft, made: MadeDraft | undefined): boolean {
  return (
    made !== undefined &&
    made.as.name === wanted.name &&
    made.as.message === wanted.message &&
    made.as.senderId === wanted.senderId &&
    made.as.numbers === wanted.numbers
  );
}

/**
 * Makes one, or changes what was made before.
 * @param key of the intention: the same until somebody knows what became of it
 * @throws ApiError where it was refused, or nobody knows
 */
export async function makeDraft(
  wanted: FurtherDraft,
  { made, orgUnitId, key }: { made: MadeDraft | undefined; orgUnitId: number; key: string },
): Promise<MadeDraft> {
  const { name, message, senderId, numbers } = wanted;
  if (senderId === null) throw new TypeError("A draft has a sender.");
  if (made === undefined) {
    const body: BroadcastWrite = {
      name,
      message,
      phone_number_id: senderId,
      org_unit_id: orgUnitId,
      recipients: [...numbers],
      status: "draft",
    };
    const { broadcastId, rejected } = await writeOnce(broadcastCreation, body, key);
    return { broadcastId, as: wanted, rejected };
  }
  const { broadcastId, as } = made;
  const isSameList = as.numbers === numbers;
  const body = {
    name,
    message,
    phone_number_id: senderId,
    ...(!isSameList && { recipients: [...numbers] }),
  };
  const { rejected } = await writeOnce(broadcastChange(broadcastId), body, key);
  return { broadcastId, as: wanted, rejected: isSameList ? made.rejected : rejected };
}
