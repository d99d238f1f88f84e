import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visibleText } from "./visible-text.ts";

describe("what can deceive is shown", () => {
  it.each([
    ["Jane\u202Eexe.gpj", "Jane⟨U+202E⟩exe.gpj"],
    ["\u202Eexe.gpj\u202C", "⟨U+202E⟩exe.gpj⟨U+202C⟩"],
    ["\u2067evil.test/ bank\u2069", "⟨U+2067⟩evil.test/ bank⟨U+2069⟩"],
    ["\u202Aשלום a\u202C", "⟨U+202A⟩שלום a⟨U+202C⟩"],
    ["\u2068a\u202Eb\u2069", "⟨U+2068⟩a⟨U+202E⟩b⟨U+2069⟩"],
    ["Jane\u0000", "Jane⟨U+0000⟩"],
    ["Ad\u200Bmin", "Ad⟨U+200B⟩min"],
    ["Ad\u200Dmin", "Ad⟨U+200D⟩min"],
    ["Jos\u00E9\u200C\u00E9", "José⟨U+200C⟩é"],
    ["Admin\u200E", "Admin⟨U+200E⟩"],
    ["\u{E0041}", "⟨U+E0041⟩"],
    ["🏴hi\u{E0067}\u{E0062}", "🏴hi⟨U+E0067⟩⟨U+E0062⟩"],
    ["👩\u200D", "👩⟨U+200D⟩"],
    ["می\u200C\u200C\u200Cخواهم", "می\u200C⟨U+200C⟩\u200Cخواهم"],
    ["a\u3164b", "a⟨U+3164⟩b"],
  ])("%j as %j", (text, shown) => expect(visibleText(text)).toBe(shown));
});

describe("what is spelling stays", () => {
  it.each([
    "two\nlines\tof it",
    "José Ñandú 李",
    "Match day 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
    "👩\u200D👧",
    "👩🏽\u200D❤\uFE0F\u200D👨🏿 🏳\uFE0F\u200D🌈",
    "می\u200Cخواهم",
    "ه\u200D. ",
    "क्\u200Dष श्री\u200C",
    "שָׁלוֹם\u200F!",
    "الحَمْدُ\u200F (1) \u061C",
    "\u06DD١",
    "Donau\u00ADdampf\u00ADschiff",
    "ภาษา\u200Bไทย",
    "❤\uFE0F 1\uFE0F\u20E3",
    "\u202A+1 207 555 0150\u202C",
    "@\u2068Anna שלום\u2069",
  ])("%j", (text) => expect(visibleText(text)).toBe(text));
});

const pieces = fc.constantFrom("a", "é", "😀", "م", "ש", "क", "🏴", "\n", "👩", "\uFE0F", " ");
const unseen = fc.constantFrom(
  "\u202E",
  "\u202D",
  "\u202B",
  "\u2067",
  "\uFEFF",
  "\u2060",
  "\u0007",
  "\u3164",
  "\u{E0041}",
  "\u200B",
);

it("no text keeps what turns its direction or has no width, whatever stands around it", () => {
  const text = fc.string({ unit: fc.oneof(pieces, unseen) });
  fc.assert(
    fc.property(text, (given) => !/[\u202B\u202D\u202E\u2067\uFEFF\u2060\u3164]/.test(visibleText(given))),
  );
});

it("a text without unseen characters stays as it is, and what was shown stays shown", () => {
  fc.assert(fc.property(fc.string({ unit: pieces }), (given) => visibleText(given) === given));
  fc.assert(
    fc.property(fc.string({ unit: fc.oneof(pieces, unseen) }), (given) => {
      const shown = visibleText(given);
      return visibleText(shown) === shown;
    }),
  );
});
