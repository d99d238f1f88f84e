import { expect, it } from "vitest";
import { keyOf } from "./use-keys.ts";

it.each([
  ["j", "KeyJ", "j"],
  ["J", "KeyJ", "j"],
  ["о", "KeyJ", "j"],
  ["О", "KeyJ", "j"],
  ["λ", "KeyL", "l"],
  ["ל", "KeyK", "k"],
  // Dvorak and AZERTY have Latin letters in other places.
  ["j", "KeyC", "j"],
  ["q", "KeyA", "q"],
  ["?", "Digit7", "?"],
  ["/", "KeyQ", "/"],
  [" ", "Space", "Space"],
  ["ArrowDown", "ArrowDown", "ArrowDown"],
  ["ß", "Minus", "ß"],
])("%s on %s is %s", (key, code, name) => {
  expect(keyOf({ key, code })).toBe(name);
});
