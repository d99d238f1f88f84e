import type { StoredCall } from "../company.ts";
import { ENTER, type Visitor } from "./visitor.ts";

/** The recording sounds, and follows who presses a line. */
export async function listen(visitor: Visitor, { call_id: id }: StoredCall): Promise<void> {
  await visitor.open(`/calls/${id}`);
  await visitor.press("button", "Play", "[aria-label=Player]");
  await visitor.until("the sound at 1 s or later", () => {
    const sound = document.querySelector("audio");
    if (sound?.error) {
      const { code, message } = sound.error;
      throw new Error(`the browser can't play it: ${message} (${code}; is a codec missing?)`);
    }
    return sound !== null && sound.currentTime >= 1;
  });
  await visitor.until(
    "the spoken line marked",
    () => document.querySelector("[aria-current=true].turn") !== null,
  );
  const line = "[aria-label=Transcript] [role=listitem]:nth-child(4)";
  await visitor.press("button", /^Go to /, line);
  const isSpoken = (selector: string) =>
    document.querySelector(selector)?.getAttribute("aria-current") === "true";
  await visitor.until("the fourth line spoken", isSpoken, line);
  await visitor.press("button", "Pause", "[aria-label=Player]");
  await visitor.until("the pause", () => document.querySelector("audio")?.paused);
}

/** The count says where the reader is, and the match is in sight: not below the player, which stays in place. */
export async function findWords(visitor: Visitor): Promise<void> {
  await visitor.press("textbox", "Find in transcript");
  await visitor.type("the");
  const { at, total } = await visitor.until("a count of matches", () => {
    // The count follows the typing, letter by letter.
    const marks = [...document.querySelectorAll(".transcript mark")];
    if (marks.some(({ textContent }) => textContent.toLowerCase() !== "the")) return null;
    const count = document.querySelector("[role=search] [role=status]")?.textContent ?? "";
    const found = /^(\d+) of (\d+)$/.exec(count);
    return found && { at: Number(found[1]), total: Number(found[2]) };
  });
  if (total < 2) throw new Error(`"the" is found ${total} time: no other match to go to`);
  await visitor.key(ENTER);
  await visitor.until(
    `match ${(at % total) + 1} of ${total} on the screen`,
    (count) => {
      const mark = document.querySelector("mark[data-at]");
      if (document.querySelector("[role=search] [role=status]")?.textContent !== count || !mark) return false;
      const { left, top, width, height } = mark.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === mark;
    },
    `${(at % total) + 1} of ${total}`,
  );
}
