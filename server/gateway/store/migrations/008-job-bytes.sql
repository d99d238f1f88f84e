-- What the rows of a job take: what one user keeps has an end.
ALTER TABLE jobs ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
UPDATE jobs SET bytes = (SELECT coalesce(sum(length(sealed)), 0) FROM job_items WHERE job_id = jobs.id);
