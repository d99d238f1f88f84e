import { useState } from "react";
import { LazyPart } from "../../../components/lazy-part.tsx";
import { codePart } from "../../../lib/code.ts";
import { Button } from "../../../ui/button.tsx";
import { isText, type Composed } from "./next-save.ts";

const dialogPart = codePart(() => import("./test-dialog.tsx").then((module) => module.TestDialog));
const statusPart = codePart(() => import("./test-status.tsx").then((module) => module.TestStatus));

type TestPartProps = { now: Composed; onChange: (part: Pick<Composed, "testId">) => void };

/** The way to one's own phone, and what became of the last test, also of one that was sent before a reload. */
export function TestPart({ now, onChange }: TestPartProps) {
  const [isOpen, setOpen] = useState(false);
  const { testId } = now;
  const isReady = isText(now.message) && now.senderId !== null && now.orgUnitId !== null;
  return (
    <div className="flex flex-col gap-2">
      <Button className="w-full justify-center" disabled={!isReady} onClick={() => setOpen(true)}>
        Send a test to me
      </Button>
      {testId !== null && (
        <LazyPart
          key={testId}
          part={statusPart}
          what="The test"
          props={{ broadcastId: testId }}
          waiting={null}
        />
      )}
      {isOpen && (
        <LazyPart
          part={dialogPart}
          what="The test"
          props={{
            text: now,
            onSent: (sent: number) => onChange({ testId: sent }),
            onClose: () => setOpen(false),
          }}
          waiting={null}
        />
      )}
    </div>
  );
}
