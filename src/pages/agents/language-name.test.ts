import { expect, it } from "vitest";
import { languageName } from "./language-name.ts";

it("names a language in words, and leaves what is none as it came", () => {
  expect(["en-US", "es", "English, please", "–"].map(languageName)).toEqual([
    "English (United States)",
    "Spanish",
    "English, please",
    "–",
  ]);
});
