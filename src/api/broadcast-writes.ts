import { queryOptions, useQuery } from "@tanstack/react-query";
import type { components } from "../../openapi.d.ts";
import { ApiError, unreadable } from "./api-error.ts";
import { broadcastsKey } from "./broadcasts.ts";
import { call, callForChange, client, readPages, rowsOf } from "./client.ts";
import { idOrNull, measure, objects, textOrDash, textOrNull, type Loose } from "./loose.ts";
import type { Write } from "./write.ts";

export type BroadcastWrite = components["schemas"]["BroadcastWrite"];
export type BroadcastPatch = components["schemas"]["BroadcastPatch"];

/** A number (as it was sent) that the API has not taken, and why: `not_a_contact`, `opted_out`, … */
export type RejectedNumber = { phone_number: string; reason: string };

/**
 * A broadcast as a write has left it. `accepted` counts the people on its list; NaN when that did not come. `rejected` is
 * null when it was found by reading, which does not tell whom the API has turned away.
 */
export type WrittenBroadcast = {
  broadcastId: number;
  etag: string | null;
  accepted: number;
  rejected: readonly RejectedNumber[] | null;
};

/** A broadcast as it is edited. Null stands for what did not come. */
export type EditedBroadcast = {
  name: string;
  message: string;
  phone_number_id: number | null;
  org_unit_id: number | null;
  status: string;
  recipients_total: number;
  created_on: string;
};

/** Makes a draft. An answer that did not come is looked for among the newest of its name. */
export const broadcastCreation: Write<BroadcastWrite, WrittenBroadcast> = {
  send: async ({ body, key }) => {
    const data = await call(client.POST("/v3/broadcast", { body, headers: { "Idempotency-Key": key } }));
    const written = writtenOf(data, null);
    return { ...written, etag: await etagOf(written.broadcastId) };
  },
  find: async (body) => {
    const query = { search: body.name, status: "draft", limit: 50 } as const;
    const rows = rowsOf(await call(client.GET("/v3/broadcast", { params: { query } })), "broadcasts");
    const found = rows.find((row) => isWritten(editedOf(row), body) && isNew(editedOf(row)));
    const id = found === undefined ? null : idOrNull(Reflect.get(found, "broadcast_id"));
    return id === null ? null : foundAs(id, await readOne(id));
  },
  changes: [broadcastsKey],
};

/** Changes some fields of a draft. */
export function broadcastChange(id: number): Write<BroadcastPatch, WrittenBroadcast> {
  return {
    send: async ({ body, key, etag }) => {
      const headers = { "Idempotency-Key": key, "If-Match": etag ?? "*" };
      const answer = client.PATCH("/v3/broadcast/{id}", { params: { path: { id } }, body, headers });
      const { record, etag: next } = await callForChange(answer);
      const written = writtenOf(record, next);
      return next === null ? { ...written, etag: await etagOf(id) } : written;
    },
    find: async (body) => {
      const read = await readOne(id);
      return isWritten(read.record, body) ? foundAs(id, read) : null;
    },
    present: ({ data, etag }) => ({ data: { ...editedOf(data) }, etag }),
    changes: [broadcastsKey],
  };
}

/** Deletes a draft for good. */
export function broadcastDeletion(id: number): Write<null, number> {
  return {
    send: async ({ key, etag }) => {
      const headers = { "Idempotency-Key": key, "If-Match": etag ?? "*" };
      await client.DELETE("/v3/broadcast/{id}", { params: { path: { id } }, headers });
      return id;
    },
    find: async () => {
      try {
        await readOne(id);
        return null;
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return id;
        throw error;
      }
    },
    // The broadcast itself can't be read any more.
    changes: [[...broadcastsKey, "list"]],
    gone: [[...broadcastsKey, "one", id]],
  };
}

/** A broadcast with everybody it goes to (E.164), and the version that a change of it names. */
export type WholeBroadcast = { broadcast: EditedBroadcast; numbers: string[]; etag: string | null };

/** More people than a broadcast can have. */
const MOST_PEOPLE = 100_000;

/**
 * Read whole, once for each editor: what is typed meanwhile must not be taken away, and 50,000 people are 250 requests. Its
 * key is not below `broadcastsKey`, so that no write reads it anew.
 */
function wholeBroadcastQuery(id: number) {
  return queryOptions({
    queryKey: ["whole-broadcast", id],
    queryFn: async ({ signal }): Promise<WholeBroadcast> => {
      const { record, etag } = await readOne(id, signal);
      const { rows } = await readPages(async (page) => {
        const params = { path: { id }, query: page };
        const data = await call(client.GET("/v3/broadcast/{id}", { params, signal }));
        const numbers = rowsOf(data, "recipients").flatMap(
          (row) => textOrNull(Reflect.get(row, "phone_number")) ?? [],
        );
        return { rows: numbers, total: record.recipients_total };
      }, MOST_PEOPLE);
      return { broadcast: record, numbers: [...new Set(rows)], etag };
    },
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export const useWholeBroadcast = (id: number) => useQuery(wholeBroadcastQuery(id));

/** A broadcast as it is edited, without its people. Read once: what is typed meanwhile must not be taken away. */
function editedBroadcastQuery(id: number) {
  return queryOptions({
    queryKey: ["edited-broadcast", id],
    queryFn: async ({ signal }) => (await readOne(id, signal)).record,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export const useEditedBroadcast = (id: number) => useQuery(editedBroadcastQuery(id));

async function readOne(id: number, signal?: AbortSignal) {
  const params = { path: { id }, query: { limit: 1 } };
  const read = client.GET("/v3/broadcast/{id}", { params, ...(signal && { signal }) });
  const { record, etag } = await callForChange(read);
  return { record: editedOf(record), etag };
}

/** What was written is written, also when the version of it can't be read at once. */
async function etagOf(id: number): Promise<string | null> {
  try {
    return (await readOne(id)).etag;
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

function foundAs(id: number, { record, etag }: Awaited<ReturnType<typeof readOne>>): WrittenBroadcast {
  return { broadcastId: id, etag, accepted: record.recipients_total, rejected: null };
}

/** An older one that is just the same is not the one that was sent a moment ago. */
const MOMENT_MS = 15 * 60_000;
const isNew = ({ created_on: at }: EditedBroadcast) => Math.abs(Date.now() - Date.parse(at)) < MOMENT_MS;

/** Whether a broadcast has what was written. Whom it goes to comes in pages, and is not compared. */
function isWritten(
  one: EditedBroadcast,
  { name, message, phone_number_id: sender }: BroadcastPatch,
): boolean {
  return (
    (name === undefined || one.name === name.trim()) &&
    (message === undefined || one.message === message) &&
    (sender === undefined || one.phone_number_id === sender)
  );
}

function writtenOf(row: object, etag: string | null): WrittenBroadcast {
  const wire = row as Loose<components["schemas"]["BroadcastWritten"]>;
  const broadcastId = idOrNull(wire.broadcastId);
  if (broadcastId === null) throw unreadable(null);
  const rejected = objects(wire.rejected).map((one) => ({
    phone_number: textOrDash(Reflect.get(one, "phone_number")),
    reason: textOrDash(Reflect.get(one, "reason")),
  }));
  return { broadcastId, etag, accepted: measure(wire.accepted), rejected };
}

function editedOf(row: object): EditedBroadcast {
  const wire = row as Loose<components["schemas"]["Broadcast"]>;
  return {
    name: textOrNull(wire.name) ?? "",
    message: typeof wire.message === "string" ? wire.message : "",
    phone_number_id: idOrNull(wire.phone_number_id),
    org_unit_id: idOrNull(wire.org_unit_id),
    status: textOrDash(wire.status),
    recipients_total: measure(wire.recipients_total),
    created_on: textOrDash(wire.created_on),
  };
}
