/** A recording as bytes at any place: nothing before `start` has to be computed to read from it. */
export type Sound = {
  contentType: string;
  /** A strong ETag, quotes included: other bytes have another one. */
  etag: string;
  /** Bytes of the whole recording. */
  size: number;
  /** The bytes from `start` up to, not including, `end`; `0 ≤ start ≤ end ≤ size`. */
  read: (start: number, end: number) => Uint8Array<ArrayBuffer>;
};

/** Bytes made at a time: about two seconds of sound and about two milliseconds of work. */
const CHUNK = 32 * 1024;

/** Streams part of a sound; a chunk is made only when the reader asks for it. */
export function streamSound(
  sound: Sound,
  start: number,
  end: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let position = start;
  return new ReadableStream(
    {
      pull(controller) {
        const next = Math.min(end, position + CHUNK);
        if (next > position) controller.enqueue(sound.read(position, next));
        position = next;
        if (position >= end) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
