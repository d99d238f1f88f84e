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
  first_response_seconds INTEGER,
  avg_response_seconds INTEGER,
  conversation_started TEXT NOT NULL,
  conversation_updated TEXT NOT NULL,
  closed_at TEXT,
  UNIQUE (contact_id, phone_number),
  CHECK ((conversation_status = 'closed') = (closed_at IS NOT NULL))
) STRICT;

CREATE INDEX sms_conversations_of_account
  ON sms_conversations (top_ou_id, conversation_updated, conversation_id, org_unit_id, conversation_status, ct_user_id);

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

-- The counts are kept in the same transaction as the recipients they count.
CREATE TABLE broadcasts (
  broadcast_id INTEGER PRIMARY KEY AUTOINCREMENT,
  top_ou_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  org_unit_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  name TEXT NOT NULL,
  message TEXT NOT NULL,
  phone_number_id INTEGER NOT NULL REFERENCES phone_numbers (phone_number_id),
  status TEXT NOT NULL CHECK (status IN ('draft', 'scheduled', 'sending', 'completed', 'cancelled')),
  scheduled_at TEXT,
  started_at TEXT,
  completed_at TEXT,
  recipients_total INTEGER NOT NULL DEFAULT 0,
  sent INTEGER NOT NULL DEFAULT 0,
  delivered INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  opted_out INTEGER NOT NULL DEFAULT 0,
  created_on TEXT NOT NULL,
  created_by INTEGER NOT NULL REFERENCES users (ct_user_id),
  CHECK (status <> 'scheduled' OR scheduled_at IS NOT NULL)
) STRICT;

CREATE INDEX broadcasts_of_account ON broadcasts (top_ou_id, created_on, broadcast_id, org_unit_id, status);
CREATE INDEX broadcasts_of_org_unit ON broadcasts (org_unit_id, status);
CREATE INDEX broadcasts_of_number ON broadcasts (phone_number_id);
-- What the worker looks for.
CREATE INDEX broadcasts_due ON broadcasts (scheduled_at) WHERE status = 'scheduled';
CREATE INDEX broadcasts_sending ON broadcasts (broadcast_id) WHERE status = 'sending';

-- One row per number and broadcast: nobody is in it twice, so nobody can be sent it twice. `message_id` is the message
-- that went out, written in the transaction that moves the recipient out of `pending`.
CREATE TABLE broadcast_recipients (
  recipient_id INTEGER PRIMARY KEY,
  broadcast_id INTEGER NOT NULL REFERENCES broadcasts (broadcast_id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL REFERENCES contacts (contact_id),
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'sent', 'delivered', 'failed', 'skipped')),
  error_code INTEGER,
  sent_on TEXT,
  message_id INTEGER UNIQUE REFERENCES sms_messages (message_id),
  UNIQUE (broadcast_id, contact_id)
) STRICT;

CREATE INDEX broadcast_recipients_by_status ON broadcast_recipients (broadcast_id, status, recipient_id);
CREATE INDEX broadcast_recipients_in_order ON broadcast_recipients (broadcast_id, recipient_id);
CREATE INDEX broadcast_recipients_of_contact ON broadcast_recipients (contact_id);
