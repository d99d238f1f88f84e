// Control characters, bidi controls, zero-width characters and tags: what the eye does not see but a name may carry.
const invisible = /[\p{Cc}\p{Cf}\u2028\u2029\u115F\u1160\u3164\uFFA0]/gu;

/** A text in which nothing hides: every control or direction character is shown as ⟨U+202E⟩. */
export function visibleText(text: string): string {
  return text.replace(invisible, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}
