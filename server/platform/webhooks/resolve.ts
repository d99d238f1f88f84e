import { Resolver } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { callbackify } from "node:util";
import type { Endpoint } from "./endpoint.ts";
import { isPublicAddress } from "./public-address.ts";

/** The IP addresses of a name. */
export type Resolve = (name: string) => Promise<string[]>;

/** Why nothing was sent: the address, or one that its name leads to, is not public. */
export const ADDRESS_REFUSED = "ADDRESS_REFUSED";

/**
 * Asks the DNS. Not `dns.lookup`: its few threads serve files and databases too, and names that are slow to resolve would
 * hold them all.
 */
export async function resolveName(name: string): Promise<string[]> {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  const [v4, v6] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  const found = [v4, v6].flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
  if (found.length === 0 && v4.status === "rejected") throw v4.reason;
  return found;
}

/**
 * The `lookup` of one connection: what it answers is what is connected to, so that nobody can change the answer
 * between the check and the use. One private address refuses the whole name.
 */
export function guardedLookup({ host, isLoopback }: Endpoint, resolve: Resolve): LookupFunction {
  const find = callbackify(async () => {
    const addresses = isLoopback ? ["127.0.0.1", "::1"] : await resolve(host);
    if (!isLoopback && !addresses.every(isPublicAddress))
      throw Object.assign(new Error("The name leads inside."), { code: ADDRESS_REFUSED });
    const [first, ...others] = addresses.map((address) => ({ address, family: isIP(address) }));
    if (!first) throw new Error("The name has no address.");
    return { first, found: [first, ...others] };
  });
  return (_name, { all }, callback) =>
    find((error, addresses) => {
      if (error) callback(error, "");
      else if (all) callback(null, addresses.found);
      else callback(null, addresses.first.address, addresses.first.family);
    });
}
