import { argon2, randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** KiB of memory, and how often it is gone through. */
type Cost = { memory: number; passes: number };

/** The first choice of OWASP's password storage cheat sheet: a third of the time that scrypt takes for the same safety. */
const usualCost: Cost = { memory: 19 * 1024, passes: 2 };
const KEY_BYTES = 32;

type Derive = (message: string, salt: Buffer) => Promise<Buffer>;
type Done = (error: Error | null, key: Buffer) => void;

const promised = (start: (done: Done) => void) =>
  new Promise<Buffer>((resolve, reject) => {
    start((error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });

const byArgon =
  ({ memory, passes }: Cost): Derive =>
  (message, nonce) =>
    promised((done) => {
      argon2("argon2id", { message, nonce, memory, passes, parallelism: 1, tagLength: KEY_BYTES }, done);
    });

/** Hashes of databases that were made before argon2id came. */
const byScrypt =
  (N: number, r: number, p: number): Derive =>
  (message, salt) =>
    promised((done) => {
      // Node's own limit is just below the 32 MB that the cost of those hashes needs.
      scrypt(message, salt, KEY_BYTES, { N, r, p, maxmem: 64 * 1024 * 1024 }, done);
    });

const written = ({ memory, passes }: Cost, salt: string, key: string) =>
  ["argon2id", memory, passes, salt, key].join("$");

/** Two ways to type one letter are one password. */
const asTyped = (password: string) => password.normalize("NFKC");

/** `argon2id$memory$passes$salt$key`: the cost travels with the hash, so that it can be raised later. */
export async function hashPassword(password: string, cost: Cost = usualCost): Promise<string> {
  const salt = randomBytes(16);
  const key = await byArgon(cost)(asTyped(password), salt);
  return written(cost, salt.toString("base64url"), key.toString("base64url"));
}

/** Nobody's password, at the usual cost: who asks for an unknown user waits as long as for a known one. */
const nobodysHash = written(usualCost, "A".repeat(22), "A".repeat(43));

function readHash(hash: string): { derive: Derive; salt: string; key: string } | null {
  const [scheme, ...parts] = hash.split("$");
  const [key, salt, ...costs] = parts.toReversed();
  const [first = NaN, second = NaN, third = NaN] = costs.map(Number).toReversed();
  if (salt === undefined || key === undefined) return null;
  if (scheme === "argon2id") return { derive: byArgon({ memory: first, passes: second }), salt, key };
  return scheme === "scrypt" ? { derive: byScrypt(first, second, third), salt, key } : null;
}

/** Compares in constant time. Without a hash (no such user) it takes as long and says no. */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const kept = readHash(hash ?? nobodysHash);
  if (kept === null) return false;
  const expected = Buffer.from(kept.key, "base64url");
  const found = await kept.derive(asTyped(password), Buffer.from(kept.salt, "base64url"));
  const same = expected.length === found.length && timingSafeEqual(expected, found);
  return same && hash !== undefined;
}
