-- What an account has chosen for its launches.
CREATE TABLE launch_settings (
  account INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  approve_above INTEGER NOT NULL, -- more people than this need a second person's word
  daily_texts INTEGER NOT NULL    -- that somebody gets in 24 hours where no law says how many
) STRICT;
