const known = new Set<string>();

/** Whether the text is the name of a time zone that this machine knows. Offsets such as +05:00 are not names. */
export function isTimeZone(text: string): boolean {
  if (known.has(text)) return true;
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    Intl.DateTimeFormat("en", { timeZone: text });
  } catch {
    return false;
  }
  known.add(text);
  return true;
}
