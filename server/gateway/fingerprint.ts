import { createHash } from "node:crypto";

/** JSON of more than this is the same only byte by byte. */
const MAX_ARRANGED = 16 * 1024;

/** No form of the API has as many parts: what comes after is one. */
const MAX_PARTS = 64;

/** Takes a body in as it comes and says what it is to the ledger: the same for what means the same. */
export type BodyHash = { update: (chunk: Uint8Array) => void; digest: () => string };

/**
 * How the bytes were packed does not count: neither the blanks and the order in JSON, nor the boundary that a browser
 * invents each time it sends a form. Everything else is taken byte by byte, and so is JSON of more than 16 kB: to take
 * it apart costs seconds of everybody's time, and who sends a large body again sends the same bytes.
 */
export function bodyHash(contentType: string): BodyHash {
  const boundary = /^multipart\/[^;]+;.*?\bboundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  if (boundary) return partsHash(Buffer.from(`--${boundary[1] ?? boundary[2]}`));
  return isJson(contentType) ? jsonHash() : bytesHash();
}

/** A content type without what may differ between two sendings of one request. */
export function plainType(contentType: string): string {
  const type = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return isJson(contentType) || type.startsWith("multipart/") ? type : contentType;
}

function isJson(contentType: string): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(contentType.trim());
}

function bytesHash(): BodyHash {
  const hash = createHash("sha256");
  return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest("hex") };
}

function jsonHash(): BodyHash {
  const chunks: Uint8Array[] = [];
  return {
    update: (chunk) => void chunks.push(chunk),
    digest() {
      const bytes = Buffer.concat(chunks);
      const taken = bytes.length > MAX_ARRANGED ? bytes : canonical(bytes);
      return createHash("sha256").update(taken).digest("hex");
    },
  };
}

/** The text with sorted keys and no blanks; what is no JSON stays as it came. */
function canonical(bytes: Buffer): string | Buffer {
  try {
    return JSON.stringify(JSON.parse(bytes.toString("utf8"), arranged));
  } catch {
    return bytes;
  }
}

function arranged(_key: string, value: unknown, context?: { source?: string }): unknown {
  // Two large numbers may be one to JavaScript and are not to the API.
  if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return { number: context?.source ?? String(value) };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The hash of the hashes of what stands between the boundaries. */
function partsHash(boundary: Buffer): BodyHash {
  const whole = createHash("sha256");
  let part = createHash("sha256");
  let rest = Buffer.alloc(0);
  let parts = 0;
  return {
    update(chunk) {
      let bytes = Buffer.concat([rest, chunk]);
      while (parts < MAX_PARTS) {
        const at = bytes.indexOf(boundary);
        if (at === -1) break;
        parts += 1;
        whole.update(part.update(bytes.subarray(0, at)).digest());
        part = createHash("sha256");
        bytes = bytes.subarray(at + boundary.length);
      }
      // A boundary may be cut in two by the way the bytes arrive.
      const kept = Math.min(bytes.length, boundary.length - 1);
      part.update(bytes.subarray(0, bytes.length - kept));
      rest = Buffer.from(bytes.subarray(bytes.length - kept));
    },
    digest: () => whole.update(part.update(rest).digest()).digest("hex"),
  };
}
