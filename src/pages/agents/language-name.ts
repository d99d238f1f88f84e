const names = new Intl.DisplayNames("en-US", { type: "language", languageDisplay: "standard" });

/** "es-US" → "Spanish (United States)"; what is no language tag as it is. */
export function languageName(tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
