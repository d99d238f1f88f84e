import type { Turn } from "virtual:said/transcript";
import { copyText } from "../../lib/copy-text.ts";
import { formatDuration } from "../../lib/duration.ts";
import { paths } from "../../lib/paths.ts";
import { showToast } from "../../ui/toast.tsx";
import { turnOf } from "./turn-of.ts";
import { plainLines, richLines, type Lines } from "./transcript-text.ts";

/** The address of a second of a call, for somebody else. */
const linkToMoment = (callId: number, moment: number): string =>
  new URL(paths.call(callId, { seconds: Math.floor(moment) }), window.location.href).href;
/** Both ways to paste: as text with times, or with bold names and links. */
const flavours = (callId: number, lines: Lines) => ({
  plain: plainLines(lines),
  rich: richLines(lines, (seconds) => linkToMoment(callId, seconds)),
});

/** Copies lines, and says what. */
async function copyLines(callId: number, lines: Lines, what: string): Promise<void> {
  const { plain, rich } = flavours(callId, lines);
  const done = (await copyBoth(plain, rich)) || (await copyText(plain));
  showToast(done ? `${what} copied` : "Couldn't copy. Select the text, then copy it.");
}

async function copyBoth(plain: string, rich: string): Promise<boolean> {
  // Absent over plain http, whatever its type says.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard === undefined || !("ClipboardItem" in window)) return false;
  const parts = {
    "text/plain": new Blob([plain], { type: "text/plain" }),
    "text/html": new Blob([rich], { type: "text/html" }),
  };
  try {
    await clipboard.write([new ClipboardItem(parts)]);
    return true;
  } catch {
    return false;
  }
}

/** What was selected over several turns is copied as lines; a few words of one stay as they are. */
function copySelected(event: ClipboardEvent, callId: number, { turns, people }: Lines): void {
  const range = window.getSelection()?.rangeCount === 1 ? window.getSelection()?.getRangeAt(0) : undefined;
  if (range === undefined || event.clipboardData === null) return;
  const chosen = [...document.querySelectorAll(".transcript .turn-text")].flatMap((element): Turn[] => {
    const turn = turns[turnOf(element)];
    const text = range.intersectsNode(element) ? textWithin(range, element) : "";
    return turn === undefined || text.trim() === "" ? [] : [{ ...turn, text }];
  });
  if (chosen.length < 2) return;
  const { plain, rich } = flavours(callId, { turns: chosen, people });
  event.clipboardData.setData("text/plain", plain);
  event.clipboardData.setData("text/html", rich);
  event.preventDefault();
}

function textWithin(range: Range, element: Element): string {
  const own = document.createRange();
  own.selectNodeContents(element);
  if (range.compareBoundaryPoints(Range.START_TO_START, own) > 0)
    own.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, own) < 0) own.setEnd(range.endContainer, range.endOffset);
  return own.toString();
}

/** Copies the link to a second, and says so. */
async function copyMoment(callId: number, moment: number): Promise<void> {
  const done = await copyText(linkToMoment(callId, moment));
  showToast(
    done
      ? `Link to ${formatDuration(Math.floor(moment))} copied`
      : "Couldn't copy. The address bar has the link to this call.",
  );
}

/** What is needed when somebody copies. */
export const copying = { copyLines, copyMoment, copySelected };
