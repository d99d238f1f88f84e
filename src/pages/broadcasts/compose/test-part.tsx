import { useState } from "react";
import { LazyPart } from "../../../components/lazy-part.tsx";
import { codePart } from "../../../lib/code.ts";
import { Button } from "../../../ui/button.tsx";
import { isText, type Composed } from "./next-save.ts";
import type { SentTest } from "./test-status.tsx";

const dialogPart = codePart(() => import("./test-dialog.tsx").then((module) => module.TestDialog));
const statusPart = codePart(() => import("./test-status.tsx").then((module) => module.TestStatus));

/** The way to one's own phone, and what became of the last test. */
export function TestPart({ now }: { now: Composed }) {
  const [isOpen, setOpen] = useState(false);
  const [sent, setSent] = useState<SentTest | null>(null);
  const isReady = isText(now.message) && now.senderId !== null && now.orgUnitId !== null;
  return (
    <div className="flex flex-col gap-2">
      <Button className="w-full justify-center" disabled={!isReady} onClick={() => setOpen(true)}>
        Send a test to me
      </Button>
      {sent !== null && (
        <LazyPart key={sent.broadcastId} part={statusPart} what="The test" props={sent} waiting={null} />
      )}
      {isOpen && (
        <LazyPart
          part={dialogPart}
          what="The test"
          props={{ text: now, onSent: setSent, onClose: () => setOpen(false) }}
          waiting={null}
        />
      )}
    </div>
  );
}
