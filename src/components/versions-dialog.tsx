import { useState } from "react";
import { useHistory } from "../api/history.ts";
import { useProfile } from "../api/session.ts";
import {
  recordRestore,
  useCurrentRecord,
  versionedAs,
  type CurrentRecord,
  type VersionedSubject,
} from "../api/versions.ts";
import { useWrite } from "../api/write.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Select } from "../ui/field.tsx";
import { ErrorPanel } from "../ui/state-panel.tsx";
import { showToast } from "../ui/toast.tsx";
import { ConfirmFoot } from "./confirm-foot.tsx";
import { HistoryChanges } from "./history-changes.tsx";
import { rolesInWords } from "./role-name.ts";
import { useZone } from "./use-zone.ts";
import { differences, versionNames, versionsOf, type Version } from "./versions.ts";

export type VersionsDialogProps = { subject: VersionedSubject; id: number; onClose: () => void };

/** More changes than anybody goes back. */
const MOST = 200;

/** What a record was at two times, and the way back to either. */
export function VersionsDialog({ subject, id, onClose }: VersionsDialogProps) {
  const current = useCurrentRecord(subject, id);
  const history = useHistory({ subject, record_id: String(id), limit: MOST });
  const error = current.error ?? history.error;
  const names = versionedAs(subject)?.fields ?? [];
  if (current.data !== undefined && history.data !== undefined) {
    const versions = versionsOf(current.data.record, names, history.data.rows);
    return <Comparison {...{ subject, id, onClose, versions }} current={current.data} />;
  }
  return (
    <Dialog title="Compare versions" className="max-w-xl" onClose={onClose}>
      {error === null ? (
        <div role="status" className="flex flex-col gap-3 pt-3">
          <span className="sr-only">Loading</span>
          <div className="skeleton h-8 w-full" />
          <div className="skeleton h-4 w-2/3" />
        </div>
      ) : (
        <ErrorPanel
          error={error}
          onRetry={() => {
            void current.refetch();
            void history.refetch();
          }}
        />
      )}
    </Dialog>
  );
}

type ComparisonProps = VersionsDialogProps & { versions: readonly Version[]; current: CurrentRecord };

function Comparison({ versions, ...rest }: ComparisonProps) {
  const { subject, onClose } = rest;
  const zone = useZone();
  const { role } = useProfile();
  const [[olderKey, newerKey], choose] = useState(["1", "0"]);
  const [restored, setRestored] = useState<Version | null>(null);
  const [now] = versions;
  const older = versions.find(({ key }) => key === olderKey) ?? versions.at(-1);
  const newer = versions.find(({ key }) => key === newerKey) ?? now;
  if (now === undefined || older === undefined || newer === undefined) return null;
  const names = versionNames(versions, zone);
  const nameOf = ({ key }: Version) => names[Number(key)] ?? "";
  if (restored !== null) {
    const back = () => setRestored(null);
    return <Restoring {...rest} now={now} version={restored} name={nameOf(restored)} onBack={back} />;
  }
  const options = versions.map((version) => ({ value: version.key, label: nameOf(version) }));
  const roles = versionedAs(subject)?.roles ?? [];
  return (
    <Dialog title="Compare versions" className="max-w-xl" onClose={onClose}>
      <div className="grid grid-cols-2 gap-3 pt-3 pb-4 max-md:grid-cols-1">
        <Select
          label="Version"
          options={options}
          value={older.key}
          onChange={({ target }) => choose([target.value, newer.key])}
        />
        <Select
          label="Compared with"
          options={options}
          value={newer.key}
          onChange={({ target }) => choose([older.key, target.value])}
        />
      </div>
      <ChangeList subject={subject} from={older} to={newer} />
      <div className="flex flex-wrap justify-end gap-2 pt-5">
        <Button onClick={onClose}>Close</Button>
        {roles.includes(role) && differences(now, older).length > 0 && (
          <Button skin="primary" onClick={() => setRestored(older)}>
            Restore this version…
          </Button>
        )}
      </div>
      {!roles.includes(role) && (
        <p className="pt-2 text-xs text-ink-faint">Only {rolesInWords(roles)} can restore one.</p>
      )}
    </Dialog>
  );
}

type RestoringProps = Omit<ComparisonProps, "versions"> & {
  now: Version;
  version: Version;
  name: string;
  onBack: () => void;
};

/** Before a version is put back: what that changes, field by field. */
function Restoring({ subject, id, current, now, version, name, onBack, onClose }: RestoringProps) {
  const write = useWrite(recordRestore(subject, id), () => {
    showToast("Version restored");
    onClose();
  });
  const body = Object.fromEntries(differences(now, version).map(({ field, after }) => [field, after]));
  // A tag is written with its name, and the type of a route with its call flow.
  const besides = subject === "tag" ? "tag_name" : "route_type" in body ? "config" : null;
  const whole = besides === null ? body : { [besides]: version.fields[besides], ...body };
  // After a 412 the record has been read again: what changes is another thing, and so is its version.
  const press = () => (write.at === "unknown" ? write.look() : write.send(whole, current.etag));
  return (
    <Dialog title={`Restore “${name}”?`} className="max-w-xl" onClose={onClose}>
      <p className="pb-4 text-ink-soft">
        This is what changes now. You can restore today's version the same way.
      </p>
      <ChangeList subject={subject} from={now} to={version} />
      <div className="pt-4">
        {write.error?.present && (
          <p role="alert" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
            Someone else changed this meanwhile, so nothing was saved. What you see above is new.
          </p>
        )}
        <ConfirmFoot
          write={write}
          act="Restore"
          done="restored"
          isGrave={false}
          onPress={() => void press()}
          onClose={onBack}
        />
      </div>
    </Dialog>
  );
}

function ChangeList({ subject, from, to }: { subject: VersionedSubject; from: Version; to: Version }) {
  const changes = differences(from, to);
  if (changes.length === 0) return <p className="text-ink-soft">These two are the same.</p>;
  return <HistoryChanges entry={{ subject, act: "update", outcome: "done", changes }} />;
}
