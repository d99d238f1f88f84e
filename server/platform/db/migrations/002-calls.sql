-- Where calls come in, what they were about, and the calls themselves.

CREATE TABLE ad_sources (
  ad_source_id INTEGER PRIMARY KEY,
  ad_source_name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE campaigns (
  campaign_id INTEGER PRIMARY KEY AUTOINCREMENT,
  top_ou_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  campaign_name TEXT NOT NULL,
  UNIQUE (top_ou_id, campaign_name)
) STRICT;

-- `config` is the JSON object of the contract for this kind of route.
CREATE TABLE provisioned_routes (
  provisioned_route_id INTEGER PRIMARY KEY AUTOINCREMENT,
  org_unit_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  route_name TEXT NOT NULL,
  route_type TEXT NOT NULL CHECK (route_type IN ('forward', 'ivr', 'georoute', 'simultaneous', 'percentage', 'hangup',
    'schedule', 'voicemail', 'outbound', 'round_robin')),
  config TEXT NOT NULL CHECK (json_type(config) = 'object'),
  campaign_id INTEGER REFERENCES campaigns (campaign_id),
  ad_source_id INTEGER REFERENCES ad_sources (ad_source_id),
  record_calls INTEGER NOT NULL DEFAULT 1 CHECK (record_calls IN (0, 1)),
  sms_enabled INTEGER NOT NULL DEFAULT 0 CHECK (sms_enabled IN (0, 1)),
  route_status TEXT NOT NULL DEFAULT 'active' CHECK (route_status IN ('active', 'inactive')),
  route_created TEXT NOT NULL,
  route_modified TEXT NOT NULL
) STRICT;

CREATE INDEX provisioned_routes_of_org_unit ON provisioned_routes (org_unit_id);

-- Tracking numbers of the inventory: reserved until a route uses them.
CREATE TABLE phone_numbers (
  phone_number_id INTEGER PRIMARY KEY AUTOINCREMENT,
  phone_number TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL CHECK (type IN ('local', 'toll_free', 'vanity')),
  org_unit_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  provisioned_route_id INTEGER REFERENCES provisioned_routes (provisioned_route_id),
  status TEXT GENERATED ALWAYS AS (iif(provisioned_route_id IS NULL, 'reserved', 'provisioned')) VIRTUAL,
  sms_status TEXT NOT NULL DEFAULT 'off' CHECK (sms_status IN ('off', 'pending', 'active')),
  ordered_on TEXT NOT NULL
) STRICT;

CREATE INDEX phone_numbers_of_org_unit ON phone_numbers (org_unit_id);
CREATE INDEX phone_numbers_of_route ON phone_numbers (provisioned_route_id);

CREATE TABLE tags (
  tag_id INTEGER PRIMARY KEY AUTOINCREMENT,
  top_ou_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  tag_name TEXT NOT NULL COLLATE NOCASE,
  description TEXT,
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive')),
  created_on TEXT NOT NULL,
  UNIQUE (top_ou_id, tag_name)
) STRICT;

-- `top_ou_id` repeats what the org unit says: the account's calls by time are one index range then.
CREATE TABLE calls (
  call_id INTEGER PRIMARY KEY AUTOINCREMENT,
  top_ou_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  org_unit_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  call_start TEXT NOT NULL,
  duration INTEGER NOT NULL CHECK (duration >= 0),
  ring_duration INTEGER NOT NULL CHECK (ring_duration >= 0),
  direction TEXT NOT NULL CHECK (direction IN ('inbound', 'outbound')),
  caller_id TEXT NOT NULL,
  caller_name TEXT,
  caller_city TEXT,
  caller_state TEXT,
  phone_number TEXT NOT NULL,
  ring_to TEXT,
  disposition TEXT NOT NULL CHECK (disposition IN ('ANSWERED', 'NO ANSWER', 'BUSY', 'FAILED', 'VOICEMAIL', 'ABANDONED',
    'TRANSFERRED')),
  campaign_id INTEGER REFERENCES campaigns (campaign_id),
  provisioned_route_id INTEGER REFERENCES provisioned_routes (provisioned_route_id),
  ct_user_id INTEGER REFERENCES users (ct_user_id),
  -- Spam and calls that end in a phone menu are never transcribed.
  kind TEXT NOT NULL CHECK (kind IN ('conversation', 'voicemail', 'spam', 'ivr', 'unanswered'))
) STRICT;

-- Where one value has many calls, the index holds what a list counts by: counting then reads no call.
CREATE INDEX calls_of_account ON calls (top_ou_id, call_start, call_id, org_unit_id, disposition);
CREATE INDEX calls_of_disposition ON calls (top_ou_id, disposition, call_start, org_unit_id);
CREATE INDEX calls_of_caller ON calls (caller_id, call_start);
CREATE INDEX calls_of_number ON calls (phone_number, call_start);
CREATE INDEX calls_of_ring_to ON calls (ring_to, call_start, call_id, org_unit_id, disposition);
CREATE INDEX calls_of_campaign ON calls (campaign_id, call_start, call_id, org_unit_id, disposition);
CREATE INDEX calls_of_route ON calls (provisioned_route_id, call_start, call_id, org_unit_id, disposition);

CREATE TABLE call_tags (
  call_id INTEGER NOT NULL REFERENCES calls (call_id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tags (tag_id),
  PRIMARY KEY (call_id, tag_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX call_tags_of_tag ON call_tags (tag_id);

CREATE TABLE call_comments (
  comment_id INTEGER PRIMARY KEY AUTOINCREMENT,
  call_id INTEGER NOT NULL REFERENCES calls (call_id) ON DELETE CASCADE,
  ct_user_id INTEGER NOT NULL REFERENCES users (ct_user_id),
  comment TEXT NOT NULL,
  created_on TEXT NOT NULL
) STRICT;

CREATE INDEX call_comments_of_call ON call_comments (call_id);

-- One row per call that came from the web: a JSON object of utm_source, utm_medium …
CREATE TABLE call_sources (
  call_id INTEGER PRIMARY KEY REFERENCES calls (call_id) ON DELETE CASCADE,
  sources TEXT NOT NULL CHECK (json_type(sources) = 'object')
) STRICT;

-- What happened on the way, as a JSON array of {step, at}; seconds after the call began.
CREATE TABLE call_flows (
  call_id INTEGER PRIMARY KEY REFERENCES calls (call_id) ON DELETE CASCADE,
  steps TEXT NOT NULL CHECK (json_type(steps) = 'array')
) STRICT;

-- Turns are a JSON array of {speaker: "agent" | "caller", start, end, text}; seconds of the recording. A plain
-- transcript has the same turns, but the API gives their text only.
CREATE TABLE transcripts (
  call_id INTEGER PRIMARY KEY REFERENCES calls (call_id) ON DELETE CASCADE,
  format TEXT NOT NULL CHECK (format IN ('timed', 'plain')),
  turns TEXT NOT NULL CHECK (json_type(turns) = 'array')
) STRICT;

-- `n` counts from 0. `speech_file` names spoken audio that ships with the platform; the others are synthesised.
CREATE TABLE recordings (
  call_id INTEGER NOT NULL REFERENCES calls (call_id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  duration INTEGER NOT NULL CHECK (duration > 0),
  speech_file TEXT,
  PRIMARY KEY (call_id, n)
) STRICT, WITHOUT ROWID;
