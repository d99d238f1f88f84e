import type { DatabaseSync } from "node:sqlite";
import { isDeepStrictEqual } from "node:util";
import { setImmediate as breathe } from "node:timers/promises";
import type { Vault } from "../vault.ts";
import type { Access } from "./sqlite-access.ts";
import { bytes, noHead, type Heads } from "./sqlite-history-heads.ts";
import { factsOf, placeOf, rowOf, type HistoryEvent } from "./sqlite-history-queries.ts";
import type { ChainCheck } from "./history-store.ts";

/** How many events are checked before others get a turn. */
const CHECKED_AT_ONCE = 100;

type Place = { chain: number; seq: number; before: Uint8Array; text: string };
type Options = { db: DatabaseSync; vault: Vault; now: () => number; access: Access };

/** The hash of an event, which covers the one before. */
export function hashOf(vault: Vault, { chain, seq, before, text }: Place): Buffer {
  return vault.sign(JSON.stringify([chain, seq, Buffer.from(before).toString("base64"), text]));
}

/** What lies in a row at its place; undefined when that is not what was added there. */
export function eventIn(
  vault: Vault,
  place: Omit<Place, "text">,
  { sealed, hash }: Record<string, unknown>,
): HistoryEvent | undefined {
  const text = vault.open(bytes(sealed), placeOf(place.chain, place.seq));
  const isNext = text !== undefined && hashOf(vault, { ...place, text }).equals(bytes(hash));
  return isNext ? (JSON.parse(text) as HistoryEvent) : undefined;
}

/** Makes the way to one event; undefined when there is none, or none that can be read. */
export function eventReader(db: DatabaseSync, vault: Vault) {
  const one = db.prepare("SELECT sealed FROM history_events WHERE chain = ? AND seq = ?");
  return (chain: number, seq: number): HistoryEvent | undefined => {
    const text = vault.open(bytes(one.get(chain, seq)?.["sealed"]), placeOf(chain, seq));
    return text === undefined ? undefined : (JSON.parse(text) as HistoryEvent);
  };
}

/** Makes the check of a chain: every event, and whether the rows that lists are made of say what was sealed. */
export function chainCheck({ db, vault, now, access }: Options, heads: Heads) {
  const some = db.prepare(
    `SELECT sealed, hash, events.at AS added_at, entries.* FROM history_events AS events
     LEFT JOIN history_entries AS entries ON entries.chain = events.chain AND intended_seq = seq
     WHERE events.chain = ? AND seq > ? ORDER BY seq LIMIT ?`,
  );
  const eventAt = eventReader(db, vault);

  const settledSeq = db.prepare("SELECT settled_seq FROM history_entries WHERE chain = ? AND id = ?");

  const isAsListed = async (chain: number, row: Record<string, unknown>, event: HistoryEvent) => {
    if (event.kind !== "intended") return false;
    const { id, settled_seq: seq, outcome } = row;
    const end = seq === null ? undefined : await access.run(() => eventAt(chain, Number(seq)));
    const settlement = end?.kind === "settled" && end.id === id ? end.settlement : null;
    // An end that is none of its own would be after all that have been told.
    if ((seq !== null && settlement === null) || (settlement?.outcome ?? "running") !== outcome) return false;
    return isDeepStrictEqual(rowOf(event.intention, event.at, settlement), factsOf(row));
  };
  /** Whether the line says what was said last of how it ended, this or what came later. */
  const isKnown = async (chain: number, seq: number, id: string) => {
    const row = await access.run(() => settledSeq.get(chain, id));
    return row === undefined || Number(row["settled_seq"]) >= seq;
  };
  const isRight = (chain: number, seq: number, row: Record<string, unknown>, event: HistoryEvent) => {
    if (event.at !== row["added_at"]) return false;
    return event.kind === "settled" ? isKnown(chain, seq, event.id) : isAsListed(chain, row, event);
  };

  return async function check(chain: number): Promise<ChainCheck> {
    const { head = noHead, isAsLeft } = await access.run(() => heads.find(chain));
    const { anchorSeq: anchor, lastSeq: last } = head;
    let [seq, hash] = [anchor, head.anchorHash];
    while (seq < last) {
      const after = seq;
      const rows = await access.run(() => some.all(chain, after, CHECKED_AT_ONCE));
      for (const row of rows) {
        const place = { chain, seq: seq + 1, before: hash };
        const event = eventIn(vault, place, row);
        if (!event || !(await isRight(chain, seq + 1, row, event))) break;
        [seq, hash] = [seq + 1, bytes(row["hash"])];
      }
      if (seq - after < rows.length || rows.length === 0) {
        // What was too old may have gone meanwhile.
        const { head: next = noHead } = await access.run(() => heads.find(chain));
        return next.anchorSeq === anchor ? { events: seq - anchor, brokenAt: seq + 1 } : check(chain);
      }
      await breathe();
    }
    const isEnd = seq > last || Buffer.from(hash).equals(head.lastHash);
    const isCut = !isAsLeft || (await access.run(() => heads.areLost(now())));
    return { events: seq - anchor, brokenAt: !isEnd ? last : isCut ? last + 1 : undefined };
  };
}
