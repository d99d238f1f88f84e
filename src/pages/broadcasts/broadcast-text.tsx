import { SegmentedMessage } from "sms-segments-calculator";
import { formatCount } from "../../lib/numbers.ts";

/** The text as it is sent, and what it costs: segments, and the alphabet that decides how long they are. */
export function BroadcastText({ message }: { message: string | null }) {
  if (message === null) return <p className="text-ink-faint">–</p>;
  const { segmentsCount, encodingName, numberOfCharacters } = new SegmentedMessage(message);
  const alphabet = encodingName === "GSM-7" ? "GSM-7" : "UCS-2";
  return (
    <>
      <p
        dir="auto"
        className="rounded-lg rounded-bl-sm bg-selected px-3 py-2 break-words whitespace-pre-wrap"
      >
        {message}
      </p>
      <p className="pt-2 text-xs text-ink-faint">
        {formatCount(segmentsCount, "segment")} for each recipient ·{" "}
        {formatCount(numberOfCharacters, "character")} · {alphabet}
      </p>
    </>
  );
}
