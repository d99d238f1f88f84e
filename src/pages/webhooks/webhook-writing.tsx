import { Plus } from "lucide-react";
import { useState } from "react";
import type { MadeWebhook } from "../../api/webhook-writes.ts";
import type { OneWebhook } from "../../api/webhooks.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { useEditing } from "../../components/use-editing.tsx";
import { useFormPlace } from "../../components/use-form-place.ts";
import { codePart } from "../../lib/code.ts";
import { Button } from "../../ui/button.tsx";
import { Outline, SidePanel } from "../../ui/side-panel.tsx";
import type { WebhookAct } from "./webhook-question.tsx";

const newPart = codePart(() => import("./webhook-form.tsx").then((module) => module.NewWebhookForm));
const editPart = codePart(() => import("./webhook-form.tsx").then((module) => module.EditWebhookForm));
const secretPart = codePart(() => import("./webhook-secret.tsx").then((module) => module.WebhookSecret));
const questionPart = codePart(() =>
  import("./webhook-question.tsx").then((module) => module.WebhookQuestion),
);

/** The way to a new webhook. Only Admins come to the page. */
export function NewWebhookButton() {
  const { add } = useFormPlace();
  return (
    <Button skin="primary" icon={<Plus aria-hidden="true" className="size-4" />} onClick={add}>
      New webhook
    </Button>
  );
}

const nothingToRead = { data: {}, error: null, refetch: () => undefined };

/** The form for a new webhook beside the list, then its secret. It is kept nowhere: closed, it is gone. */
export function NewWebhookPanel() {
  const { close } = useFormPlace();
  const [made, setMade] = useState<MadeWebhook | null>(null);
  const finish = () => close(made?.webhookId ?? null);
  return (
    <SidePanel
      label="New webhook"
      query={nothingToRead}
      renderTitle={() => (made === null ? "New webhook" : "Webhook created")}
      onClose={finish}
    >
      {() =>
        made === null ? (
          <LazyPart
            part={newPart}
            what="This form"
            props={{ onDone: setMade, onCancel: () => close(null) }}
            waiting={<Outline />}
          />
        ) : (
          <LazyPart
            part={secretPart}
            what="The signing secret"
            props={{ made, onClose: finish }}
            waiting={<Outline />}
          />
        )
      }
    </SidePanel>
  );
}

/** What can be done with a webhook, or in its place the form for other facts about it. */
export function useWebhookWriting(webhook: OneWebhook | undefined) {
  const { isEdit, ends, editButton } = useEditing("Webhook saved");
  const { close } = useFormPlace();
  const [asked, setAsked] = useState<WebhookAct | null>(null);
  const id = webhook?.webhook_id ?? null;
  if (webhook === undefined || id === null) return { form: null, actions: null };
  const known = { ...webhook, webhook_id: id };
  if (isEdit) {
    const props = { webhook: known, ...ends };
    return {
      form: <LazyPart part={editPart} what="This form" props={props} waiting={<Outline />} />,
      actions: null,
    };
  }
  const isActive = webhook.status === "active";
  const actions = (
    <div className="flex flex-wrap gap-2">
      {editButton}
      <Button onClick={() => setAsked(isActive ? "disable" : "enable")}>
        {isActive ? "Disable" : "Enable"}
      </Button>
      <Button onClick={() => setAsked("delete")}>Delete</Button>
      {asked !== null && (
        <LazyPart
          part={questionPart}
          what="This question"
          props={{
            act: asked,
            webhook: known,
            onClose: () => setAsked(null),
            onDeleted: () => close(null),
          }}
          waiting={null}
        />
      )}
    </div>
  );
  return { form: null, actions };
}
