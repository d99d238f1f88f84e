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
