import { readFileSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { writeAudio } from "../../media/prompt-audio.ts";
import { readSoundFormat } from "../../media/read-sound-format.ts";
import type { FileBytes } from "../../../http/file-bytes.ts";
import { run } from "../query.ts";
import { readData } from "./data.ts";
import { accountId } from "./places.ts";

const folder = new URL("../../media/prompts/", import.meta.url);

type SeedPrompt = {
  /** In the folder `media/prompts`. */
  file: string;
  name: string;
  type: "prompt" | "whisper" | "voicemail" | "survey";
  /** What is said there. */
  text: string;
  account?: number;
};

/** The sound of the demo company, in the order of their ids from 1. The first three are named by its routes. */
export const prompts = readData("prompts") as readonly SeedPrompt[];

/** Writes the prompts with their sound. */
export function seedPrompts(db: DatabaseSync, created: Date): void {
  prompts.forEach(({ file, name, type, account = accountId }, index) => {
    const id = index + 1;
    const bytes = fileBytes(readFileSync(new URL(file, folder)));
    const format = readSoundFormat(bytes);
    if (!format) throw new Error(`${file} is no sound.`);
    run(
      db,
      `INSERT INTO prompts (prompt_id, top_ou_id, name, message_type, duration, size_bytes, content_type, created_on)
       VALUES (:id, :account, :name, :type, :duration, :size, :contentType, :created)`,
      {
        id,
        account,
        name,
        type,
        duration: format.seconds === null ? null : Math.round(format.seconds),
        size: bytes.size,
        contentType: format.contentType,
        // One every three weeks.
        created: new Date(created.getTime() + index * 21.3 * 24 * 3_600_000).toISOString(),
      },
    );
    writeAudio(db, id, bytes);
  });
}

function fileBytes(bytes: Buffer): FileBytes {
  return { size: bytes.length, read: (start, end) => bytes.subarray(start, end) };
}
