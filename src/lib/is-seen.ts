/** Letters that are drawn as nothing, and the empty sign of Braille. */
const blank = String.raw`\u115F\u1160\u3164\uFFA0\u2800`;
const seen = new RegExp(String.raw`(?![${blank}])[\p{L}\p{N}\p{P}\p{S}]`, "u");

/** Whether there is anything to see in a text: a name of blanks and signs without width is none. */
export const isSeen = (text: string): boolean => seen.test(text);
