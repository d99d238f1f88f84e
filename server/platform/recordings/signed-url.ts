import { createHmac, timingSafeEqual } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { secretSetting } from "../db/settings.ts";

/** Documented for recordings, assumed for prompts: a URL is good for seven days from the fetch. */
const VALID_SECONDS = 7 * 24 * 3600;

const keys = new WeakMap<DatabaseSync, Buffer>();

/** The key of signed URLs: the same for all processes on this database, and after a restart. */
export function urlKey(db: DatabaseSync): Buffer {
  let key = keys.get(db);
  if (!key) keys.set(db, (key = secretSetting(db, "recording_url_key")));
  return key;
}

/** @param expires Unix seconds */
function sign(key: Buffer, path: string, expires: number): string {
  return createHmac("sha256", key).update(`${path}?expires=${expires}`).digest("hex");
}

/** Makes the URL of a sound, with the moment it expires in Unix seconds. */
export function signUrl(
  key: Buffer,
  publicUrl: string,
  path: string,
  now: Date,
): { url: string; expires_at: number } {
  const expires = Math.floor(now.getTime() / 1000) + VALID_SECONDS;
  const url = new URL(path, publicUrl);
  url.search = new URLSearchParams({
    expires: String(expires),
    signature: sign(key, path, expires),
  }).toString();
  return { url: url.href, expires_at: expires };
}

/** Judges a URL. A wrong signature says nothing about the time, so it is looked at first. */
export function checkUrl(
  key: Buffer,
  path: string,
  query: { expires: string | undefined; signature: string | undefined },
  now: Date,
): "valid" | "expired" | "forged" {
  const expires = Number(query.expires);
  const expected = Buffer.from(sign(key, path, expires));
  const given = Buffer.from(query.signature ?? "");
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return "forged";
  return now.getTime() >= expires * 1000 ? "expired" : "valid";
}
