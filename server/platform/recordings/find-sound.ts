import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { get } from "../db/query.ts";
import { callSound, imaginedTurns } from "./call-sound.ts";
import type { SpokenTurn } from "./call-sound.ts";
import { makeAside } from "./sound-maker.ts";
import type { Sound } from "./sound.ts";

type RecordingRow = { duration: number; speech_file: string | null; turns: string | null };

const spoken = new Map<string, Sound>();

/** Recording `n` of a call: spoken if it ships with us, else synthesised from the transcript's turns. */
export function findSound(db: DatabaseSync, callId: number, n: number): Sound | undefined {
  const row = get<RecordingRow>(
    db,
    `SELECT duration, speech_file, turns FROM recordings LEFT JOIN transcripts USING (call_id)
     WHERE recordings.call_id = :callId AND n = :n`,
    { callId, n },
  );
  if (!row) return undefined;
  if (row.speech_file !== null) return spokenSound(row.speech_file);
  // The transcript tells the first recording; nobody has written down the others.
  const known = row.turns !== null && n === 0;
  const turns = known ? (JSON.parse(row.turns ?? "[]") as SpokenTurn[]) : imaginedTurns(callId, row.duration);
  return callSound(callId, row.duration, turns, makeAside);
}

/** A call of the folder `speech`, kept in memory: they are few and small. */
function spokenSound(name: string): Sound {
  const known = spoken.get(name);
  if (known) return known;
  const bytes = new Uint8Array(readFileSync(new URL(`speech/${name}.ogg`, import.meta.url)));
  const sound: Sound = {
    contentType: "audio/ogg",
    etag: `"${createHash("sha256").update(bytes).digest("base64url")}"`,
    size: bytes.length,
    read: (start, end) => bytes.subarray(start, end),
  };
  spoken.set(name, sound);
  return sound;
}
