import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { afterEach, describe, expect, test } from "vitest";
import { storeFile } from "../testing/store-file.ts";
import { createVault } from "../vault.ts";
import { openGatewayStore } from "./sqlite-store.ts";
import { storeSuite } from "./store-suite.ts";
import type { GatewayStore } from "./store.ts";

const vault = createVault("a secret of more than thirty-two characters");
const otherVault = createVault("another secret of more than thirty-two");
const user = { user_id: 7, email: "ann@acme.test", role_id: 1 as const, org_unit_id: 1001 };
const session = { id: "a", user, accessToken: "access", refreshToken: "refresh" };
const opened = new Set<GatewayStore>();

afterEach(() => {
  for (const store of opened) close(store);
});

function close(store: GatewayStore): void {
  opened.delete(store);
  store.close();
}

function open(file: string, now: () => number = Date.now, key = vault): GatewayStore {
  const store = openGatewayStore(file, key, now);
  opened.add(store);
  return store;
}

storeSuite(() => {
  const file = storeFile();
  let moved = 0;
  const now = () => Date.now() + moved;
  const [store, another] = [open(file, now), open(file, now)];
  return { store, another, later: (ms) => void (moved += ms), die: () => close(store) };
});

describe("who has the file and not the key", () => {
  const content = { name: "a name that nobody else knows" };
  const draft = { owner: 7, account: null, kind: "preferences", content };

  test("finds no content in it, and can give a document neither to another owner, account, nor time", async () => {
    const file = storeFile();
    const { documents } = open(file);
    await documents.create(draft, true);
    const bytes = ["", "-wal"].map((end) => readFileSync(file + end).toString("latin1")).join("");
    expect(bytes).not.toContain(content.name);
    const db = new DatabaseSync(file);
    for (const change of ["owner = 8", "account = 1001", "revision = 9", "kind = 'view'"]) {
      db.exec(`BEGIN; UPDATE documents SET ${change}; COMMIT`);
      expect(await documents.list({ userId: 8, account: 1001 })).toEqual([]);
      db.exec("UPDATE documents SET owner = 7, account = NULL, revision = 1, kind = 'preferences'");
    }
    db.close();
    expect(await documents.list({ userId: 7, account: null })).toMatchObject([{ content }]);
  });

  test("finds in it none of the people who get no texts", async () => {
    const file = storeFile();
    const { suppressions } = open(file);
    const person = { number: "+18015550142", reason: "stop", evidence: "Please no more" } as const;
    const facts = { source: null, happenedAt: null, addedBy: null };
    await suppressions.put(1001, [{ ...person, ...facts }]);
    const bytes = ["", "-wal"].map((end) => readFileSync(file + end).toString("latin1")).join("");
    for (const text of ["8015550142", "50142", person.evidence]) expect(bytes).not.toContain(text);
    const other = open(file, Date.now, otherVault);
    expect((await other.suppressions.find(1001, [person.number])).size).toBe(0);
  });

  test("reads nothing, and what cannot be read is in nobody's way; a key of the ledger is not let through again", async () => {
    const file = storeFile();
    const { documents: own, ledger: ownLedger } = open(file);
    await own.create(draft, true);
    await ownLedger.claim(7, "key-1", "hash");
    const answer = { status: 200, headers: {}, bodyBase64: "" };
    await ownLedger.settle(7, "key-1", { state: "done", answer });
    const { documents, ledger } = open(file, Date.now, otherVault);
    expect(await ledger.claim(7, "key-1", "hash")).toMatchObject({ state: "unknown" });
    expect(await documents.ofOwner(7)).toEqual([]);
    expect(await documents.create({ ...draft, content: {} }, true)).toMatchObject({ state: "done" });
    expect(await documents.findOnly(7, "preferences")).toMatchObject({ content: {} });
  });

  test("can give nobody's session to another user, with whose rights a job would run", async () => {
    const file = storeFile();
    const { sessions } = open(file);
    await sessions.create(session, Date.now() + 60_000);
    const db = new DatabaseSync(file);
    db.exec(`UPDATE sessions SET user_id = 8, seen_at = ${Date.now() + 60_000}`);
    db.close();
    expect(await sessions.ofUser(8)).toEqual([]);
  });

  test("can not turn what was done into a refusal", async () => {
    const file = storeFile();
    const { ledger } = open(file);
    await ledger.claim(7, "key-1", "hash");
    await ledger.settle(7, "key-1", { state: "done", answer: { status: 200, headers: {}, bodyBase64: "" } });
    expect(await ledger.look(7, "key-1")).toMatchObject({ state: "done", answer: { status: 200 } });
    const db = new DatabaseSync(file);
    db.exec("UPDATE ledger SET state = 'refused'");
    db.close();
    expect(await ledger.look(7, "key-1")).toEqual({ state: "unknown", bodyHash: "hash" });
  });
});

test("sessions from before their user was kept beside them are listed like the others", async () => {
  const file = storeFile();
  await open(file).sessions.create(session, Date.now() + 60_000);
  const db = new DatabaseSync(file);
  db.exec("UPDATE sessions SET user_id = NULL, created_at = NULL");
  db.close();
  expect(await open(file).sessions.ofUser(7)).toEqual([{ session, signedInAt: null, seenAt: null }]);
});
