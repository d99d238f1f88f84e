import { useState } from "react";
import { useNavigate } from "react-router";
import type { HistoryChange, HistoryEntry } from "../../api/history.ts";
import { recreation, requiredOf, type LostSubject, type MadeAgain } from "../../api/recreate.ts";
import { versionedAs } from "../../api/versions.ts";
import { useWrite } from "../../api/write.ts";
import { ConfirmFoot } from "../../components/confirm-foot.tsx";
import { HistoryChanges } from "../../components/history-changes.tsx";
import { isKept } from "../../components/versions.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Button } from "../../ui/button.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Checkbox, TextField } from "../../ui/field.tsx";
import { showToast } from "../../ui/toast.tsx";

export type MakeAgainProps = { entry: HistoryEntry; subject: LostSubject; onClose: () => void };

const lost: Record<LostSubject, string> = {
  route:
    "It gets a new ID, so routes that led to it have to be pointed at it again. Its past calls stay with the old one.",
  agent: "It gets a new ID, so routes that used it have to be pointed at it again.",
  webhook:
    "It gets a new ID and a new signing secret, which you'll see once. Its parameters aren't kept, so add them afterwards.",
};
const words: Record<LostSubject, string> = { route: "route", agent: "voice agent", webhook: "webhook" };
const pathOf: Record<LostSubject, (id: number) => string> = {
  route: paths.route,
  agent: paths.agent,
  webhook: paths.webhook,
};

/** A deleted record is made again of what the history has kept of it, once it is said what can't come back. */
export function MakeAgain({ entry, subject, onClose }: MakeAgainProps) {
  const navigate = useNavigate();
  const [address, setAddress] = useState("");
  const [withNumbers, setWithNumbers] = useState(true);
  const [made, setMade] = useState<MadeAgain | null>(null);
  const changes = keptOf(entry, subject);
  const numbers = changes.find(({ field }) => field === "phone_number_ids")?.before;
  const count = Array.isArray(numbers) ? numbers.length : 0;
  const isAddressLost = subject === "webhook" && !changes.some(({ field }) => field === "endpoint_url");
  const known = Object.fromEntries(
    changes
      .filter(({ field }) => withNumbers || field !== "phone_number_ids")
      .map(({ field, before }) => [field, before]),
  );
  const body = isAddressLost ? { ...known, endpoint_url: address.trim() } : known;
  const missing = requiredOf(subject).filter((field) => !Object.hasOwn(body, field));
  const done = ({ id }: MadeAgain) => {
    const to = id === null ? null : pathOf[subject](id);
    const link = to === null ? null : { to, text: "Open it", go: () => void navigate(to) };
    showToast(`Made the ${words[subject]} again`, link);
    onClose();
  };
  const write = useWrite(recreation(subject, Number(entry.record_id)), (answer) => {
    if (answer.secret !== null) return setMade(answer);
    done(answer);
  });
  if (made !== null) return <NewSecret made={made} onDone={() => done(made)} />;
  return (
    <Dialog
      title={`Make “${visibleText(entry.record_name ?? words[subject])}” again?`}
      className="max-w-xl"
      onClose={onClose}
    >
      <div className="flex flex-col gap-4 pt-1">
        <p className="text-ink-soft">{lost[subject]}</p>
        {isAddressLost && (
          <TextField
            label="Address"
            type="url"
            placeholder="https://"
            autoComplete="off"
            help="The history keeps no web addresses, which often hold keys."
            value={address}
            onChange={({ target }) => setAddress(target.value)}
          />
        )}
        {count > 0 && (
          <Checkbox
            label={`With its ${formatCount(count, "number")}, if no other route has taken them`}
            checked={withNumbers}
            onChange={({ target }) => setWithNumbers(target.checked)}
          />
        )}
        <div className="rounded-md bg-selected px-3 py-2" role="group" aria-label="What comes back">
          <HistoryChanges entry={{ subject, act: "create", outcome: "done", changes: shownOf(changes) }} />
        </div>
        {missing.length > 0 && (
          <p role="alert" className="text-bad">
            The history hasn't kept enough of it to make it again.
          </p>
        )}
        <ConfirmFoot
          write={write}
          act="Make it again"
          done="made"
          isGrave={false}
          isLocked={missing.length > 0 || body["endpoint_url"] === ""}
          onPress={() => void (write.at === "unknown" ? write.look() : write.send(body, null))}
          onClose={onClose}
        />
      </div>
    </Dialog>
  );
}

/** The fields that were there before it was deleted, as far as a new one takes them and nothing of them is hidden. */
function keptOf({ changes }: HistoryEntry, subject: LostSubject): HistoryChange[] {
  const fields = versionedAs(subject)?.fields ?? [];
  return changes.filter(({ field, before }) => fields.includes(field) && isKept(before));
}

/** As they will be. */
const shownOf = (changes: readonly HistoryChange[]) =>
  changes.map(({ field, before }) => ({ field, before: undefined, after: before }));

function NewSecret({ made, onDone }: { made: MadeAgain; onDone: () => void }) {
  const secret = made.secret ?? "";
  return (
    <Dialog title="Copy the new signing secret">
      <p className="pt-1 pb-3 text-ink-soft">
        You won't see it again. Whoever receives the events needs it to check that they come from here.
      </p>
      <p className="flex items-center gap-2 rounded-md bg-selected px-3 py-2">
        <code className="min-w-0 flex-1 wrap-anywhere">{secret}</code>
        <CopyButton text={secret} label="Copy signing secret" />
      </p>
      <div className="flex justify-end pt-5">
        <Button skin="primary" onClick={onDone}>
          I've copied it
        </Button>
      </div>
    </Dialog>
  );
}
