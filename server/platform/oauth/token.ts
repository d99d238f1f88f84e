import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from "node:crypto";

const SESSION_BYTES = 16;
const SECRET_BYTES = 32;

/**
 * Makes an opaque, URL-safe token: AES-256-CBC over the session's id and a random secret, after a random IV.
 * The encryption hides the id. What makes a token good is its hash in the session.
 * @param key 32 bytes
 * @param sessionId 32 hex digits
 */
export function sealToken(key: Buffer, sessionId: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-256-cbc", key, iv);
  const content = Buffer.concat([Buffer.from(sessionId, "hex"), randomBytes(SECRET_BYTES)]);
  return Buffer.concat([iv, cipher.update(content), cipher.final()]).toString("base64url");
}

/** The id of the session that a token names, or undefined when it is not encrypted with this key. */
export function openToken(key: Buffer, token: string): string | undefined {
  const bytes = Buffer.from(token, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-cbc", key, bytes.subarray(0, 16));
    const content = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]);
    if (content.length !== SESSION_BYTES + SECRET_BYTES) return undefined;
    return content.subarray(0, SESSION_BYTES).toString("hex");
  } catch {
    // Too short, or not encrypted with this key.
    return undefined;
  }
}

export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** Whether the token is the one that the session knows. CBC alone does not notice a changed token; this does. */
export function matchesHash(token: string, hash: Uint8Array | null): boolean {
  return hash !== null && timingSafeEqual(hashToken(token), hash);
}
