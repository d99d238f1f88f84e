import { useState } from "react";
import type { MadeWebhook } from "../../api/webhook-writes.ts";
import { useLeaveQuestion } from "../../components/form-leave.tsx";
import { Button } from "../../ui/button.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { VerifySignatures } from "./verify-signatures.tsx";

const words = {
  title: "Close without the signing secret?",
  text: "You haven't copied it. It's shown this once, and can't be looked up later.",
  stay: "Keep open",
  leave: "Close",
};

/** What the answer to a creation told, this once: as long as nobody has it, leaving asks first. */
export function WebhookSecret({ made, onClose }: { made: MadeWebhook; onClose: () => void }) {
  const [isKept, setKept] = useState(made.secret === null);
  const { question, release } = useLeaveQuestion(!isKept, words);
  if (made.secret === null) {
    return (
      <>
        <p role="alert" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
          The webhook was created, but the answer with its signing secret was lost. If you check signatures,
          delete it and create another one.
        </p>
        <Button className="self-start" onClick={onClose}>
          Show the webhook
        </Button>
      </>
    );
  }
  return (
    <>
      <p role="status" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
        Copy the signing secret now. It's shown this once, and can't be looked up later.
      </p>
      <div className="flex items-start gap-2 rounded-md border border-line px-3 py-2">
        <code
          aria-label="Signing secret"
          className="min-w-0 flex-1 text-xs break-all select-all"
          onCopy={() => setKept(true)}
        >
          {made.secret}
        </code>
        <CopyButton text={made.secret} label="Copy signing secret" onCopied={() => setKept(true)} />
      </div>
      <Button
        skin="primary"
        className="self-start"
        onClick={() => {
          release();
          onClose();
        }}
      >
        I've saved it
      </Button>
      <VerifySignatures />
      {question}
    </>
  );
}
