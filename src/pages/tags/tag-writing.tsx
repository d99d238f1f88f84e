import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useProfile } from "../../api/session.ts";
import { tagWriters, type OneTag } from "../../api/tags.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { rolesInWords } from "../../components/role-name.ts";
import { useEditing } from "../../components/use-editing.tsx";
import { useFormPlace } from "../../components/use-form-place.ts";
import { codePart } from "../../lib/code.ts";
import { Button } from "../../ui/button.tsx";
import { Outline, SidePanel } from "../../ui/side-panel.tsx";
import { showToast } from "../../ui/toast.tsx";

const formPart = codePart(() => import("./tag-form.tsx").then((module) => module.TagForm));
const statusPart = codePart(() => import("./tag-status.tsx").then((module) => module.TagStatus));
const activationPart = codePart(() => import("./tag-activation.ts").then((module) => module.activateTag));

const onlyWriters = `Only ${rolesInWords(tagWriters)} can change tags.`;

/** Whether the signed-in user may write tags. */
const useMayWrite = () => tagWriters.includes(useProfile().role);

/** The way to a new tag; nothing for those who may not. */
export function NewTagButton() {
  const { add } = useFormPlace();
  if (!useMayWrite()) return null;
  return (
    <Button skin="primary" icon={<Plus aria-hidden="true" className="size-4" />} onClick={add}>
      New tag
    </Button>
  );
}

const nothingToRead = { data: {}, error: null, refetch: () => undefined };

/** The form for a new tag, beside the list. */
export function NewTagPanel() {
  const { close } = useFormPlace();
  const mayWrite = useMayWrite();
  const onDone = (tagId: number | null) => {
    showToast("Tag created");
    close(tagId);
  };
  return (
    <SidePanel
      label="New tag"
      query={nothingToRead}
      renderTitle={() => "New tag"}
      onClose={() => close(null)}
    >
      {() =>
        mayWrite ? (
          <LazyPart
            part={formPart}
            what="This form"
            props={{ tag: null, onDone, onCancel: () => close(null) }}
            waiting={<Outline />}
          />
        ) : (
          <p className="text-ink-soft">{onlyWriters}</p>
        )
      }
    </SidePanel>
  );
}

type StatusButtonProps = { tag: OneTag; onDeactivate: () => void };

/**
 * Takes a tag out of use or back. Before it is activated nothing has to be asked: that can be taken back for some seconds.
 * One button for both, so that the focus stays where it is.
 */
function StatusButton({ tag, onDeactivate }: StatusButtonProps) {
  const client = useQueryClient();
  const [isHeld, setHeld] = useState(false);
  const activate = async () => {
    setHeld(true);
    activationPart.renew();
    try {
      (await activationPart.get())(client, tag, () => setHeld(false));
    } catch {
      setHeld(false);
      showToast("Couldn't load this part of the app. Try again.");
    }
  };
  if (isHeld) return <Button aria-disabled>Activating…</Button>;
  const isActive = tag.status === "active";
  return (
    <Button onClick={isActive ? onDeactivate : () => void activate()}>
      {isActive ? "Deactivate" : "Activate"}
    </Button>
  );
}

/** What can be done with a tag; below its facts, or the form in their place. */
export function useTagWriting(tag: OneTag | undefined) {
  const { isEdit, ends, editButton } = useEditing("Tag saved");
  const mayWrite = useMayWrite();
  const [asked, setAsked] = useState(false);
  if (tag === undefined) return { form: null, actions: null };
  if (!mayWrite) return { form: null, actions: <p className="text-xs text-ink-faint">{onlyWriters}</p> };
  if (isEdit) {
    const props = { tag, ...ends };
    return {
      form: <LazyPart part={formPart} what="This form" props={props} waiting={<Outline />} />,
      actions: null,
    };
  }
  const actions = (
    <div className="flex flex-wrap gap-2">
      {editButton}
      <StatusButton tag={tag} onDeactivate={() => setAsked(true)} />
      {asked && (
        <LazyPart
          part={statusPart}
          what="This question"
          props={{ tag, onClose: () => setAsked(false) }}
          waiting={null}
        />
      )}
    </div>
  );
  return { form: null, actions };
}
