import { Problem } from "./problem.ts";

/** The limit for the headers of a part: browsers and clients write far less. */
const MAX_HEAD_BYTES = 16 * 1024;

/** One field of a form. Its content must be read to the end before the next part is asked for. */
type Part = { name: string; content: AsyncGenerator<Buffer> };

/**
 * The parts of a multipart/form-data body (RFC 7578) as they come; of the whole body, no more than a chunk is held.
 * @throws Problem 400 when the body breaks off or is no form
 */
export async function* readParts(body: AsyncIterator<Uint8Array>, boundary: string): AsyncGenerator<Part> {
  const text = scanner(body);
  const mark = Buffer.from(`\r\n--${boundary}`);
  await discard(text.until(mark));
  while ((await text.take(2)) === "\r\n") {
    const head = await collect(text.until(Buffer.from("\r\n\r\n")), MAX_HEAD_BYTES, malformed);
    yield { name: nameOf(head.toString()), content: text.until(mark) };
  }
}

/** Everything that comes, as one buffer; the problem when it is more than `max` bytes. */
export async function collect(
  chunks: AsyncIterable<Buffer>,
  max: number,
  tooLong: () => Problem,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > max) throw tooLong();
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

function malformed(): Problem {
  return new Problem(400, "The body is not a whole multipart/form-data form.");
}

async function discard(chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of chunks);
}

/** Reads boundaries and what lies between them, across chunks. */
function scanner(body: AsyncIterator<Uint8Array>) {
  // The first boundary has no line break before it.
  let rest: Buffer = Buffer.from("\r\n");
  const fill = async () => {
    const { done, value } = await body.next();
    if (done === true) throw malformed();
    rest = Buffer.concat([rest, value]);
  };
  return {
    /** What comes before the boundary, which is consumed. */
    async *until(mark: Buffer): AsyncGenerator<Buffer> {
      for (;;) {
        const at = rest.indexOf(mark);
        // The last bytes may be the beginning of a boundary.
        const sure = at === -1 ? rest.length - mark.length + 1 : at;
        const before = rest.subarray(0, Math.max(0, sure));
        rest = rest.subarray(at === -1 ? before.length : at + mark.length);
        if (before.length > 0) yield before;
        if (at !== -1) return;
        await fill();
      }
    },
    async take(count: number): Promise<string> {
      while (rest.length < count) await fill();
      const taken = rest.toString("latin1", 0, count);
      rest = rest.subarray(count);
      return taken;
    },
  };
}

/** The field's name in the head of a part. The name of a file may hold anything, `name="…"` too, and is stepped over. */
function nameOf(head: string): string {
  const line = /^content-disposition: *form-data *(;.*)$/im.exec(head)?.[1] ?? "";
  for (const [, key, quoted, plain] of line.matchAll(
    /; *([\w*-]+) *= *(?:"((?:[^"\\]|\\.)*)"|([^;"\s]+))\s*/gy,
  )) {
    if (key?.toLowerCase() === "name") return quoted?.replaceAll(/\\(.)/g, "$1") ?? plain ?? "";
  }
  throw malformed();
}
