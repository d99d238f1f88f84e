-- The job that takes another one back: that is done once.
ALTER TABLE jobs ADD COLUMN undone_by TEXT;
