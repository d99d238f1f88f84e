import { broadcastCreation, type WrittenBroadcast } from "../../../api/broadcast-writes.ts";
import { writeOnce } from "../../../api/write-once.ts";
import type { RecipientList } from "../../../components/recipient-list.ts";
import type { Composed } from "./next-save.ts";

/** So many get it first: as many as limits are counted from. */
export const FIRST = 25;

/** The first few, evenly from the whole list, and the others. The same list gives the same people. */
export function splitFirst(numbers: readonly string[]): { first: string[]; others: string[] } {
  const places = new Set(Array.from({ length: FIRST }, (_, at) => Math.floor((at * numbers.length) / FIRST)));
  const isFirst = (_: string, at: number) => places.has(at);
  return {
    first: numbers.filter(isFirst),
    others: numbers.filter((number, at) => !isFirst(number, at)),
  };
}

/** "Spring sale (first 25)". */
export function firstName(name: string): string {
  const which = ` (first ${FIRST})`;
  return name.trim().slice(0, 255 - which.length) + which;
}

/** Makes the draft to the first few. @param key of the intention */
export async function makeFirst(
  { name, message, senderId, orgUnitId, list }: Composed,
  key: string,
): Promise<WrittenBroadcast> {
  return writeOnce(
    broadcastCreation,
    {
      name: firstName(name),
      message,
      phone_number_id: senderId ?? 0,
      org_unit_id: orgUnitId ?? 0,
      recipients: splitFirst(list.numbers).first,
      status: "draft",
    },
    key,
  );
}

/** The list without the first few; whom the API has turned away is told with the others left out. */
export function othersOf(list: RecipientList, { rejected }: WrittenBroadcast): RecipientList {
  const left = new Map(list.leftOut.map(({ reason, count }) => [reason, count]));
  for (const { reason } of rejected ?? []) left.set(reason, (left.get(reason) ?? 0) + 1);
  return {
    ...list,
    numbers: splitFirst(list.numbers).others,
    leftOut: [...left].map(([reason, count]) => ({ reason, count })),
  };
}
