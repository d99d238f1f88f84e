import { expect, test } from "vitest";
import type { Conversation } from "../../api/messages.ts";
import { steadied } from "./use-steady-rows.ts";

const row = (conversation_id: number, updated: string, last_direction = "incoming") =>
  ({ conversation_id, updated, last_direction }) as Conversation;

test("rows stay where they are, say what is new, and what came is counted", () => {
  const held = [row(3, "c"), row(2, "b"), row(1, "a")];
  const now = [row(1, "e"), row(4, "d"), row(3, "c")];
  const { rows, fresh } = steadied(held, now);
  expect(rows).toEqual([row(3, "c"), row(2, "b"), row(1, "e")]);
  expect(fresh).toBe(2);
});

test("nothing is new: as it was, an answer of ours, an older one that moved up", () => {
  const held = [row(3, "c"), row(2, "b")];
  expect(steadied(held, held).fresh).toBe(0);
  expect(steadied(held, [row(2, "d", "outgoing"), row(3, "c"), row(1, "a")]).fresh).toBe(0);
  expect(steadied([], [row(1, "a")]).fresh).toBe(1);
});
