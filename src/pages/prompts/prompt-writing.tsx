import { Upload } from "lucide-react";
import { useState } from "react";
import { promptDeletion, promptWriters, type OnePrompt } from "../../api/prompts.ts";
import { useProfile } from "../../api/session.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { rolesInWords } from "../../components/role-name.ts";
import { useFormPlace } from "../../components/use-form-place.ts";
import { codePart } from "../../lib/code.ts";
import { formatCount } from "../../lib/numbers.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Button } from "../../ui/button.tsx";
import { Outline, SidePanel } from "../../ui/side-panel.tsx";
import { showToast } from "../../ui/toast.tsx";

const uploadPart = codePart(() => import("./upload-panel.tsx").then((module) => module.UploadForm));
const confirmPart = codePart(() =>
  import("../../components/confirm-dialog.tsx").then((module) => module.ConfirmDialog<null, true>),
);

const onlyWriters = `Only ${rolesInWords(promptWriters)} can change prompts.`;

/** Whether the signed-in user may upload and delete prompts. */
const useMayWrite = () => promptWriters.includes(useProfile().role);

/** The way to new prompts; nothing for those who may not. */
export function UploadButton() {
  const { add } = useFormPlace();
  if (!useMayWrite()) return null;
  return (
    <Button skin="primary" icon={<Upload aria-hidden="true" className="size-4" />} onClick={add}>
      Upload prompts
    </Button>
  );
}

const nothingToRead = { data: {}, error: null, refetch: () => undefined };

/** New prompts, beside the list. */
export function UploadPanel() {
  const { close } = useFormPlace();
  const mayWrite = useMayWrite();
  const onClose = () => close(null);
  return (
    <SidePanel
      label="Upload prompts"
      query={nothingToRead}
      renderTitle={() => "Upload prompts"}
      onClose={onClose}
    >
      {() =>
        mayWrite ? (
          <LazyPart part={uploadPart} what="This form" props={{ onDone: onClose }} waiting={<Outline />} />
        ) : (
          <p className="text-ink-soft">{onlyWriters}</p>
        )
      }
    </SidePanel>
  );
}

type PromptActsProps = { prompt: OnePrompt; onDeleted: () => void };

/** What can be done with a prompt: it can't be changed (documented), and is deleted once no route uses it. */
export function PromptActs({ prompt, onDeleted }: PromptActsProps) {
  const { prompt_id: id, name, used_by: routes, etag } = prompt;
  const [asked, setAsked] = useState(false);
  if (!useMayWrite()) return <p className="text-xs text-ink-faint">{onlyWriters}</p>;
  if (id === null) return null;
  if (routes.length > 0)
    return (
      <p className="text-xs text-ink-faint">
        {formatCount(routes.length, "route")} {routes.length === 1 ? "uses" : "use"} this prompt. You can
        delete it once none does.
      </p>
    );
  return (
    <div>
      <Button onClick={() => setAsked(true)}>Delete</Button>
      {asked && (
        <LazyPart
          part={confirmPart}
          what="This question"
          props={{
            title: `Delete “${visibleText(name)}”?`,
            act: "Delete prompt",
            done: "deleted",
            children: "No route uses it. The sound is gone for good: you'd have to upload it again.",
            write: promptDeletion(id),
            body: null,
            etag,
            onDone: () => {
              showToast("Prompt deleted");
              onDeleted();
            },
            onClose: () => setAsked(false),
          }}
          waiting={null}
        />
      )}
    </div>
  );
}
