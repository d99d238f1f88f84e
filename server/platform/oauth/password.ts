import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

type Cost = { N: number; r: number; p: number };

/** One of the equal choices of OWASP's password storage cheat sheet: 32 MB and about a fifth of a second. */
const usualCost: Cost = { N: 2 ** 15, r: 8, p: 3 };

function derive(password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  // Node's own limit is just below the 32 MB that the usual cost needs.
  const options = { N, r, p, maxmem: 64 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    // Two ways to type one letter are one password.
    scrypt(password.normalize("NFKC"), salt, 32, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

/** `scrypt$N$r$p$salt$key`: the cost travels with the hash, so that it can be raised later. */
export async function hashPassword(password: string, cost: Cost = usualCost): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Nobody's password, at the usual cost: who asks for an unknown user waits as long as for a known one. */
const nobodysHash = ["scrypt", usualCost.N, usualCost.r, usualCost.p, "A".repeat(22), "A".repeat(43)].join(
  "$",
);

/** Compares in constant time. Without a hash (no such user) it takes as long and says no. */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = (hash ?? nobodysHash).split("$");
  if (scheme !== "scrypt" || salt === undefined || key === undefined) return false;
  const expected = Buffer.from(key, "base64url");
  const found = await derive(password, Buffer.from(salt, "base64url"), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  });
  const same = expected.length === found.length && timingSafeEqual(expected, found);
  return same && hash !== undefined;
}
