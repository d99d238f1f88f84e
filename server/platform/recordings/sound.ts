import { setImmediate as others } from "node:timers/promises";

export type Bytes = Uint8Array<ArrayBuffer>;

/** A recording as bytes at any place: nothing before `start` has to be computed to read from it. */
export type Sound<Read extends Bytes | Promise<Bytes> = Bytes | Promise<Bytes>> = {
  contentType: string;
  /** A strong ETag, quotes included: other bytes have another one. */
  etag: string;
  /** Bytes of the whole recording. */
  size: number;
  /** The bytes from `start` up to, not including, `end`; `0 ≤ start ≤ end ≤ size`. */
  read: (start: number, end: number) => Read;
};

/** Bytes made at a time: about two seconds of sound. */
const CHUNK = 32 * 1024;

/** Streams part of a sound; a chunk is made only when the reader asks for it. */
export function streamSound(sound: Sound, start: number, end: number): ReadableStream<Bytes> {
  let position = start;
  return new ReadableStream(
    {
      async pull(controller) {
        const next = Math.min(end, position + CHUNK);
        // A reader as quick as this machine would otherwise let nobody else in between two chunks.
        await others();
        if (next > position) controller.enqueue(await sound.read(position, next));
        position = next;
        if (position >= end) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
