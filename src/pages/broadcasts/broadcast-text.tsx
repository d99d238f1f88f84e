import { codePart } from "../../lib/code.ts";
import { useCode } from "../../lib/use-code.ts";

/** It knows how every letter is sent: a tenth of the page for one line of it. */
const lengths = codePart(() => import("./text-length.ts").then((module) => module.describeLength));

/** The text as it is sent, and how long it is. */
export function BroadcastText({ message }: { message: string | null }) {
  const { code: describeLength } = useCode(lengths);
  if (message === null) return <p className="text-ink-faint">–</p>;
  return (
    <>
      <p
        dir="auto"
        className="rounded-lg rounded-bl-sm bg-selected px-3 py-2 break-words whitespace-pre-wrap forced-colors:border"
      >
        {message}
      </p>
      <p className="pt-2 text-xs text-ink-faint">{describeLength?.(message) ?? "\u00a0"}</p>
    </>
  );
}
