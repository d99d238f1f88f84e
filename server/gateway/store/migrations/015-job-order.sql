-- Rows that are sent one after the other, in the order of the list, and no more of them once one was not done.
ALTER TABLE jobs ADD COLUMN in_order INTEGER NOT NULL DEFAULT 0;
