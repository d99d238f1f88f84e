import { isLoopback } from "./listen.ts";

/** Whether the name in a `Host` header is ours. */
export type IsOwnName = (host: string) => boolean;

/**
 * The names that a server answers to: a foreign page whose name is made to point at this machine (DNS rebinding)
 * comes with its own name in `Host`.
 * @param host what the server is bound to; on a loopback address the names of this machine are its own
 * @param publicUrl how the world knows it; without it, on a public address, every name is its own
 */
export function ownNames(host: string, publicUrl: string | undefined): IsOwnName {
  const machine = isLoopback(host) ? ["localhost", "127.0.0.1", "[::1]", host] : [];
  const names = new Set(publicUrl === undefined ? machine : [...machine, new URL(publicUrl).hostname]);
  return (header) => names.size === 0 || names.has(nameOf(header));
}

/** Without the port, which a browser may name or leave out, and without the dot of a full domain name. */
function nameOf(header: string): string {
  return header.toLowerCase().replace(/:\d*$/, "").replace(/\.$/, "");
}
