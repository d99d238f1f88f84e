-- Text messages: who may be texted, the conversations, and broadcasts with their recipients.

-- Who an account may text. A number that has answered STOP is `opted_out` until it answers START.
CREATE TABLE contacts (
  contact_id INTEGER PRIMARY KEY AUTOINCREMENT,
  top_ou_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  phone_number TEXT NOT NULL,
  contact_name TEXT,
  line_type TEXT NOT NULL DEFAULT 'mobile' CHECK (line_type IN ('mobile', 'landline')),
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'opted_out')),
  opted_out_on TEXT,
  created_on TEXT NOT NULL,
  UNIQUE (top_ou_id, phone_number),
  CHECK ((status = 'opted_out') = (opted_out_on IS NOT NULL))
) STRICT;

-- One per contact and tracking number. What a list shows and sorts by is kept here with each message, so that no list
-- reads messages. `top_ou_id` repeats what the org unit says, as with calls. Times are whole seconds where named so.
-- `search_text` is what a search looks through: see messages/search-text.ts. `awaiting_since` is the first incoming message
-- that nobody has answered yet; `response_seconds` is the sum of all waits that had an answer, `response_count` their number.
CREATE TABLE sms_conversations (
  conversation_id INTEGER PRIMARY KEY AUTOINCREMENT,
  top_ou_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  org_unit_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  phone_number TEXT NOT NULL,
  contact_id INTEGER NOT NULL REFERENCES contacts (contact_id),
  ct_user_id INTEGER REFERENCES users (ct_user_id),
  conversation_status TEXT NOT NULL CHECK (conversation_status IN ('unread', 'read', 'closed')),
  pin INTEGER NOT NULL DEFAULT 0 CHECK (pin IN (0, 1)),
  unread_count INTEGER NOT NULL DEFAULT 0 CHECK (unread_count >= 0),
  sms_type TEXT NOT NULL CHECK (sms_type IN ('incoming', 'outgoing')),
  message TEXT NOT NULL,
  search_text TEXT NOT NULL,
  awaiting_since TEXT,
  first_response_seconds INTEGER,
  response_count INTEGER NOT NULL DEFAULT 0,
  response_seconds INTEGER NOT NULL DEFAULT 0,
  conversation_started TEXT NOT NULL,
  conversation_updated TEXT NOT NULL,
  closed_at TEXT,
  UNIQUE (contact_id, phone_number),
  CHECK ((conversation_status = 'closed') = (closed_at IS NOT NULL))
) STRICT;

-- Holds all that a list filters by: to count, to search and to skip to a page read no conversation.
CREATE INDEX sms_conversations_of_account
  ON sms_conversations (top_ou_id, conversation_updated, conversation_id, org_unit_id, conversation_status, ct_user_id,
    search_text);

CREATE TABLE sms_messages (
  message_id INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation_id INTEGER NOT NULL REFERENCES sms_conversations (conversation_id) ON DELETE CASCADE,
  direction TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
  body TEXT NOT NULL,
  sent_on TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('received', 'queued', 'sent', 'delivered', 'failed')),
  ct_user_id INTEGER REFERENCES users (ct_user_id)
) STRICT;

CREATE INDEX sms_messages_of_conversation ON sms_messages (conversation_id, sent_on, message_id);

-- The counts are kept in the same transaction as the recipients they count. The number is written down as it was: what
-- was sent stays readable when the number is given back.
CREATE TABLE broadcasts (
  broadcast_id INTEGER PRIMARY KEY AUTOINCREMENT,
  top_ou_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  org_unit_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  name TEXT NOT NULL,
  message TEXT NOT NULL,
  phone_number_id INTEGER NOT NULL,
  phone_number TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'scheduled', 'sending', 'completed', 'cancelled')),
  scheduled_at TEXT,
  started_at TEXT,
  completed_at TEXT,
  -- Up to when the rate has been used up: two workers on one file share it.
  paced_at TEXT,
  recipients_total INTEGER NOT NULL DEFAULT 0,
  sent INTEGER NOT NULL DEFAULT 0,
  delivered INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  opted_out INTEGER NOT NULL DEFAULT 0,
  created_on TEXT NOT NULL,
  created_by INTEGER NOT NULL REFERENCES users (ct_user_id),
  CHECK (status <> 'scheduled' OR (scheduled_at IS NOT NULL AND recipients_total > 0)),
  CHECK (status <> 'sending' OR (started_at IS NOT NULL AND paced_at IS NOT NULL)),
  CHECK ((status = 'completed') = (completed_at IS NOT NULL)),
  CHECK (sent <= recipients_total AND delivered + failed <= sent AND opted_out <= delivered)
) STRICT;

CREATE INDEX broadcasts_of_account ON broadcasts (top_ou_id, created_on, broadcast_id, org_unit_id, status);
CREATE INDEX broadcasts_of_org_unit ON broadcasts (org_unit_id, status);
CREATE INDEX broadcasts_of_number ON broadcasts (phone_number_id, status);
-- What the worker looks for.
CREATE INDEX broadcasts_due ON broadcasts (scheduled_at) WHERE status = 'scheduled';
CREATE INDEX broadcasts_sending ON broadcasts (broadcast_id) WHERE status = 'sending';

-- One row per contact and broadcast: nobody is in it twice, so nobody can be sent it twice. `message_id` is the message
-- that went out, written in the transaction that moves the recipient out of `pending`. `next_at` is when the carrier
-- will say what became of it and then, for those who answer, when the answer comes: it survives a restart.
CREATE TABLE broadcast_recipients (
  broadcast_id INTEGER NOT NULL REFERENCES broadcasts (broadcast_id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL REFERENCES contacts (contact_id),
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'sent', 'delivered', 'failed', 'skipped')),
  error_code INTEGER,
  sent_on TEXT,
  message_id INTEGER REFERENCES sms_messages (message_id),
  next_at TEXT,
  PRIMARY KEY (broadcast_id, contact_id),
  CHECK ((status IN ('pending', 'skipped')) = (sent_on IS NULL)),
  CHECK (sent_on IS NOT NULL OR (message_id IS NULL AND next_at IS NULL)),
  CHECK ((status = 'failed') = (error_code IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX broadcast_recipients_by_status ON broadcast_recipients (broadcast_id, status, contact_id);
CREATE INDEX broadcast_recipients_next ON broadcast_recipients (next_at) WHERE next_at IS NOT NULL;
CREATE UNIQUE INDEX broadcast_recipients_of_message ON broadcast_recipients (message_id) WHERE message_id IS NOT NULL;
