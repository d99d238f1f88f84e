import { createHash } from "node:crypto";
import type { Bytes, Sound } from "./sound.ts";
import { chance, hash, makeVoice, speechSample } from "./voice.ts";

type Speaker = "agent" | "caller";
/** When somebody speaks; seconds since the recording began. */
export type SpokenTurn = { speaker: Speaker; start: number; end: number; text: string };

const SAMPLE_RATE = 8000;
const HEADER_BYTES = 44;
/** Part of the ETag; to be raised when the same call begins to sound different. */
const VERSION = 1;
/** Loudness of the quiet line, of 32767. */
const LINE_NOISE = 14;

const voices = {
  agent: [makeVoice(205), makeVoice(188), makeVoice(172)],
  caller: [makeVoice(124), makeVoice(112), makeVoice(136)],
};

/**
 * The recording of a call as a WAV file (8 kHz, mono, 16 bit) that is loud where somebody speaks and quiet
 * between. Turns are sorted by `start`; `duration` is in seconds; the same call always sounds the same.
 * @param make makes the samples, here or elsewhere
 */
export function callSound<Made extends Bytes | Promise<Bytes> = Bytes>(
  callId: number,
  duration: number,
  turns: readonly SpokenTurn[],
  make: (part: SoundPart) => Made,
): Sound<Made> {
  const samples = Math.round(duration * SAMPLE_RATE);
  return {
    contentType: "audio/wav",
    etag: `"${createHash("sha256")
      .update(JSON.stringify([VERSION, callId, samples, turns]))
      .digest("base64url")}"`,
    size: HEADER_BYTES + samples * 2,
    read: (start, end) => make({ callId, samples, start, end, ...turnsWithin(turns, start, end) }),
  };
}

/** Bytes `start` to `end` of a call's recording, with all that is needed to make them. */
export type SoundPart = {
  callId: number;
  /** Of the whole recording. */
  samples: number;
  start: number;
  end: number;
  /** The turns that can be heard there, and the number of the first of them. */
  turns: readonly SpokenTurn[];
  first: number;
};

function turnsWithin(turns: readonly SpokenTurn[], start: number, end: number) {
  const time = (place: number) => (place - HEADER_BYTES) / 2 / SAMPLE_RATE;
  const after = turns.findIndex((turn) => turn.end > time(start));
  const first = after === -1 ? turns.length : after;
  const rest = turns.slice(first);
  const last = rest.findIndex((turn) => turn.start > time(end));
  return { turns: last === -1 ? rest : rest.slice(0, last), first };
}

/** Makes a part of a recording: about two milliseconds of work for two seconds of sound. */
export function makePart({ callId, samples, start, end, turns, first }: SoundPart): Bytes {
  const bytes = new Uint8Array(end - start);
  const sampleAt = sampler(callId, turns, first);
  if (start < HEADER_BYTES) bytes.set(wavHeader(samples).subarray(start, Math.min(end, HEADER_BYTES)));
  // A range may begin or end in the middle of a sample, so bytes are placed one by one.
  for (let at = Math.max(start, HEADER_BYTES) - HEADER_BYTES; at < end - HEADER_BYTES;) {
    const value = sampleAt(at >> 1);
    const place = at + HEADER_BYTES - start;
    if (at % 2 === 1) {
      bytes[place] = value >> 8;
      at += 1;
    } else {
      bytes[place] = value & 0xff;
      if (place + 1 < bytes.length) bytes[place + 1] = value >> 8;
      at += 2;
    }
  }
  return bytes;
}

/** Makes the function from the number of a sample to its value; quick when asked in order, right in any. */
function sampler(callId: number, turns: readonly SpokenTurn[], first: number): (index: number) => number {
  const pick = { agent: hash(callId, 1) % 3, caller: hash(callId, 2) % 3 };
  const plans = turns.map((turn, n) => ({
    start: turn.start,
    length: turn.end - turn.start,
    voice: voices[turn.speaker][pick[turn.speaker]],
    syllables: countSyllables(turn.text),
    seed: hash(callId, first + n, 3),
  }));
  let current = -1;
  return (index) => {
    const time = index / SAMPLE_RATE;
    if (current >= 0 && time < (plans[current]?.start ?? 0)) current = -1;
    while (current + 1 < plans.length && time >= (plans[current + 1]?.start ?? 0)) current += 1;
    const plan = plans[current];
    const noise = (chance(callId, index) * 2 - 1) * LINE_NOISE;
    if (plan?.voice === undefined || time >= plan.start + plan.length) return Math.round(noise);
    const speech = speechSample(plan.voice, time - plan.start, plan.length, plan.syllables, plan.seed);
    return Math.max(-32_768, Math.min(32_767, Math.round(speech + noise)));
  };
}

/** The sound's beat follows the words: a long word takes as many beats as it has groups of vowels. */
function countSyllables(text: string): number {
  return Math.max(1, text.match(/[aeiouy]+|\d/gi)?.length ?? 0);
}

function wavHeader(samples: number): Uint8Array {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(HEADER_BYTES - 8 + samples * 2, 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(samples * 2, 40);
  return header;
}

/** A believable conversation for a call of which no times are known; `duration` in seconds. */
export function imaginedTurns(callId: number, duration: number): SpokenTurn[] {
  const turns: SpokenTurn[] = [];
  let start = 0.5;
  for (let n = 0; start < duration - 0.5; n += 1) {
    const end = Math.min(duration, start + 1.5 + 5 * chance(callId, n, 5));
    // As many syllables as people speak in that time, about four and a half a second.
    const text = "a ".repeat(Math.round((end - start) * 4.5));
    turns.push({ speaker: n % 2 === 0 ? "agent" : "caller", start, end, text });
    start = end + 0.3 + chance(callId, n, 6);
  }
  return turns;
}
