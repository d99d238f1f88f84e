import { useNavigate } from "react-router";
import { useLaunchSettings } from "../../../api/launch-settings.ts";
import { BackLink } from "../../../components/back-link.tsx";
import { LazyPart } from "../../../components/lazy-part.tsx";
import { useScope } from "../../../components/use-scope.ts";
import { codePart } from "../../../lib/code.ts";
import { paths } from "../../../lib/paths.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { Outline } from "../../../ui/side-panel.tsx";
import { ErrorPanel } from "../../../ui/state-panel.tsx";
import { showToast } from "../../../ui/toast.tsx";

const formPart = codePart(() => import("./settings-form.tsx").then((module) => module.SettingsForm));

/** `/broadcasts/settings`: the account's own rules for its launches. */
export function SettingsPage() {
  const { data: settings, error, refetch } = useLaunchSettings();
  const navigate = useNavigate();
  const { keep } = useScope();
  const leave = () => void navigate(keep(paths.broadcasts));
  return (
    <>
      <PageHeader before={<BackLink title="Broadcasts" path={paths.broadcasts} />} title="Sending settings" />
      <section
        aria-label="Sending settings"
        aria-busy={(settings === undefined && error === null) || undefined}
        className="max-w-2xl rounded-lg border border-line bg-surface p-4 md:p-6"
      >
        {settings !== undefined ? (
          <LazyPart
            part={formPart}
            what="This form"
            props={{
              settings,
              onDone: () => {
                showToast("Sending settings saved");
                leave();
              },
              onCancel: leave,
            }}
            waiting={<Outline />}
          />
        ) : error === null ? (
          <Outline />
        ) : (
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        )}
      </section>
    </>
  );
}
