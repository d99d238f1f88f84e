import type { ServiceContext } from "./service.ts";

const loopback = /^(127\.|::1$)/;

/** An IPv4 address stays itself on a socket that speaks both. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

/**
 * IP address of the client: the peer of the socket, or, when that is this machine (our gateway), the address the peer
 * has added to X-Forwarded-For. Anybody else could write there what he likes.
 */
export function clientAddress(c: ServiceContext): string {
  // Without a socket (tests in process) the peer is this machine.
  const peer = plain(c.env?.incoming?.socket.remoteAddress ?? "127.0.0.1");
  if (!loopback.test(peer)) return peer;
  const forwarded = c.req.header("X-Forwarded-For")?.split(",").at(-1)?.trim();
  return forwarded ? plain(forwarded) : peer;
}
