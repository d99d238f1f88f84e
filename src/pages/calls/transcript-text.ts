import { spokenUntil } from "virtual:said/spoken";
import type { Turn } from "virtual:said/transcript";
import { formatDuration } from "../../lib/duration.ts";
import { saidBy, type People } from "./said-by.ts";

/** Lines of a transcript, as they are shown: what is hidden on the page is hidden in them. */
export type Lines = { turns: readonly Turn[]; people: People };

/** "0:12 Jane Roe: Good morning.", a line for each turn; without times where there are none. */
export const plainLines = ({ turns, people }: Lines): string =>
  turns
    .map((turn) => {
      const time = turn.start === null ? "" : `${formatDuration(turn.start)} `;
      return `${time}${saidBy(turn, people).name}: ${turn.text}`;
    })
    .join("\n");

/** The same for mails and documents: who speaks is bold, and each time is a link to it. */
export const richLines = ({ turns, people }: Lines, linkTo: (seconds: number) => string): string =>
  turns
    .map((turn) => {
      const { start, text } = turn;
      const time = start === null ? "" : `<a href="${escaped(linkTo(start))}">${formatDuration(start)}</a> `;
      const lines = escaped(text).replaceAll("\n", "<br>");
      return `<p>${time}<b>${escaped(saidBy(turn, people).name)}:</b> ${lines}</p>`;
    })
    .join("");

/** Subtitles (SubRip) for the recording, of turns that have times. */
export const subtitles = ({ turns, people }: Lines): string =>
  turns
    .flatMap((turn) => (turn.start === null ? [] : [{ ...turn, start: turn.start }]))
    .toSorted((a, b) => a.start - b.start)
    .map((turn, index) => {
      const { start, text } = turn;
      // An empty line would end it.
      const lines = text.replaceAll(/\n\s*\n/g, "\n");
      const end = Math.max(spokenUntil(start, turn), start + 1);
      return `${index + 1}\r\n${clock(start)} --> ${clock(end)}\r\n${saidBy(turn, people).name}: ${lines}\r\n`;
    })
    .join("\r\n");

function clock(seconds: number): string {
  const ms = Math.round(seconds * 1000);
  const parts = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60];
  return `${parts.map((part) => String(part).padStart(2, "0")).join(":")},${String(ms % 1000).padStart(3, "0")}`;
}

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? "");
