import { useNavigate } from "react-router";
import { BackLink } from "../../components/back-link.tsx";
import { LazyPart } from "../../components/lazy-part.tsx";
import { useScope } from "../../components/use-scope.ts";
import { useZone } from "../../components/use-zone.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { Card } from "../../ui/card.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Outline } from "../../ui/side-panel.tsx";
import { showToast } from "../../ui/toast.tsx";

const formPart = codePart(() => import("./closure-form.tsx").then((module) => module.ClosureForm));

/** `/routes/closures/new`: closes schedule routes for a time. */
export function NewClosurePage() {
  const navigate = useNavigate();
  const { keep } = useScope();
  const zone = useZone();
  const onDone = (closureId: string | null) => {
    showToast("Closure saved");
    void navigate(keep(closureId === null ? paths.closures : paths.closure(closureId)), { replace: true });
  };
  const onCancel = () => void navigate(keep(paths.closures));
  return (
    <>
      <PageHeader before={<BackLink title="Closures" path={paths.closures} />} title="New closure" />
      <p className="max-w-3xl pb-3 text-ink-soft">
        We close the routes and put their hours back with your rights, so stay signed in on some device. If
        you aren't, everyone who can change these routes sees a banner with the button.
      </p>
      <Card title="Closure">
        <LazyPart part={formPart} what="This form" props={{ zone, onDone, onCancel }} waiting={<Outline />} />
      </Card>
    </>
  );
}
