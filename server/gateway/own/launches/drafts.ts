import type { SendWrite } from "../../write.ts";
import type { Asker } from "../jobs/seen-jobs.ts";
import type { BroadcastNow, ReadBroadcasts } from "./read-broadcast.ts";
import { sayTo, type Said } from "./say-to.ts";

/** A broadcast that the desk makes a draft of, for a person to launch. */
type Draft = {
  name: string;
  message: string;
  senderId: number;
  unitId: number;
  people: readonly string[];
};

/** What became of it; `draft` where it is there: how many people it goes to, and who they are at most. */
export type Drafted = Pick<Said, "outcome" | "message"> & {
  draft: { id: number; count: number; people: readonly string[] } | null;
};

type Asked = {
  draft: Draft;
  /** Whom an earlier try may have asked for: all of these people, and what it made may lack those whom the API rejects. */
  among: readonly string[];
  /** Drafts that were there before the first try, so none of them is its own. */
  before: readonly number[];
  /** Drafts that the desk has made before for the same purpose: taken where they are exactly this one. */
  earlier?: readonly number[];
  /** In the ledger; null only looks for it. */
  key: string | null;
};

const MOST_NAME = 100;

/** A name with something behind it, as long as the API takes it. */
export function longerName(name: string, more: string): string {
  return `${name.slice(0, MOST_NAME - more.length - 1).trim()} ${more}`;
}

/** The drafts with a name, as far as whoever asks can see them. */
export async function draftsCalled(
  broadcasts: ReadBroadcasts,
  asker: Asker,
  name: string,
): Promise<number[]> {
  return (await broadcasts.ofState("draft", asker, name)).map(({ id }) => id);
}

/**
 * Makes a draft, or finds the one that an earlier try has left: one whose answer was lost isn't made twice. That one wasn't
 * there before the first try, and has its name, text, sender and group, and nobody but these people.
 */
export async function draftOnce(
  { sendWrite, broadcasts }: { sendWrite: SendWrite; broadcasts: ReadBroadcasts },
  asker: Asker,
  asked: Asked,
): Promise<Drafted> {
  const { draft, key } = asked;
  const there = await findDraft(broadcasts, asker, asked);
  if (there !== null) return { outcome: "done", message: null, draft: there };
  if (key === null) return { outcome: "unknown", message: null, draft: null };
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
  const { broadcastId: id, accepted } = data ?? {};
  if (outcome === "done" && typeof id === "number") {
    const count = typeof accepted === "number" ? accepted : people.length;
    return { outcome, message: null, draft: { id, count, people } };
  }
  return { outcome: outcome === "done" ? "unknown" : outcome, message: said, draft: null };
}

async function findDraft(
  broadcasts: ReadBroadcasts,
  asker: Asker,
  { draft, among, before, earlier = [] }: Asked,
): Promise<Drafted["draft"]> {
  const known = new Set(among);
  const { name, message, senderId, unitId, people } = draft;
  const mayBe = ({ id, total }: BroadcastNow) =>
    before.includes(id) ? earlier.includes(id) && total === people.length : total > 0 && total <= known.size;
  const alike = (await broadcasts.ofState("draft", asker, name)).filter(
    (one) => one.name === name && one.message === message && one.senderId === senderId && mayBe(one),
  );
  const found: NonNullable<Drafted["draft"]>[] = [];
  for (const { id } of alike) {
    // Lists don't say of which group each is (assumed).
    const whole = await broadcasts.whole(id, asker);
    if (whole === undefined || whole.now.unitId !== unitId || !mayBe(whole.now)) continue;
    const all = whole.people;
    if (all.every((number) => known.has(number))) found.push({ id, count: all.length, people: all });
  }
  // Of two, one that somebody made by hand meanwhile leaves out more people.
  return found.toSorted((one, other) => other.count - one.count)[0] ?? null;
}
