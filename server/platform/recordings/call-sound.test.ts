import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callSound, imaginedTurns, makePart } from "./call-sound.ts";
import type { SpokenTurn } from "./call-sound.ts";
import type { Bytes, Sound } from "./sound.ts";
import { streamSound } from "./sound.ts";

const RATE = 8000;
const turns: SpokenTurn[] = [
  { speaker: "agent", start: 0.5, end: 3.2, text: "Acme Home Services, how may I help you?" },
  { speaker: "caller", start: 3.9, end: 6, text: "The heating makes a strange noise." },
  { speaker: "agent", start: 6.5, end: 9.25, text: "I can send somebody tomorrow morning." },
];

function whole(sound: Sound<Bytes>): Uint8Array {
  return sound.read(0, sound.size);
}

/** Loudness between two times, in seconds. */
function loudness(sound: Sound<Bytes>, start: number, end: number): number {
  const place = (seconds: number) => 44 + Math.round(seconds * RATE) * 2;
  const bytes = Buffer.from(sound.read(place(start), place(end)));
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += bytes.readInt16LE(i) ** 2;
  return Math.sqrt(sum / (bytes.length / 2));
}

describe("callSound", () => {
  it("is a WAV file of the call's length", () => {
    const sound = callSound(1, 10, turns, makePart);
    const bytes = Buffer.from(whole(sound));
    expect(sound.size).toBe(44 + 10 * RATE * 2);
    expect(bytes.toString("latin1", 0, 4) + bytes.toString("latin1", 8, 16)).toBe("RIFFWAVEfmt ");
    expect(bytes.readUInt32LE(4)).toBe(sound.size - 8);
    expect(bytes.readUInt16LE(22)).toBe(1);
    expect(bytes.readUInt32LE(24)).toBe(RATE);
    expect(bytes.readUInt16LE(34)).toBe(16);
    expect(bytes.readUInt32LE(40)).toBe(sound.size - 44);
  });

  it("has the same bytes at a place, whichever range they are read in", () => {
    const sound = callSound(880_001, 10, turns, makePart);
    const all = whole(sound);
    const place = fc.oneof(fc.nat(sound.size), fc.nat(60));
    fc.assert(
      fc.property(place, place, (a, b) => {
        const [start, end] = a < b ? [a, b] : [b, a];
        expect(Buffer.compare(sound.read(start, end), all.subarray(start, end))).toBe(0);
      }),
    );
    // Reading other parts first makes no difference.
    expect(
      Buffer.compare(
        callSound(880_001, 10, turns, makePart).read(70_001, 90_000),
        all.subarray(70_001, 90_000),
      ),
    ).toBe(0);
  });

  it("is loud in every turn and silent between, wherever the turns lie", () => {
    const step = fc.record({
      pause: fc.integer({ min: 300, max: 3000 }),
      talk: fc.integer({ min: 400, max: 8000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), fc.nat(), (steps, callId) => {
        let at = 0;
        const made = steps.map(({ pause, talk }, n): SpokenTurn => {
          const start = at + pause / 1000;
          at = start + talk / 1000;
          return { speaker: n % 2 === 0 ? "agent" : "caller", start, end: at, text: "One two three four." };
        });
        const sound = callSound(callId, at + 1, made, makePart);
        let before = 0;
        for (const turn of made) {
          expect(loudness(sound, before, turn.start)).toBeLessThan(30);
          expect(loudness(sound, turn.start, turn.end)).toBeGreaterThan(800);
          before = turn.end + 0.001;
        }
        expect(loudness(sound, before, at + 1)).toBeLessThan(30);
      }),
      { numRuns: 30 },
    );
  });

  it("never leaves a hole inside a turn", () => {
    const sound = callSound(7, 10, turns, makePart);
    for (let at = 0.5; at < 3; at += 0.2) expect(loudness(sound, at, at + 0.2)).toBeGreaterThan(500);
  });

  it("gives callers and agents different voices, and different calls different sounds", () => {
    const one = { start: 0, end: 1, text: "Hello there." };
    const agent = whole(callSound(1, 1, [{ ...one, speaker: "agent" }], makePart));
    const caller = whole(callSound(1, 1, [{ ...one, speaker: "caller" }], makePart));
    expect(Buffer.compare(agent, caller)).not.toBe(0);
    expect(Buffer.compare(agent, whole(callSound(2, 1, [{ ...one, speaker: "agent" }], makePart)))).not.toBe(
      0,
    );
    expect(Buffer.compare(agent, whole(callSound(1, 1, [{ ...one, speaker: "agent" }], makePart)))).toBe(0);
  });
});

describe("imaginedTurns", () => {
  it("fills the call with turns in order that end in time", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 1500 }), (callId, duration) => {
        const made = imaginedTurns(callId, duration);
        let before = 0;
        for (const turn of made) {
          expect(turn.start).toBeGreaterThan(before);
          expect(turn.end).toBeGreaterThan(turn.start);
          expect(turn.end).toBeLessThanOrEqual(duration);
          before = turn.end;
        }
        expect(made.length).toBeGreaterThanOrEqual(duration >= 2 ? 1 : 0);
      }),
    );
  });
});

describe("streamSound", () => {
  it("makes no more than the reader takes", async () => {
    let made = 0;
    const source = callSound(1, 60, turns, makePart);
    const sound: Sound = {
      ...source,
      read: (start, end) => {
        made += end - start;
        return source.read(start, end);
      },
    };
    const reader = streamSound(sound, 100, sound.size).getReader();
    expect(made).toBe(0);
    await reader.read();
    expect(made).toBeLessThanOrEqual(64 * 1024);
    await reader.cancel();
    expect(made).toBeLessThanOrEqual(64 * 1024);
  });

  it("gives every byte of the part once", async () => {
    const sound = callSound(1, 12, turns, makePart);
    const bytes = await new Response(streamSound(sound, 1001, 150_000)).bytes();
    expect(Buffer.compare(bytes, sound.read(1001, 150_000))).toBe(0);
  });
});
