import type { SendWrite } from "../../write.ts";
import type { Asker } from "../jobs/seen-jobs.ts";
import type { ReadBroadcasts } from "./read-broadcast.ts";
import { sayTo, type Said } from "./say-to.ts";

/** A broadcast that the desk makes a draft of, for a person to launch. */
export type Draft = {
  name: string;
  message: string;
  senderId: number;
  unitId: number;
  people: readonly string[];
};

/** What became of it; `broadcastId` where it is there. */
export type Drafted = Pick<Said, "outcome" | "message"> & { broadcastId: number | null };

const MOST_NAME = 100;

/** A name with something behind it, as long as the API takes it. */
export function longerName(name: string, more: string): string {
  return `${name.slice(0, MOST_NAME - more.length - 1).trim()} ${more}`;
}

/**
 * Makes a draft, or finds the one that an earlier try has left: one whose answer was lost isn't made twice. No other draft has
 * its name, its text and nobody but these people.
 * @param isTold the API has been asked for it before: what it made may lack those whom it rejects
 * @param key in the ledger; null only looks for it
 */
export async function draftOnce(
  { sendWrite, broadcasts }: { sendWrite: SendWrite; broadcasts: ReadBroadcasts },
  asker: Asker,
  { draft, key, isTold }: { draft: Draft; key: string | null; isTold: boolean },
): Promise<Drafted> {
  const there = await findDraft(broadcasts, asker, { ...draft, isTold });
  if (there !== undefined) return { outcome: "done", message: null, broadcastId: there };
  if (key === null) return { outcome: "unknown", message: null, broadcastId: null };
  const { name, message, senderId, unitId, people } = draft;
  const body = {
    name,
    message,
    phone_number_id: senderId,
    org_unit_id: unitId,
    recipients: people,
    status: "draft",
  };
  const { outcome, message: said, data } = await sayTo(sendWrite, asker, { id: null, body, key });
  const id = data?.["broadcastId"];
  if (outcome === "done" && typeof id === "number") return { outcome, message: null, broadcastId: id };
  return { outcome: outcome === "done" ? "unknown" : outcome, message: said, broadcastId: null };
}

async function findDraft(
  broadcasts: ReadBroadcasts,
  asker: Asker,
  { name, message, people, isTold }: Draft & { isTold: boolean },
): Promise<number | undefined> {
  const known = new Set(people);
  // Without having asked: somebody may have taken people out of it.
  const isLike = (total: number) => (isTold ? total > 0 && total <= known.size : total === known.size);
  const alike = (await broadcasts.ofState("draft", asker, name)).filter(
    (one) => one.name === name && one.message === message && isLike(one.total),
  );
  for (const { id, total } of alike) {
    const all = await broadcasts.people(id, total, asker);
    if (all.every((number) => known.has(number))) return id;
  }
  return undefined;
}
