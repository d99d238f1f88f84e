import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { FileBytes } from "../../http/file-bytes.ts";
import { readSoundFormat } from "./read-sound-format.ts";
import { aac, flac, id3, mp3, mp4, ogg, opusHead, vorbisHead, wav, webm, xing } from "./sample-sounds.ts";

const file = (bytes: Buffer): FileBytes => ({
  size: bytes.length,
  read: (start, end) => bytes.subarray(start, end),
});
const format = (bytes: Buffer) => readSoundFormat(file(bytes));
const text = (letters: string) => Buffer.from(letters, "latin1");
const tag = Buffer.concat([text("TAG"), Buffer.alloc(125)]);
const frameSeconds = 1152 / 44_100;

test.each([
  ["wav", wav(2.5), "audio/wav", 2.5],
  ["wav written to a pipe", wav(2.5, 0xffff_ffff), "audio/wav", 2.5],
  ["mp3", mp3(100), "audio/mpeg", (100 * 417) / 16_000],
  ["mp3 of one frame", mp3(1), "audio/mpeg", 417 / 16_000],
  ["mp3 between two tags", Buffer.concat([id3(300), mp3(100), tag]), "audio/mpeg", (100 * 417) / 16_000],
  [
    "mp3 after a gap",
    Buffer.concat([id3(300), Buffer.alloc(1000), mp3(9)]),
    "audio/mpeg",
    (9 * 417) / 16_000,
  ],
  ["mp3 with a noted length", mp3(100, xing(4410)), "audio/mpeg", 4410 * frameSeconds],
  ["aac", aac(10), "audio/aac", null],
  ["aac after a tag", Buffer.concat([id3(40), aac(10)]), "audio/aac", null],
  ["m4a", mp4(), "audio/mp4", 90],
  ["mp4 with long numbers", mp4({ brand: "isom", long: true }), "audio/mp4", 90],
  ["mp4 in fragments", mp4({ brand: "mp42", ticks: 0 }), "audio/mp4", null],
  ["webm", webm(), "audio/webm", null],
  ["flac", flac(44_100, 441_000), "audio/flac", 10],
  ["flac from a pipe", flac(44_100, 0), "audio/flac", null],
  ["opus", ogg(opusHead, 480_312n), "audio/ogg", 10],
  ["vorbis", ogg(vorbisHead(8000), 24_000n), "audio/ogg", 3],
  ["a length that is a lie", flac(1, 2 ** 35), "audio/flac", null],
])("%s is told by its bytes", (_, bytes, contentType, seconds) => {
  const found = format(bytes);
  expect(found?.contentType).toBe(contentType);
  expect(found?.seconds === null).toBe(seconds === null);
  expect(found?.seconds ?? 0).toBeCloseTo(seconds ?? 0, 3);
});

test.each([
  ["nothing", Buffer.alloc(0)],
  ["zeros", Buffer.alloc(5000)],
  ["text", text("Hello, this is no sound.")],
  ["a page", text("<!doctype html><script>alert(1)</script>")],
  ["text in UTF-16", Buffer.from("\ufeffHello", "utf16le")],
  ["a picture", text("\x89PNG\r\n\x1a\n")],
  ["a photograph", text("\xff\xd8\xff\xe0\0\x10JFIF")],
  ["a photograph in boxes", mp4({ brand: "heic" })],
  ["a film of another program", mp4({ brand: "qt  " })],
  ["a silent film", mp4({ track: "vide" })],
  ["an mp4 that was cut off", mp4().subarray(0, 900)],
  ["another film", webm("matroska")],
  ["pictures in RIFF", Buffer.concat([text("RIFF\x10\0\0\0AVI "), Buffer.alloc(40)])],
  ["a wav that was cut off", wav(1).subarray(0, 50)],
  ["a wav without sound", wav(0)],
  ["a film in ogg", ogg(text("\x80theora\x03\x02\x01"), 100n)],
  ["a frame by chance", Buffer.concat([mp3(1), text("and then something else")])],
  ["a tag alone", id3(50)],
  ["a program", text("MZ\x90\0")],
])("%s is no prompt", (_, bytes) => {
  expect(format(bytes)).toBeUndefined();
});

const starts = [wav(0.01), mp3(3), aac(3), mp4(), webm(), flac(8000, 9), ogg(opusHead, 999n), id3(20)];

test("a reader neither fails nor hangs, whatever the bytes", () => {
  const bytes = fc
    .record({
      start: fc.constantFrom(...starts),
      keep: fc.nat(200),
      noise: fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 12 }),
      rest: fc.uint8Array({ maxLength: 200 }),
    })
    .map(({ start, keep, noise, rest }) => {
      const mixed = Buffer.concat([start.subarray(0, keep), rest]);
      for (const [at, value] of noise) if (at < mixed.length) mixed[at] = value;
      return mixed;
    });
  fc.assert(
    fc.property(bytes, (mixed) => {
      const seconds = format(mixed)?.seconds ?? 0;
      expect(seconds).toBeGreaterThanOrEqual(0);
      expect(seconds).toBeLessThanOrEqual(86_400);
    }),
    { numRuns: 3000 },
  );
});
