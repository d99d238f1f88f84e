-- Sound that callers hear, and the agents that talk to them.

CREATE TABLE prompts (
  prompt_id INTEGER PRIMARY KEY AUTOINCREMENT,
  top_ou_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  name TEXT NOT NULL,
  message_type TEXT NOT NULL CHECK (message_type IN ('prompt', 'whisper', 'voicemail', 'survey')),
  duration INTEGER CHECK (duration >= 0),
  size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
  content_type TEXT NOT NULL,
  created_on TEXT NOT NULL
) STRICT;

CREATE INDEX prompts_of_account ON prompts (top_ou_id, created_on, prompt_id);

-- The bytes, in pieces of one size, so that a part of a long file is read without the rest.
CREATE TABLE prompt_audio (
  prompt_id INTEGER NOT NULL REFERENCES prompts (prompt_id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (prompt_id, n)
) STRICT;

CREATE TABLE voice_agents (
  agent_id INTEGER PRIMARY KEY AUTOINCREMENT,
  top_ou_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  org_unit_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  name TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive')),
  greeting TEXT NOT NULL,
  instructions TEXT NOT NULL,
  voice TEXT NOT NULL,
  language TEXT NOT NULL,
  transfer_number TEXT,
  max_duration_seconds INTEGER NOT NULL DEFAULT 600,
  created_on TEXT NOT NULL,
  modified_on TEXT NOT NULL
) STRICT;

CREATE INDEX voice_agents_of_org_unit ON voice_agents (org_unit_id, created_on, agent_id);

-- Which prompts and agents a route names anywhere in its config: written with the route, so that "used by" and "may
-- this be deleted" are looked up, not searched for.
CREATE TABLE route_prompts (
  provisioned_route_id INTEGER NOT NULL REFERENCES provisioned_routes (provisioned_route_id) ON DELETE CASCADE,
  prompt_id INTEGER NOT NULL REFERENCES prompts (prompt_id),
  PRIMARY KEY (prompt_id, provisioned_route_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX route_prompts_of_route ON route_prompts (provisioned_route_id);

CREATE TABLE route_agents (
  provisioned_route_id INTEGER NOT NULL REFERENCES provisioned_routes (provisioned_route_id) ON DELETE CASCADE,
  agent_id INTEGER NOT NULL REFERENCES voice_agents (agent_id),
  PRIMARY KEY (agent_id, provisioned_route_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX route_agents_of_route ON route_agents (provisioned_route_id);

ALTER TABLE provisioned_routes ADD COLUMN whisper_prompt_id INTEGER REFERENCES prompts (prompt_id);

-- Deleting a prompt asks who whispers it.
CREATE INDEX provisioned_routes_of_whisper ON provisioned_routes (whisper_prompt_id);

-- How many calls of an org unit carry a tag, kept as they come: a list of tags counts no call. A call never changes its
-- org unit.
CREATE TABLE tag_calls (
  tag_id INTEGER NOT NULL REFERENCES tags (tag_id) ON DELETE CASCADE,
  org_unit_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  calls INTEGER NOT NULL CHECK (calls >= 0),
  PRIMARY KEY (tag_id, org_unit_id)
) STRICT, WITHOUT ROWID;

INSERT INTO tag_calls (tag_id, org_unit_id, calls)
SELECT tag_id, org_unit_id, count(*) FROM call_tags JOIN calls USING (call_id) GROUP BY tag_id, org_unit_id;

CREATE TRIGGER tag_calls_on_tag AFTER INSERT ON call_tags BEGIN
  INSERT INTO tag_calls (tag_id, org_unit_id, calls)
  SELECT new.tag_id, org_unit_id, 1 FROM calls WHERE call_id = new.call_id
  ON CONFLICT (tag_id, org_unit_id) DO UPDATE SET calls = calls + 1;
END;

CREATE TRIGGER tag_calls_on_untag AFTER DELETE ON call_tags BEGIN
  UPDATE tag_calls SET calls = calls - 1
  WHERE tag_id = old.tag_id AND org_unit_id = (SELECT org_unit_id FROM calls WHERE call_id = old.call_id);
END;

-- The cascade comes after the call has gone, when nobody knows its org unit any more.
CREATE TRIGGER call_tags_before_call BEFORE DELETE ON calls BEGIN
  DELETE FROM call_tags WHERE call_id = old.call_id;
END;
