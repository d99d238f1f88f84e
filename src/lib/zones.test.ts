import { expect, it } from "vitest";
import { zoneNamed, zoneOptions } from "./zones.ts";

it.each([
  ["Arizona", "America/Phoenix"],
  ["mountain time", "America/Denver"],
  ["Mountain", "America/Denver"],
  ["Mountain time (America/Denver)", "America/Denver"],
  ["america/new york", "America/New_York"],
  ["America/New_York", "America/New_York"],
  ["US/Mountain", "US/Mountain"],
  ["EST", null],
  ["Mars/Base", null],
  ["", null],
])("a zone is named as people write it: %s", (text, zone) => {
  expect(zoneNamed(text)).toBe(zone);
});

it("each zone is named by all that the product shows of it", () => {
  const wrong = zoneOptions().filter(
    ({ value, label }) => zoneNamed(value) !== value || zoneNamed(label) !== value,
  );
  expect(wrong).toEqual([]);
});
