import { readFileSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { writeAudio } from "../../media/prompt-audio.ts";
import { readSoundFormat } from "../../media/read-sound-format.ts";
import type { FileBytes } from "../../../http/file-bytes.ts";
import { run } from "../query.ts";
import { foreignAccountId } from "./identity.ts";
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
export const prompts: readonly SeedPrompt[] = [
  {
    file: "main-menu.ogg",
    name: "Main menu",
    type: "prompt",
    text: "Thank you for calling Acme Home Services. For heating and cooling, press 1. For plumbing, press 2. To leave a message, press 3.",
  },
  {
    file: "front-desk.ogg",
    name: "Front desk voicemail",
    type: "voicemail",
    text: "You have reached the front desk. We are helping other customers. Please leave your name and number after the tone.",
  },
  {
    file: "closed.wav",
    name: "Closed, goodbye",
    type: "prompt",
    text: "We are closed now. Goodbye.",
  },
  {
    file: "whisper-spring.wav",
    name: "Call from spring campaign",
    type: "whisper",
    text: "Call from spring campaign.",
  },
  { file: "whisper-website.ogg", name: "Call from website", type: "whisper", text: "Call from the website." },
  {
    file: "whisper-returning.ogg",
    name: "Returning customer",
    type: "whisper",
    text: "Returning customer. Be nice.",
  },
  {
    file: "emergency.ogg",
    name: "Emergency voicemail",
    type: "voicemail",
    text: "This is the emergency line. If you smell gas, leave the house and call 9 1 1. Otherwise say where you are, and we call back within 15 minutes.",
  },
  {
    file: "billing.ogg",
    name: "Billing voicemail",
    type: "voicemail",
    text: "You have reached billing. Please leave your invoice number, and we call back on the next business day.",
  },
  {
    file: "survey.ogg",
    name: "How did we do?",
    type: "survey",
    text: "How satisfied are you with our visit? Press a key from 1, not at all, to 5, very much.",
  },
  {
    file: "survey-thanks.flac",
    name: "Survey thanks",
    type: "survey",
    text: "Thank you. Goodbye.",
  },
  {
    file: "recorded.ogg",
    name: "Calls are recorded",
    type: "prompt",
    text: "This call may be recorded for quality and training.",
  },
  {
    file: "holidays.ogg",
    name: "Holiday hours",
    type: "prompt",
    text: "Happy holidays from all of us at Acme Home Services. Our office opens again on the second of January. Emergency crews are on duty.",
  },
  {
    file: "dental.ogg",
    name: "Practice hours",
    type: "prompt",
    text: "Birch Street Dental is open from Monday to Thursday, eight to five.",
    account: foreignAccountId,
  },
];

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
        // One every three weeks, on a working morning or not: nobody looks.
        created: new Date(created.getTime() + index * 21.3 * 24 * 3_600_000).toISOString(),
      },
    );
    writeAudio(db, id, bytes);
  });
}

function fileBytes(bytes: Buffer): FileBytes {
  return { size: bytes.length, read: (start, end) => bytes.subarray(start, end) };
}
