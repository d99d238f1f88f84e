import { spool } from "./file-bytes.ts";
import type { SpooledFile } from "./file-bytes.ts";
import { collect, readParts } from "./multipart.ts";
import { fieldProblem, Problem } from "./problem.ts";

const MB = 1024 * 1024;
/** Documented. */
const MAX_FILE_BYTES = 50 * MB;
/** The file and a little for the other fields. */
const MAX_BYTES = 50.5 * MB;
const MAX_TEXT_BYTES = 64 * 1024;

/**
 * A form that has been read. `stated` is what the contract judges: the texts, and for a file a text that is empty when
 * the file is. `body` has the files themselves, which are there until `dispose`.
 */
type Form = {
  stated: Record<string, string>;
  body: Record<string, string | SpooledFile>;
  dispose: () => Promise<void>;
};

/**
 * Reads a multipart/form-data body; of a file, only a chunk is ever in memory. What the client calls a file is of no
 * interest, nor what it says the file is.
 * @param fileFields the fields that are files; all others are texts
 * @throws Problem 413 over 50 MB, 415 when it is no form by name, 400 when it is none by content, a field is given twice
 * or a text is too long or not UTF-8
 */
export async function readForm(request: Request, fileFields: readonly string[]): Promise<Form> {
  if (!request.body) throw new Problem(400, "The body is empty. Send multipart/form-data.");
  const boundary = boundaryOf(request.headers.get("content-type") ?? "");
  const tooLarge = () =>
    fieldProblem(413, fileFields[0] ?? "body", `${fileFields[0] ?? "body"} is larger than 50 MB.`);
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES) throw tooLarge();

  const fields = new Map<string, string | SpooledFile>();
  const dispose = async () => {
    for (const field of fields.values()) if (typeof field !== "string") await field.dispose();
  };
  try {
    const body = limited(chunksOf(request.body), MAX_BYTES, tooLarge);
    for await (const { name, content } of readParts(body, boundary)) {
      if (fields.has(name)) throw fieldProblem(400, name, `${name} must be given once.`);
      if (fileFields.includes(name))
        fields.set(name, await spool(limited(content, MAX_FILE_BYTES, tooLarge)));
      else fields.set(name, await readText(name, content));
    }
  } catch (error) {
    await dispose();
    throw error;
  }
  const stated = [...fields].map(
    ([name, field]) => [name, typeof field === "string" ? field : standIn(field)] as const,
  );
  return { stated: Object.fromEntries(stated), body: Object.fromEntries(fields), dispose };
}

function standIn({ size }: SpooledFile): string {
  return size === 0 ? "" : "bytes";
}

function boundaryOf(type: string): string {
  if (!/^multipart\/form-data *(?:;|$)/i.test(type)) {
    throw new Problem(415, "Send the body as multipart/form-data.");
  }
  const [, quoted, plain] = /; *boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined)
    throw new Problem(400, "The Content-Type multipart/form-data names no boundary.");
  return boundary;
}

/** Read without `for await`, which would cut the line to a client that still has to read our refusal. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    // Nobody reads this answer, but a client that disconnects must not count as our failure.
    const { done, value } = await reader.read().catch(() => {
      throw new Problem(400, "The body broke off.");
    });
    if (done) return;
    yield value;
  }
}

async function* limited<Chunk extends Uint8Array>(
  chunks: AsyncIterable<Chunk>,
  max: number,
  tooLarge: () => Problem,
): AsyncGenerator<Chunk> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > max) throw tooLarge();
    yield chunk;
  }
}

async function readText(name: string, content: AsyncIterable<Buffer>): Promise<string> {
  const bytes = await collect(content, MAX_TEXT_BYTES, () => fieldProblem(400, name, `${name} is too long.`));
  if (bytes.includes(0)) throw fieldProblem(400, name, `${name} must not hold the NUL character.`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw fieldProblem(400, name, `${name} is not text in UTF-8.`);
  }
}
