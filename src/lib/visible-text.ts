/** What the eye does not see but a text can carry, without the tabs and line breaks that show as space. */
const unseen = String.raw`(?![\t\n\r])[\p{Cc}\p{Cf}\u2028\u2029\u115F\u1160\u3164\uFFA0]`;

const rightToLeft = String.raw`\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}`;

/** Scripts whose spelling needs joiners. */
const joining = [
  "Arabic Syriac Mongolian Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam",
  "Sinhala Khmer Myanmar Tibetan",
]
  .flatMap((names) => names.split(" "))
  .map((name) => String.raw`\p{sc=${name}}`)
  .join("");

/** Scripts without blanks, where a zero-width space says where a line can break. */
const unspaced = String.raw`\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;

/** Nothing in it can be hidden or turned. */
const plain = String.raw`(?:(?![\p{Cc}\p{Cf}]).)*`;
const plainLeftToRight = String.raw`(?:(?![\p{Cc}\p{Cf}${rightToLeft}]).)*`;

/** Unseen characters where they are ordinary spelling. */
const ordinary = [
  // Soft hyphens, and the number signs of Arabic and Syriac, which do show.
  String.raw`[\u00AD\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}]`,
  // Flags of parts of a country: England, Texas.
  String.raw`\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}`,
  // Families and other emoji made of several.
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D(?=\p{Extended_Pictographic})`,
  String.raw`(?<=[${joining}])[\u200C\u200D]|[\u200C\u200D](?=[${joining}])`,
  String.raw`(?<=[${unspaced}])\u200B(?=[${unspaced}])`,
  String.raw`(?<=\p{sc=Mongolian})\u180E`,
  // What phones put around a number or a name that is copied: it turns nothing.
  String.raw`\u2068${plain}\u2069|[\u202A\u2066]${plainLeftToRight}[\u202C\u2069]`,
].join("|");

/** Most texts have nothing else, and are done at once. */
const onlyPlain = /^[\t\n\r\u0020-\u007E]*$/;
const pattern = new RegExp(`(${ordinary})|${unseen}`, "gu");
const anyRightToLeft = new RegExp(`[${rightToLeft}]`, "u");
const mark = /[\u200E\u200F\u061C]/u;

/**
 * A text in which nothing hides: what can deceive - characters that turn the direction, that have no width, control
 * characters - is shown as ⟨U+202E⟩. What belongs to a language or to an emoji stays as it is.
 */
export function visibleText(text: string): string {
  if (onlyPlain.test(text)) return text;
  return text.replace(pattern, (found: string, isOrdinary: string | undefined) => {
    if (isOrdinary !== undefined) return found;
    // A mark decides where a full stop stands in Hebrew or Arabic. Elsewhere it makes two names out of one.
    if (mark.test(found) && anyRightToLeft.test(text)) return found;
    return `⟨U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}
