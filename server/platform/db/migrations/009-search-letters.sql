-- The stored texts of searches, in the form in which all letters are compared now: see db/fold.ts.
UPDATE users SET search_name = fold(search_name) WHERE search_name <> fold(search_name);
UPDATE sms_conversations SET search_text = fold(search_text) WHERE search_text <> fold(search_text);
