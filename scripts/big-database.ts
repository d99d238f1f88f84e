import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { openDatabase } from "../server/platform/db/database.ts";
import { transaction } from "../server/platform/db/query.ts";
import { seedDatabase } from "../server/platform/db/seed/seed.ts";
import { root } from "./command.ts";

/** What the API is measured with. */
export const size = { calls: 100_000, recipients: 50_000, users: 10_000, groups: 2000 };

const REGIONS = 40;
const folder = join(root, "node_modules", ".cache", "bench-platform");

/**
 * The data folder of a platform as large as `size`. It takes a while to make, so it is kept until the day or the code
 * that fills it changes: the calls are of the last 60 days.
 */
export function bigDatabase(): string {
  const finished = join(folder, version());
  if (existsSync(finished)) return finished;
  rmSync(folder, { recursive: true, force: true });
  const unfinished = join(folder, "unfinished");
  const db = openDatabase(join(unfinished, "platform.db"));
  const now = new Date();
  seedDatabase(db, { now, calls: size.calls });
  transaction(db, () => grow(db, now.toISOString()));
  db.close();
  renameSync(unfinished, finished);
  return finished;
}

function version(): string {
  const hash = createHash("sha256").update(new Date().toISOString().slice(0, 10));
  const files = globSync(
    ["server/platform/{db,messages,carrier}/**/*.{ts,sql,yaml}", "scripts/big-database.ts"],
    {
      cwd: root,
    },
  );
  for (const path of files.sort()) hash.update(readFileSync(join(root, path)));
  return hash.digest("hex").slice(0, 16);
}

/** The demo company, grown: groups, people in all of them, every second call in one of them, one huge broadcast. */
function grow(db: DatabaseSync, at: string): void {
  growAccount(db, at, size);
  growCalls(db);
  growBroadcast(db, at);
}

/** Lets the demo company have so many groups, and so many people in all of them. */
export function growAccount(
  db: DatabaseSync,
  at: string,
  { users, groups }: { users: number; groups: number },
): void {
  const rows = (table: string) => Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.["n"]);
  db.exec("CREATE TEMP TABLE n (i INTEGER PRIMARY KEY)");
  db.exec(`INSERT INTO n WITH RECURSIVE count (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM count
    WHERE i < ${Math.max(size.recipients, users, groups) - 1}) SELECT i FROM count`);
  const unit = `INSERT INTO org_units (org_unit_parent_id, org_unit_name, industry_id, timezone, org_unit_created,
    org_unit_modified)`;
  db.exec(`${unit} SELECT 1001, printf('Region %03d', i), 9, 'America/Denver', '${at}', '${at}' FROM n
    WHERE i < ${REGIONS}`);
  const regions = "(SELECT min(org_unit_id) FROM org_units WHERE org_unit_name = 'Region 000')";
  db.exec(`${unit} SELECT ${regions} + i % ${REGIONS}, printf('Branch %04d', i), 9, 'America/Denver', '${at}', '${at}'
    FROM n WHERE i < ${groups - rows("org_units")}`);
  db.exec(`CREATE TEMP TABLE unit (i INTEGER PRIMARY KEY, org_unit_id INTEGER);
    INSERT INTO unit SELECT row_number() OVER (ORDER BY org_unit_id) - 1, org_unit_id FROM org_units
    WHERE top_ou_id = 1001`);
  growUsers(db, at, users - rows("users"));
}

function growUsers(db: DatabaseSync, at: string, count: number): void {
  const names = `json_array('Ada', 'Åsa', 'Björn', 'Chloé', 'Dmitri', 'Emeka', 'José', 'Mei', 'Nour', 'Zoë')`;
  db.exec(`INSERT INTO users (org_unit_id, email, password_hash, first_name, last_name, role_id, timezone, user_created)
    SELECT org_unit_id, printf('person-%05d@acme.test', n.i), '-', ${names} ->> (n.i % 10), printf('Person %05d', n.i),
      1 + n.i % 3, 'America/Denver', '${at}'
    FROM n JOIN unit ON unit.i = n.i % (SELECT count(*) FROM unit) WHERE n.i < ${count}`);
}

function growCalls(db: DatabaseSync): void {
  db.exec(`UPDATE calls SET org_unit_id = (SELECT unit.org_unit_id FROM unit
      WHERE unit.i = calls.call_id / 2 % (SELECT count(*) FROM unit))
    WHERE top_ou_id = 1001 AND call_id % 2 = 0;
    DELETE FROM tag_calls;
    INSERT INTO tag_calls (tag_id, org_unit_id, calls)
    SELECT tag_id, org_unit_id, count(*) FROM call_tags JOIN calls USING (call_id) GROUP BY tag_id, org_unit_id`);
}

/** A broadcast that went to everybody: each has a conversation with the text in it. No telephone has such a number. */
function growBroadcast(db: DatabaseSync, at: string): void {
  db.exec(`INSERT INTO contacts (top_ou_id, phone_number, contact_name, created_on)
      SELECT 1001, printf('+1000%07d', i), printf('Customer %05d', i), '${at}' FROM n;
    CREATE TEMP TABLE sender AS SELECT phone_number_id, phone_number FROM phone_numbers
      WHERE sms_status = 'active' AND org_unit_id = 1001 LIMIT 1;
    INSERT INTO sms_conversations (top_ou_id, org_unit_id, phone_number, contact_id, conversation_status, sms_type,
        message, search_text, conversation_started, conversation_updated)
      SELECT 1001, 1001, sender.phone_number, contact_id, 'read', 'outgoing', 'Book your tune-up. Reply STOP to opt out.',
        lower(contact_name) || char(10) || substr(contacts.phone_number, 2) || char(10) ||
          substr(sender.phone_number, 2), '${at}', '${at}'
      FROM contacts, sender WHERE contacts.phone_number LIKE '+1000%';
    INSERT INTO sms_messages (conversation_id, direction, body, sent_on, status)
      SELECT conversation_id, 'outgoing', message, '${at}', 'delivered' FROM sms_conversations
      WHERE message LIKE 'Book your tune-up%' AND conversation_started = '${at}';
    INSERT INTO broadcasts (top_ou_id, org_unit_id, name, message, phone_number_id, phone_number, status, scheduled_at,
        started_at, paced_at, completed_at, recipients_total, sent, delivered, failed, created_on, created_by)
      SELECT 1001, 1001, 'Everybody', 'Book your tune-up. Reply STOP to opt out.', phone_number_id, phone_number,
        'completed', '${at}', '${at}', '${at}', '${at}', ${size.recipients}, ${size.recipients},
        ${size.recipients} * 9 / 10, ${size.recipients} / 10, '${at}', 10001 FROM sender;
    INSERT INTO broadcast_recipients (broadcast_id, contact_id, status, error_code, sent_on, message_id)
      SELECT (SELECT max(broadcast_id) FROM broadcasts), contact_id, iif(contact_id % 10, 'delivered', 'failed'),
        iif(contact_id % 10, NULL, 30003), '${at}', message_id
      FROM sms_conversations JOIN sms_messages USING (conversation_id)
      WHERE sent_on = '${at}' AND body LIKE 'Book your tune-up%'`);
}
