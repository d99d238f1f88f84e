-- Every page asks whether something is closed; that is found without reading a closure.
DROP INDEX closures_by_account;
CREATE INDEX closures_by_phase ON closures (account, phase, due_at, since);
