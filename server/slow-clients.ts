import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Whoever sends a form is done with it by then. */
export const BODY_MS = 15_000;
/** How fast a longer body has to come: 50 MB may take the better part of an hour. */
const LEAST_BYTES_PER_MS = 16;
/** Who was fast at first may fall behind, but not stand still: so many times `bodyMs` without a byte is the end. */
const MOST_STILL = 4;
const LOOKS = 8;

/**
 * Ends the connection of a client that begins a body and doesn't go on. Only the time counts in which the app waits for
 * the client, not that in which what has come waits for the app.
 */
export function watchBody(incoming: IncomingMessage, outgoing: ServerResponse, bodyMs = BODY_MS): void {
  const { socket, headers } = incoming;
  if (headers["transfer-encoding"] === undefined && Number(headers["content-length"] ?? 0) === 0) return;
  let since = performance.now();
  let read = socket.bytesRead;
  let last = { at: since, read };
  const look = setInterval(() => {
    if (incoming.complete || socket.destroyed) {
      clearInterval(look);
      return;
    }
    const now = performance.now();
    const { bytesRead } = socket;
    const isWaiting = incoming.readableLength > 0 && !outgoing.writableEnded;
    if (isWaiting || bytesRead > last.read) last = { at: now, read: bytesRead };
    if (isWaiting) {
      since = now;
      read = bytesRead;
      return;
    }
    const isLate = now - since > bodyMs + (bytesRead - read) / LEAST_BYTES_PER_MS;
    if (isLate || now - last.at > MOST_STILL * bodyMs) socket.destroy();
  }, bodyMs / LOOKS).unref();
  // Not on the socket: one that is kept alive for thousands of requests would collect a listener of each.
  incoming.once("close", () => incoming.complete && clearInterval(look));
}

/** Lets in so many connections of an address at a time, so that no single one takes all descriptors of the process. */
export function limitPerAddress(most: number): (socket: Socket) => void {
  const open = new Map<string, number>();
  return (socket) => {
    const address = socket.remoteAddress ?? "";
    const count = (open.get(address) ?? 0) + 1;
    if (count > most) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once("close", () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  };
}
