import { Fragment } from "react";
import { formatPhone } from "../../../lib/phone.ts";
import { visibleText } from "../../../lib/visible-text.ts";

type PhonePreviewProps = {
  /** E.164; null while none is chosen. */
  sender: string | null;
  message: string;
  /** The texts of its segments; undefined while they are not known. */
  parts: readonly string[] | undefined;
};

/** The text as a phone shows it, with a mark where the next segment begins. */
export function PhonePreview({ sender, message, parts = [message] }: PhonePreviewProps) {
  return (
    <figure
      aria-label="Preview"
      className="mx-auto w-full max-w-72 overflow-hidden rounded-[1.75rem] border border-line-strong bg-canvas p-1.5 shadow-raised"
    >
      <div className="flex min-h-72 flex-col rounded-[1.4rem] border border-line bg-surface">
        <figcaption className="border-b border-line px-4 py-2.5 text-center text-xs font-medium text-ink-soft">
          <bdi>{sender === null ? "Your number" : formatPhone(sender)}</bdi>
        </figcaption>
        <div className="flex max-h-96 grow flex-col gap-1 overflow-y-auto p-3">
          {message.trim() === "" ? (
            <p className="m-auto px-6 text-center text-xs text-ink-faint">
              Your text shows here as you write it.
            </p>
          ) : (
            <p
              dir="auto"
              className="max-w-[90%] self-start rounded-lg rounded-bl-sm bg-selected px-3 py-2 break-words whitespace-pre-wrap forced-colors:border"
            >
              {parts.map((part, index) => (
                <Fragment key={index}>
                  {index > 0 && <Border number={index + 1} />}
                  {visibleText(part)}
                </Fragment>
              ))}
            </p>
          )}
        </div>
      </div>
    </figure>
  );
}

/** Where a segment begins: what is billed as one more text. */
function Border({ number }: { number: number }) {
  return (
    <span
      title={`Segment ${number} begins here`}
      className="mx-0.5 rounded-sm border border-dashed border-accent px-1 text-xs text-accent-ink"
    >
      <span className="sr-only">Segment </span>
      {number}
    </span>
  );
}
