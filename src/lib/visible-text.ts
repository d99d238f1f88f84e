// What the eye does not see but a name may carry: control characters, bidi controls, zero-width characters, tags. Tab
// and line breaks are left out, since they show as space.
const invisible = /(?![\t\n\r])[\p{Cc}\p{Cf}\u2028\u2029\u115F\u1160\u3164\uFFA0]/gu;
// Between two characters beyond ASCII a joiner is spelling: families of emoji, Persian and Indic names.
const joined = /(?<=[^\0-\x7F])[\u200C\u200D](?=[^\0-\x7F])/u;

/** A text in which nothing hides: every control or direction character is shown as ⟨U+202E⟩. */
export function visibleText(text: string): string {
  return text.replace(invisible, (character: string, at: number) => {
    const code = character.codePointAt(0) ?? 0;
    if ((code === 0x200c || code === 0x200d) && joined.test(text.slice(Math.max(at - 2, 0), at + 3))) {
      return character;
    }
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}
