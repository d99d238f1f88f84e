-- 1 when the last delivery of a webhook was not sent, because its address or what its name leads to is not public.
ALTER TABLE webhooks ADD COLUMN last_delivery_refused INTEGER NOT NULL DEFAULT 0;
