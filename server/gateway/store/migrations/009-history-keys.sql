-- What a job has done is found by the keys of its rows, to take it back.
CREATE INDEX history_entries_by_key ON history_entries (key);
