import { maskLabels, sensitiveIn } from "virtual:said/masks";
import { parseTranscript, type Turn } from "virtual:said/transcript";
import type { CallDetail } from "../../api/calls.ts";
import type { Secret, Secrets } from "./secrets.ts";

/** A few words that leave the other one speaking. */
const nod =
  /^(?:(?:m+h?m+|hmm|uh[ -]?huh|o\.?k\.?|okay|yes|yeah|yep|right|sure|go (?:on|ahead)|continue|got (?:it|that)|and|then|all ?right|perfect|great|good|thanks|thank you|i'm listening|ready)[\s.,!…-]*){1,4}\??$/i;

/** Turns that one person says, as long as the other only nods. */
type Passage = { pieces: { turn: number; from: number }[]; text: string; speaker: string; before: string };

/** Reads a transcription of any shape, and finds what of it has to be hidden. */
export function readTranscript({ transcription, duration }: Pick<CallDetail, "transcription" | "duration">) {
  const transcript = parseTranscript(transcription, duration);
  return { transcript, secrets: secretsOf(transcript?.turns ?? []) };
}

/** Finds what has to be hidden: once per transcript, with all of what was said right before. */
export function secretsOf(turns: readonly Turn[]): Secrets {
  const secrets = new Map<number, Secret[]>();
  for (const { pieces, text, before } of passagesOf(turns)) {
    for (const { kind, from, to } of sensitiveIn(text, before)) {
      const own = pieces.filter((piece) => {
        const end = piece.from + (turns[piece.turn]?.text.length ?? 0);
        return from < end && to > piece.from;
      });
      for (const piece of own) {
        const length = turns[piece.turn]?.text.length ?? 0;
        const place = { from: Math.max(from - piece.from, 0), to: Math.min(to - piece.from, length) };
        const known = secrets.get(piece.turn) ?? [];
        secrets.set(piece.turn, [
          ...known,
          { id: `${own[0]?.turn}-${from}`, kind, label: maskLabels[kind], ...place },
        ]);
      }
    }
  }
  return secrets;
}

function passagesOf(turns: readonly Turn[]): Passage[] {
  const passages: Passage[] = [];
  for (const [index, { speaker, side, text }] of turns.entries()) {
    const name = `${side} ${speaker}`;
    const open = passages.at(-1);
    const next = turns[index + 1];
    if (open !== undefined && open.speaker === name) {
      open.pieces.push({ turn: index, from: open.text.length + 1 });
      open.text += ` ${text}`;
    } else if (open === undefined || !nod.test(text.trim()) || !goesOn(open, next)) {
      passages.push({
        pieces: [{ turn: index, from: 0 }],
        text,
        speaker: name,
        before: turns[index - 1]?.text ?? "",
      });
    }
  }
  return passages;
}

const goesOn = ({ speaker }: Passage, next: Turn | undefined) =>
  next !== undefined && `${next.side} ${next.speaker}` === speaker;
