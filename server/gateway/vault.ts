import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** Encrypts what the gateway keeps on disk: tokens and stored answers. */
export type Vault = {
  /** @param owner binds the text to its row, so that rows cannot be swapped */
  seal: (text: string, owner: string) => Buffer;
  /** Undefined when the key has changed or the text was tampered with. */
  open: (sealed: Uint8Array, owner: string) => string | undefined;
  /** A hash that nobody can make without the key. */
  sign: (text: string) => Buffer;
};

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM; stored as iv, tag, ciphertext. The secret may be any text of 32 characters or more. */
export function createVault(secret: string): Vault {
  if (secret.length < 32) throw new Error("SESSION_KEY must have at least 32 characters.");
  const key = Buffer.from(hkdfSync("sha256", secret, "", "gateway vault", 32));
  const signKey = Buffer.from(hkdfSync("sha256", secret, "", "gateway signature", 32));
  return {
    seal(text, owner) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(owner));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    open(sealed, owner) {
      const bytes = Buffer.from(sealed);
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAAD(Buffer.from(owner));
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        const body = bytes.subarray(IV_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
      } catch {
        return undefined;
      }
    },
    sign: (text) => createHmac("sha256", signKey).update(text).digest(),
  };
}
