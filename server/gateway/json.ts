export type JsonObject = Record<string, unknown>;

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
