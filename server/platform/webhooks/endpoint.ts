import { isIP } from "node:net";
import { isPublicAddress } from "./public-address.ts";

/** Where a webhook is sent to. `host` is an IP address without brackets, or a name without the dot at its end. */
export type Endpoint = { url: URL; host: string; isLoopback: boolean };

/** Why an address cannot be a webhook's, in a sentence. */
export type Refusal = { refusal: string };

/** Endings of names that mean something inside a network only. */
const insideNames = [
  "localhost",
  "localdomain",
  "local",
  "internal",
  "intranet",
  "private",
  "corp",
  "home",
  "lan",
  "home.arpa",
  "svc",
  "metadata.goog",
];

/**
 * Judges an address by the rules of webhooks: https, no user name, no password, a host of the public internet. The URL
 * standard brings every spelling of an IP address (decimal, octal, hex, short, full-width, percent-encoded) to one.
 * Where a name leads to is found out when something is sent: see send.ts.
 * @param allowLoopback lets this machine through, over plain http too
 */
export function readEndpoint(text: string, allowLoopback: boolean): Endpoint | Refusal {
  const url = URL.parse(text);
  if (!url) return { refusal: "The address of a webhook must be a URL that begins with https://." };
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  const isLoopback = isLoopbackHost(host);
  const isHere = isLoopback && allowLoopback;
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isHere)) {
    return { refusal: "The address of a webhook must begin with https://." };
  }
  if (url.username !== "" || url.password !== "") {
    return { refusal: "The address of a webhook must not hold a user name or a password." };
  }
  if (!isHere && !isPublicHost(host)) {
    return { refusal: `A webhook goes to a public host, and ${host} is not one.` };
  }
  return { url, host, isLoopback };
}

function isLoopbackHost(host: string): boolean {
  const version = isIP(host);
  if (version === 0) return host === "localhost" || host.endsWith(".localhost");
  // An IPv4-mapped IPv6 address is not taken for this machine.
  return version === 4 ? host.startsWith("127.") : host === "::1";
}

/** Whether the host may be public: a public IP address, or a name of more than one part that means the same everywhere. */
function isPublicHost(host: string): boolean {
  if (isIP(host) !== 0) return isPublicAddress(host);
  const parts = host.split(".");
  // An empty part, as in `localhost..`, would hide the ending.
  if (parts.length < 2 || parts.includes("")) return false;
  return !insideNames.some((name) => host === name || host.endsWith(`.${name}`));
}
