-- Who wants to be told what, and what is still to be told.

CREATE TABLE webhooks (
  webhook_id INTEGER PRIMARY KEY AUTOINCREMENT,
  top_ou_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  org_unit_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  name TEXT NOT NULL,
  endpoint_url TEXT NOT NULL,
  events TEXT NOT NULL CHECK (json_type(events) = 'array'),
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive')),
  static_parameters TEXT NOT NULL DEFAULT '[]' CHECK (json_type(static_parameters) = 'array'),
  signing_secret TEXT NOT NULL,
  last_delivery_at TEXT,
  last_delivery_status INTEGER,
  created_on TEXT NOT NULL,
  modified_on TEXT NOT NULL
) STRICT;

CREATE INDEX webhooks_of_org_unit ON webhooks (org_unit_id, created_on, webhook_id);

-- One row per event and webhook, written in the transaction of the event itself: what happened is told, what was
-- rolled back is not. A row goes when it is delivered or given up. `body` is what is sent, but for what the webhook adds.
-- `next_try_at` moves on before a try begins, so that a try that is cut off is made again. Ids are never given twice.
CREATE TABLE webhook_deliveries (
  delivery_id INTEGER PRIMARY KEY AUTOINCREMENT,
  webhook_id INTEGER NOT NULL REFERENCES webhooks (webhook_id) ON DELETE CASCADE,
  event TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_type(body) = 'object'),
  tries INTEGER NOT NULL DEFAULT 0,
  next_try_at TEXT NOT NULL,
  created_on TEXT NOT NULL
) STRICT;

CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, next_try_at, delivery_id);

-- What waits for a webhook that is switched off is dropped: it would be old news when it is switched on again.
CREATE TRIGGER webhook_deliveries_of_inactive AFTER UPDATE OF status ON webhooks WHEN new.status = 'inactive' BEGIN
  DELETE FROM webhook_deliveries WHERE webhook_id = new.webhook_id;
END;
