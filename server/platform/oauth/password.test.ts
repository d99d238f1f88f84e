import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./password.ts";

test("an unknown user takes as much work as a known one", async () => {
  const hash = await hashPassword("right");
  expect(await verifyPassword("right", hash)).toBe(true);
  expect(await verifyPassword("wrong", hash)).toBe(false);
  const time = async (known: string | undefined): Promise<number> => {
    const started = performance.now();
    await verifyPassword("wrong", known);
    return performance.now() - started;
  };
  const [known, unknown] = [await time(hash), await time(undefined)];
  expect(unknown).toBeGreaterThan(known / 3);
  expect(await verifyPassword("right", "!")).toBe(false);
});

test("a database that was made with scrypt still lets its people in", async () => {
  const hash = "scrypt$32768$8$3$YWNtZS1kZW1vLXNhbHQtMQ$keyQ27uiE9M7B-gmQVoidvKZjL_Q3sagRwNMYToSYGs";
  expect(await verifyPassword("demo-password", hash)).toBe(true);
  expect(await verifyPassword("demo-passwort", hash)).toBe(false);
});
