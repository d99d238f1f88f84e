import { randomUUID } from "node:crypto";
import type { Intention } from "../store/history-store.ts";

/** A write of Ann of unit 1001 to a tag, unless said otherwise. */
export function intention(facts: Partial<Intention> = {}): Intention {
  return {
    id: randomUUID(),
    chain: 1001,
    userId: 7,
    userEmail: "ann@acme.test",
    userName: "Ann Lee",
    unitId: 1001,
    key: randomUUID(),
    via: "browser",
    requestId: randomUUID(),
    method: "PUT",
    path: "/tag/503",
    act: "update",
    subject: "tag",
    recordId: "503",
    recordName: "Booked",
    recordUnitId: null,
    asked: [{ field: "tag_name", before: "Sold", after: "Booked" }],
    ...facts,
  };
}
