export type JsonObject = Record<string, unknown>;

/** Nested deeper than this is nothing that a page or the API has. */
export const MAX_DEPTH = 32;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The JSON object in `body`, or undefined when it is anything else. */
export function parseObject(body: Buffer): JsonObject | undefined {
  try {
    // Read as the API reads it: it drops a byte order mark, so whoever sends one must not pass by unread.
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether lists and objects lie in one another more than 32 times. */
export function isTooDeep(value: unknown, room = MAX_DEPTH): boolean {
  if (typeof value !== "object" || value === null) return false;
  return room === 0 || Object.values(value).some((item) => isTooDeep(item, room - 1));
}
