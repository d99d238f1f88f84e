import { expect, it } from "vitest";
import { soundKind } from "./sound-kind.ts";

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

it("a sound is known by its first bytes", () => {
  const heads = {
    WAV: "RIFF\x24\x00\x00\x00WAVEfmt ",
    FLAC: "fLaC\x00\x00\x00\x22",
    OGG: "OggS\x00\x02",
    MP4: "\x00\x00\x00\x20ftypM4A ",
    WebM: "\x1aE\xdf\xa3\x01\x00",
    MP3: "ID3\x04\x00\x00",
    AAC: "\xff\xf1\x50\x80",
  };
  for (const [kind, head] of Object.entries(heads)) expect(soundKind(bytes(head))).toBe(kind);
  // Without a tag, and of MPEG 2.
  expect(soundKind(bytes("\xff\xfb\x90\x00"))).toBe("MP3");
  expect(soundKind(bytes("\xff\xf3\x90\x00"))).toBe("MP3");
});

it("nothing else is, whatever it is called", () => {
  for (const head of [
    "",
    "RI",
    "RIFF\x24\x00\x00\x00AVI LIST",
    "%PDF-1.7",
    "PK\x03\x04",
    "\xff\xd8\xff\xe0",
    "\xff\xfe\x00",
  ])
    expect(soundKind(bytes(head))).toBeNull();
});
