import { queryOptions, useQuery } from "@tanstack/react-query";
import type { components } from "../../own.d.ts";
import { ApiError } from "./api-error.ts";
import { call, client, newKey } from "./client.ts";
import {
  deleteDocument,
  documentOf,
  documentsKey,
  keepDocument,
  readDocuments,
  type Kept,
  type Target,
} from "./documents.ts";
import { idOrNull, measure, objects, texts, textOrNull, type Loose } from "./loose.ts";
import type { Write } from "./write.ts";

type Wire = components["schemas"]["BroadcastDraft"];

/** What the API can't hold of a broadcast that is being written. `start` is ISO UTC; null for now. */
export type BroadcastDraft = {
  key: string;
  broadcast_id: number | null;
  name: string;
  message: string;
  phone_number_id: number | null;
  org_unit_id: number | null;
  numbers: readonly string[];
  left_out: readonly { reason: string; count: number }[];
  start: string | null;
  zone: string | null;
  /** The broadcast to the few who get it first. */
  canary_id: number | null;
  /** The broadcast that was the last test of it. */
  test_id: number | null;
  /** Null for the usual ones; within them null is no limit. */
  limits: { failed_percent: number | null; opted_out_percent: number | null } | null;
};

export type KeptDraft = Kept<BroadcastDraft>;

const draftsKey = documentsKey("broadcast_draft");

/** Drafts of the user, and those of the account whose broadcast the API has; the oldest first. */
export const draftsQuery = queryOptions({
  queryKey: draftsKey,
  queryFn: ({ signal }) => readDocuments("broadcast_draft", draftOf, signal),
});

/** What belongs to a broadcast: the user's own before anybody else's. */
export const useBroadcastDraft = (broadcastId: number) =>
  useQuery({
    ...draftsQuery,
    select: (drafts: KeptDraft[]) => draftOfBroadcast(drafts, broadcastId),
  });

/** The same among drafts that have been read; null where there is none. */
function draftOfBroadcast(drafts: readonly KeptDraft[], broadcastId: number): KeptDraft | null {
  const found = drafts.filter(({ content }) => content.broadcast_id === broadcastId);
  return found.find(({ is_mine: isMine }) => isMine) ?? found.at(-1) ?? null;
}

/**
 * A draft as it is kept: a new document (`target` null), or another content of one. `stale` are documents with numbers that it
 * needs no more.
 */
type DraftKeeping = { target: Target; draft: BroadcastDraft; stale: readonly string[] };

/**
 * Keeps a draft. What the API has, the account shares, as long as there is room; what only the gateway has is the user's own.
 */
export const draftKeeping: Write<DraftKeeping, KeptDraft> = {
  send: async ({ body: { target, draft, stale }, key }) => {
    const keep = (shared: boolean, name: string) =>
      keepDocument(target, { kind: "broadcast_draft", shared, content: wireOf(draft) }, draftOf, name);
    let kept: KeptDraft;
    try {
      kept = await keep(draft.broadcast_id !== null, key);
    } catch (error) {
      if (!(error instanceof ApiError) || !CANT_SHARE.has(error.code)) throw error;
      kept = await keep(false, newKey());
    }
    await forget(stale);
    return kept;
  },
  find: async ({ draft }) => {
    const wanted = JSON.stringify(draft);
    const drafts = await readDocuments("broadcast_draft", draftOf);
    return drafts.find(({ content }) => JSON.stringify(content) === wanted) ?? null;
  },
  changes: [draftsKey],
};

/** The gateway's words for "this can't be shared"; it can still be kept. */
const CANT_SHARE = new Set<string | number>(["too_many_shared", "too_many_documents", "unknown_account"]);

/** Deletes documents with numbers. One that stays behind is in nobody's way. */
async function forget(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    try {
      await deleteDocument({ document_id: id, etag: FIRST });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }
}

/** The version of a document that is never changed. */
const FIRST = '"1"';

/** As many numbers as one document has; 50,000 are five of them. */
const PIECE = 12_000;

/**
 * Keeps numbers (E.164) that the API has no draft for yet.
 * @returns the documents, in their order
 */
export async function keepNumbers(numbers: readonly string[]): Promise<string[]> {
  const kept: string[] = [];
  for (let at = 0; at < numbers.length; at += PIECE) {
    const content = { numbers: numbers.slice(at, at + PIECE) };
    const piece = await keepDocument(null, { kind: "broadcast_numbers", content }, () => null);
    kept.push(piece.document_id);
  }
  return kept;
}

/** The numbers in such documents. One that has gone is an error: nobody may be missing unnoticed. */
function draftNumbersQuery(ids: readonly string[]) {
  return queryOptions({
    queryKey: [...documentsKey("broadcast_numbers"), ids],
    queryFn: async ({ signal }) => {
      const all: string[] = [];
      for (const id of ids) {
        const data = await call(client.GET("/own/documents/{id}", { params: { path: { id } }, signal }));
        all.push(...documentOf(data, (content) => texts(Reflect.get(content, "numbers"))).content);
      }
      return all;
    },
    staleTime: Infinity,
    gcTime: 0,
  });
}

export const useDraftNumbers = (ids: readonly string[]) => useQuery(draftNumbersQuery(ids));

/** A draft of which nothing is known yet. */
export function newDraft(key: string): BroadcastDraft {
  return {
    key,
    broadcast_id: null,
    name: "",
    message: "",
    phone_number_id: null,
    org_unit_id: null,
    numbers: [],
    left_out: [],
    start: null,
    zone: null,
    canary_id: null,
    test_id: null,
    limits: null,
  };
}

function draftOf(content: object): BroadcastDraft {
  const wire = content as Loose<Wire>;
  return {
    key: textOrNull(wire.key) ?? "",
    broadcast_id: idOrNull(wire.broadcast_id),
    // Typed text may be nothing but blanks.
    name: typeof wire.name === "string" ? wire.name : "",
    message: typeof wire.message === "string" ? wire.message : "",
    phone_number_id: idOrNull(wire.phone_number_id),
    org_unit_id: idOrNull(wire.org_unit_id),
    numbers: texts(wire.numbers),
    left_out: objects(wire.left_out).flatMap((row) => {
      const { reason, count } = row as { reason?: unknown; count?: unknown };
      return typeof reason === "string" && typeof count === "number" ? [{ reason, count }] : [];
    }),
    start: textOrNull(wire.start),
    zone: textOrNull(wire.zone),
    canary_id: idOrNull(wire.canary_id),
    test_id: idOrNull(wire.test_id),
    limits: objects([wire.limits]).map(limitsOf)[0] ?? null,
  };
}

function limitsOf(row: object): NonNullable<BroadcastDraft["limits"]> {
  const percent = (name: string) => {
    const value = measure(Reflect.get(row, name));
    return Number.isNaN(value) ? null : value;
  };
  return { failed_percent: percent("failed_percent"), opted_out_percent: percent("opted_out_percent") };
}

/** As own.yaml has it. */
function wireOf({ numbers, left_out: leftOut, ...draft }: BroadcastDraft): Wire {
  return { ...draft, numbers: [...numbers], left_out: [...leftOut] };
}
