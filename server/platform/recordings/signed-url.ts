import { createHmac, timingSafeEqual } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { secretSetting } from "../db/settings.ts";

/** Documented: a recording's URL is good for seven days from the fetch. */
const VALID_SECONDS = 7 * 24 * 3600;

const keys = new WeakMap<DatabaseSync, Buffer>();

/** The key of signed URLs: the same for all processes on this database, and after a restart. */
export function recordingKey(db: DatabaseSync): Buffer {
  let key = keys.get(db);
  if (!key) keys.set(db, (key = secretSetting(db, "recording_url_key")));
  return key;
}

/** What a signed URL speaks for: recording `n` of a call, until `expires` (Unix seconds). */
type Claim = { callId: number; n: number; expires: number };

function sign(key: Buffer, { callId, n, expires }: Claim): string {
  return createHmac("sha256", key).update(`recording/${callId}/${n}/${expires}`).digest("hex");
}

/** Makes the URL of a recording, with the moment it expires in Unix seconds. */
export function signRecordingUrl(
  key: Buffer,
  publicUrl: string,
  recording: { callId: number; n: number },
  now: Date,
): { url: string; expires_at: number } {
  const { callId, n } = recording;
  const expires = Math.floor(now.getTime() / 1000) + VALID_SECONDS;
  const signature = sign(key, { callId, n, expires });
  const url = new URL(`/recordings/${callId}/${n}`, publicUrl);
  url.search = new URLSearchParams({ expires: String(expires), signature }).toString();
  return { url: url.href, expires_at: expires };
}

/** Judges a URL's claim. A wrong signature says nothing about the time, so it is looked at first. */
export function checkRecordingUrl(
  key: Buffer,
  claim: Claim,
  signature: string,
  now: Date,
): "valid" | "expired" | "forged" {
  const expected = Buffer.from(sign(key, claim));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return "forged";
  return now.getTime() >= claim.expires * 1000 ? "expired" : "valid";
}
