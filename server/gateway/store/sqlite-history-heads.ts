import type { DatabaseSync } from "node:sqlite";
import type { Vault } from "../vault.ts";

/** Where a chain begins, after what was dropped for its age, and where it ends. */
export type Head = { anchorSeq: number; anchorHash: Uint8Array; lastSeq: number; lastHash: Uint8Array };

/** `isAsLeft`: it ends where the gateway has left it. */
type FoundHead = { head: Head | undefined; isAsLeft: boolean };

/** The history is kept so long. */
export const KEEP_MS = 400 * 24 * 3600 * 1000;

/** Which chains have begun; `lostAt`: when that could no longer be read, and what was there then was taken for all. */
type Root = { chains: number[]; lostAt: number | null };

export type Heads = {
  /** To be called outside of a transaction, or before it has written. */
  find: (chain: number) => FoundHead;
  /** Seals the end of a chain; one that has not been there is one more from now on. */
  put: (chain: number, head: Head, at: number) => void;
  /** The chains that there are. */
  all: () => number[];
  /** Those that don't end where the gateway has left them. */
  changed: () => Set<number>;
  /** Nobody can say which chains there were. */
  areLost: (now: number) => boolean;
};

const ROOT = "history/root";
export const noHead: Head = {
  anchorSeq: 0,
  anchorHash: new Uint8Array(),
  lastSeq: 0,
  lastHash: new Uint8Array(),
};

/** The newest event that there is, beside its chain's end. */
const NEWEST = `(SELECT max(seq) FROM history_events WHERE chain = heads.chain) AS newest_seq,
  (SELECT hash FROM history_events WHERE chain = heads.chain AND seq = last_seq) AS newest_hash`;

const base64 = (hash: Uint8Array) => Buffer.from(hash).toString("base64");
export const bytes = (value: unknown) => (value instanceof Uint8Array ? value : new Uint8Array());

/** The ends of the chains, which nobody can move back without the key. */
export function sqliteHeads(db: DatabaseSync, vault: Vault): Heads {
  const one = db.prepare(
    `SELECT heads.*, ${NEWEST}, root.sealed AS root FROM (SELECT ? AS asked) LEFT JOIN history_root AS root ON true
     LEFT JOIN history_heads AS heads ON heads.chain = asked`,
  );
  const every = db.prepare(
    `SELECT heads.*, ${NEWEST}, root.sealed AS root FROM (SELECT 1) LEFT JOIN history_root AS root ON true
     LEFT JOIN history_heads AS heads ON true`,
  );
  const chains = db.prepare("SELECT chain FROM history_heads");
  const write = db.prepare("INSERT OR REPLACE INTO history_heads VALUES (?, ?, ?, ?, ?, ?)");
  const readRoot = db.prepare("SELECT sealed AS root FROM history_root");
  const writeRoot = db.prepare("INSERT OR REPLACE INTO history_root VALUES (1, ?)");
  /** The last event of each chain that this process has seen: an older copy of its end is sealed as well. */
  const seen = new Map<number, number>();

  const all = () => chains.all().map((row) => Number(row["chain"]));
  const rootOf = (sealed: unknown): Root | undefined => {
    const text = vault.open(bytes(sealed), ROOT);
    return text === undefined ? undefined : (JSON.parse(text) as Root);
  };
  const sealOf = (chain: number, { anchorSeq, anchorHash, lastSeq, lastHash }: Head) =>
    vault.sign(JSON.stringify(["head", chain, anchorSeq, base64(anchorHash), lastSeq, base64(lastHash)]));

  const foundIn = (chain: number, row: Record<string, unknown> | undefined, root: Root | undefined) => {
    const isListed = root === undefined || root.chains.includes(chain);
    if (typeof row?.["chain"] !== "number") {
      return { head: undefined, isAsLeft: !seen.has(chain) && !(root && isListed) };
    }
    const head: Head = {
      anchorSeq: Number(row["anchor_seq"]),
      anchorHash: bytes(row["anchor_hash"]),
      lastSeq: Number(row["last_seq"]),
      lastHash: bytes(row["last_hash"]),
    };
    const isSealed = sealOf(chain, head).equals(bytes(row["seal"]));
    const isShorter = head.lastSeq < (seen.get(chain) ?? 0);
    if (isSealed && !isShorter) seen.set(chain, head.lastSeq);
    return { head, isAsLeft: isSealed && !isShorter && isListed && isNewest(head, row) };
  };

  return {
    all,
    find(chain) {
      const row = one.get(chain);
      return foundIn(chain, row, rootOf(row?.["root"]));
    },
    put(chain, head, at) {
      const { anchorSeq, anchorHash, lastSeq, lastHash } = head;
      write.run(chain, anchorSeq, anchorHash, lastSeq, lastHash, sealOf(chain, head));
      const root = rootOf(readRoot.get()?.["root"]);
      if (root?.chains.includes(chain)) return;
      const next: Root = root ? { ...root, chains: [...root.chains, chain] } : { chains: all(), lostAt: at };
      writeRoot.run(vault.seal(JSON.stringify(next), ROOT));
    },
    changed() {
      const rows = every.all();
      const root = rootOf(rows[0]?.["root"]);
      const there = new Map(
        rows.flatMap((row) => (typeof row["chain"] === "number" ? [[row["chain"], row]] : [])),
      );
      const known = [...there.keys(), ...(root?.chains ?? [])];
      return new Set(known.filter((chain) => !foundIn(chain, there.get(chain), root).isAsLeft));
    },
    areLost(now) {
      const root = rootOf(readRoot.get()?.["root"]);
      return root === undefined || (root.lostAt !== null && root.lostAt > now - KEEP_MS);
    },
  };
}

/** Whether the newest event is the one that the chain ends with; none is left where all were too old. */
function isNewest({ anchorSeq, lastSeq, lastHash }: Head, row: Record<string, unknown>): boolean {
  if (anchorSeq === lastSeq) return row["newest_seq"] === null;
  return row["newest_seq"] === lastSeq && Buffer.from(lastHash).equals(bytes(row["newest_hash"]));
}

/** Seals the chains of a database in which no end was sealed yet. */
export function sealHeads(db: DatabaseSync, vault: Vault): void {
  const heads = sqliteHeads(db, vault);
  const root: Root = { chains: heads.all(), lostAt: null };
  db.prepare("INSERT INTO history_root VALUES (1, ?)").run(vault.seal(JSON.stringify(root), ROOT));
  for (const chain of root.chains) heads.put(chain, heads.find(chain).head ?? noHead, 0);
}
