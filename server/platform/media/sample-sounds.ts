/** Small files of every format, made of what their readers look at. For tests: nobody could hear them. */

const text = (letters: string) => Buffer.from(letters, "latin1");

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function chunk(name: string, content: Buffer, length = content.length): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(length);
  return Buffer.concat([text(name), size, content, Buffer.alloc(content.length % 2)]);
}

/** PCM of 8,000 bytes a second; no two places of it are alike for long. */
export function wav(seconds: number, dataLength?: number): Buffer {
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(8000, 4);
  format.writeUInt32LE(8000, 8);
  format.writeUInt16LE(1, 12);
  format.writeUInt16LE(8, 14);
  const data = Buffer.alloc(Math.round(seconds * 8000));
  for (let n = 0; n < data.length; n += 1) data[n] = (n * 7 + (n >> 8) * 13 + (n >> 16) * 31) & 255;
  const body = [
    text("WAVE"),
    chunk("LIST", text("odd")),
    chunk("fmt ", format),
    chunk("data", data, dataLength),
  ];
  return chunk("RIFF", Buffer.concat(body));
}

/** Frames of MPEG 1, layer III, 128 kbit/s, 44,100 Hz, stereo: 417 bytes and 1152 samples each. */
export function mp3(frames: number, first: Buffer = Buffer.alloc(0)): Buffer {
  const frame = Buffer.alloc(417);
  text("\xff\xfb\x90\x00").copy(frame);
  const head = Buffer.from(frame);
  first.copy(head, 36);
  return Buffer.concat([head, ...Array.from({ length: frames - 1 }, () => frame)]);
}

/** What an encoder with a variable bit rate writes into the first frame. */
export function xing(frames: number): Buffer {
  return Buffer.concat([text("Xing\0\0\0\x01"), uint32(frames)]);
}

/** An ID3 tag of so many bytes of content; its length is written in bytes of seven bits. */
export function id3(length: number): Buffer {
  const size = Buffer.from([21, 14, 7, 0].map((shift) => (length >> shift) & 127));
  return Buffer.concat([text("ID3\x04\0\0"), size, Buffer.alloc(length, "\xff\xfb", "latin1")]);
}

/** AAC in ADTS frames of 32 bytes. */
export function aac(frames: number): Buffer {
  const frame = Buffer.alloc(32);
  text("\xff\xf1\x50\x80\x04\x00\x00").copy(frame);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}

function box(name: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([uint32(body.length + 8), text(name), body]);
}

/** The description last, as cameras write it. */
export function mp4({
  brand = "M4A ",
  track = "soun",
  ticks = 90_000,
  long = false,
}: { brand?: string; track?: string; ticks?: number; long?: boolean } = {}): Buffer {
  const times = Buffer.alloc(long ? 16 : 8);
  const duration = long ? Buffer.concat([uint32(0), uint32(ticks)]) : uint32(ticks);
  const header = box(
    "mvhd",
    Buffer.from([long ? 1 : 0, 0, 0, 0]),
    times,
    uint32(1000),
    duration,
    Buffer.alloc(80),
  );
  const sound = box("trak", box("mdia", box("hdlr", Buffer.alloc(8), text(track), Buffer.alloc(12))));
  return Buffer.concat([
    box("ftyp", text(brand), Buffer.alloc(4), text("isom")),
    box("mdat", Buffer.alloc(1000)),
    box("moov", header, sound),
  ]);
}

export function webm(docType = "webm"): Buffer {
  const type = Buffer.concat([Buffer.from([0x42, 0x82, 0x80 | docType.length]), text(docType)]);
  const version = Buffer.from([0x42, 0x86, 0x81, 1]);
  const head = Buffer.concat([version, type]);
  return Buffer.concat([
    Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x80 | head.length]),
    head,
    Buffer.from([0x18, 0x53, 0x80, 0x67, 1, 255, 255, 255, 255, 255, 255, 255]),
  ]);
}

export function flac(rate: number, samples: number): Buffer {
  const info = Buffer.alloc(34);
  info.writeBigUInt64BE((BigInt(rate) << 44n) | BigInt(samples), 10);
  return Buffer.concat([text("fLaC\0\0\0\x22"), info, Buffer.alloc(100)]);
}

function page(serial: number, position: bigint, packet: Buffer): Buffer {
  const head = Buffer.alloc(28);
  text("OggS").copy(head);
  head.writeBigInt64LE(position, 6);
  head.writeUInt32LE(serial, 14);
  head[26] = 1;
  head[27] = packet.length;
  return Buffer.concat([head, packet]);
}

/** Ogg with the first packet of a codec, and a last page that belongs to another stream. */
export function ogg(packet: Buffer, position: bigint): Buffer {
  const sound = Buffer.alloc(200);
  return Buffer.concat([
    page(7, 0n, packet),
    page(7, position, sound),
    page(7, -1n, sound),
    page(8, 999_999_999n, sound),
  ]);
}

export const opusHead = Buffer.concat([text("OpusHead\x01\x01"), Buffer.from([0x38, 0x01]), Buffer.alloc(7)]);

export function vorbisHead(rate: number): Buffer {
  const packet = Buffer.alloc(30);
  text("\x01vorbis").copy(packet);
  packet.writeUInt32LE(rate, 12);
  return packet;
}
