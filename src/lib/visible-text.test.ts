import fc from "fast-check";
import { expect, it } from "vitest";
import { visibleText } from "./visible-text.ts";

it.each([
  ["Jane\u202Eexe.gpj", "Jane⟨U+202E⟩exe.gpj"],
  ["Jane\u0000", "Jane⟨U+0000⟩"],
  ["Ad\u200Bmin", "Ad⟨U+200B⟩min"],
  ["Ad\u200Dmin", "Ad⟨U+200D⟩min"],
  ["\u{E0041}", "⟨U+E0041⟩"],
  ["two\nlines\tof it", "two\nlines\tof it"],
  ["José Ñandú 李", "José Ñandú 李"],
  ["👩\u200D👧", "👩\u200D👧"],
  ["می\u200Cخواهم", "می\u200Cخواهم"],
])("shows %j as %j", (text, shown) => expect(visibleText(text)).toBe(shown));

it("leaves no direction character in any text", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "é", "\u202E", "\u2066", "\u200F", "\uFEFF", "😀") });
  fc.assert(
    fc.property(text, (given) => !/[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/.test(visibleText(given))),
  );
});
