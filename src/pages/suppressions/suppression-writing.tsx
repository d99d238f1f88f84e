import { Plus, Upload } from "lucide-react";
import { Link, useNavigate } from "react-router";
import type { Added } from "../../api/suppressions.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { useFormPlace } from "../../components/use-form-place.ts";
import { useScope } from "../../components/use-scope.ts";
import { codePart } from "../../lib/code.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Outline, SidePanel } from "../../ui/side-panel.tsx";
import { showToast } from "../../ui/toast.tsx";
import { stillScheduled } from "../../components/suppression-words.ts";

const formPart = codePart(() => import("./suppression-form.tsx").then((module) => module.SuppressionForm));

/** The ways to more numbers: a file of them, or by hand. */
export function SuppressionButtons() {
  const { add } = useFormPlace();
  return (
    <>
      <Link to={paths.importSuppressions} className={buttonClass("secondary")}>
        <Upload aria-hidden="true" className="size-4" />
        Import
      </Link>
      <Button skin="primary" icon={<Plus aria-hidden="true" className="size-4" />} onClick={add}>
        Add numbers
      </Button>
    </>
  );
}

const nothingToRead = { data: {}, error: null, refetch: () => undefined };

/** The form for numbers that are added by hand, beside the list. */
export function NewSuppressionPanel() {
  const { close } = useFormPlace();
  const { keep } = useScope();
  const navigate = useNavigate();
  const onClose = () => close(null);
  const onDone = ({ added, known, scheduled }: Added) => {
    const already = known === 0 ? "" : `${formatCount(known)} already on the list`;
    const said = added === 0 ? "" : `${formatCount(added, "number")} added`;
    const done = [said, already].filter((part) => part !== "").join(", ");
    if (scheduled.length === 0) showToast(done);
    else {
      const { said: still, to, text } = stillScheduled(scheduled);
      showToast(`${done}. ${still}`, { to, text, go: () => void navigate(keep(to)) });
    }
    onClose();
  };
  return (
    <SidePanel label="Add numbers" query={nothingToRead} renderTitle={() => "Add numbers"} onClose={onClose}>
      {() => (
        <LazyPart
          part={formPart}
          what="This form"
          props={{ onDone, onCancel: onClose }}
          waiting={<Outline />}
        />
      )}
    </SidePanel>
  );
}
