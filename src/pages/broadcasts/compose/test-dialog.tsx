import { useState, type SyntheticEvent } from "react";
import { useProfile } from "../../../api/session.ts";
import { OutsideText } from "../../../components/outside-text.tsx";
import { useZone } from "../../../components/use-zone.ts";
import { formatMoment } from "../../../lib/dates.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { TextField } from "../../../ui/field.tsx";
import { useTest, type Refusal, type TestProps } from "./use-test.ts";

export type TestDialogProps = TestProps;

/** The shortest reason: `minLength` in the contract. */
const SHORTEST = 3;

/** The text goes to one's own phone first, as a broadcast to one person that the desk checks like any other. */
export function TestDialog(props: TestDialogProps) {
  const { typed, setTyped, fault, refusal, act, isSending, close } = useTest(props);
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const { role } = useProfile();
  const zone = useZone();
  const rules = refusal?.review?.rules ?? [];
  const mayGoOn = rules.length > 0 && rules.every(({ may_override: may }) => may.includes(role));
  // Nothing but the hour speaks against it.
  const later =
    rules.length > 0 && rules.every(({ code }) => code === "outside_window")
      ? (refusal?.review?.nearest_start ?? null)
      : null;
  const isReason = reason.trim().length >= SHORTEST;
  return (
    <Dialog title="Send a test to me" onClose={close}>
      <form
        aria-label="Send a test to me"
        method="post"
        noValidate
        className="flex flex-col gap-4 pt-2"
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          setTried(mayGoOn);
          if (!isSending && (!mayGoOn || isReason)) void act(mayGoOn ? { reason: reason.trim() } : {});
        }}
      >
        <TextField
          label="Your mobile number"
          help="You get the text as it is now, five minutes after you send it. We remember the number for you."
          inputMode="tel"
          autoComplete="tel"
          error={fault}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        {refusal !== null && <Refused refusal={refusal} />}
        {later !== null && (
          <Button
            className="self-start"
            aria-disabled={isSending || undefined}
            onClick={() => {
              if (!isSending) void act({ start: later });
            }}
          >
            Send it on {formatMoment(later, zone)}
          </Button>
        )}
        {mayGoOn && (
          <TextField
            label="Why send it all the same?"
            help="Kept in the launch record, with your name."
            autoComplete="off"
            maxLength={500}
            error={isTried && !isReason ? "Type a reason." : undefined}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
        <div className="flex flex-wrap justify-end gap-2 pt-1">
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" skin="primary" aria-disabled={isSending || undefined}>
            {isSending ? "Sending…" : mayGoOn ? "Send all the same" : "Send test"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Refused({ refusal: { words, review } }: { refusal: Refusal }) {
  return (
    <div role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad">
      {words ?? (
        <ul className="flex flex-col gap-1">
          {review?.rules.map(({ code, message }) => (
            <li key={code}>
              <OutsideText text={message} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
