import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { get, run } from "../db/query.ts";
import type { FileBytes } from "../../http/file-bytes.ts";
import type { Bytes, Sound } from "../recordings/sound.ts";

/** All pieces but the last are this long, so that a place in the file names its piece. */
const PIECE = 256 * 1024;

/** Writes the bytes of a prompt, piece by piece. Runs inside the transaction that writes the prompt. */
export function writeAudio(db: DatabaseSync, promptId: number, file: FileBytes): void {
  for (let n = 0; n * PIECE < file.size; n += 1) {
    run(db, "INSERT INTO prompt_audio (prompt_id, n, bytes) VALUES (:promptId, :n, :bytes)", {
      promptId,
      n,
      bytes: file.read(n * PIECE, (n + 1) * PIECE),
    });
  }
}

type PromptRow = { content_type: string; size_bytes: number; created_on: string };

/** The sound of a prompt, or undefined: there is no such prompt. */
export function findPromptSound(db: DatabaseSync, promptId: number): Sound<Bytes> | undefined {
  const row = get<PromptRow>(
    db,
    "SELECT content_type, size_bytes, created_on FROM prompts WHERE prompt_id = :promptId",
    { promptId },
  );
  if (!row) return undefined;
  // A prompt is never changed, and no other ever gets its id.
  const identity = createHash("sha256").update(`${promptId}/${row.size_bytes}/${row.created_on}`);
  const pieces = pieceReader(db, promptId);
  return {
    contentType: row.content_type,
    etag: `"${identity.digest("base64url")}"`,
    size: row.size_bytes,
    read: (start, end) => {
      const bytes = new Uint8Array(end - start);
      for (let at = start; at < end;) {
        const n = Math.floor(at / PIECE);
        const part = pieces(n).subarray(at - n * PIECE, end - n * PIECE);
        bytes.set(part, at - start);
        at += part.length;
      }
      return bytes;
    },
  };
}

/** Reads pieces and caches the last one: a stream reads each in several steps. */
function pieceReader(db: DatabaseSync, promptId: number): (n: number) => Uint8Array {
  let kept: { n: number; bytes: Uint8Array } | undefined;
  return (n) => {
    if (kept?.n !== n) {
      const row = get<{ bytes: Uint8Array }>(
        db,
        "SELECT bytes FROM prompt_audio WHERE prompt_id = :promptId AND n = :n",
        { promptId, n },
      );
      // Deleted while somebody listens: the stream breaks off rather than end as if it were whole.
      if (!row) throw new Error(`Piece ${n} of prompt ${promptId} is gone.`);
      kept = { n, bytes: row.bytes };
    }
    return kept.bytes;
  };
}
