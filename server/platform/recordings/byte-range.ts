/** Part of a body: `end` is exclusive. */
export type ByteRange = { start: number; end: number };

/**
 * Reads a `Range` header for a body of `size` bytes (RFC 9110 §14).
 * Answers `null` when the whole body is to be sent: no header, several ranges, another unit or nonsense;
 * `"unsatisfiable"` when the one range lies outside the body.
 */
export function parseByteRange(header: string | undefined, size: number): ByteRange | "unsatisfiable" | null {
  const match = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? "");
  const [first, last] = [match?.[1] ?? "", match?.[2] ?? ""];
  if (first === "" && last === "") return null;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "unsatisfiable" : { start: size - length, end: size };
  }
  const start = Number(first);
  const end = last === "" ? size : Math.min(Number(last) + 1, size);
  if (last !== "" && Number(last) < start) return null;
  return start >= size ? "unsatisfiable" : { start, end };
}
