import { schema } from "virtual:own/ClosureWrite";
import { closurePlan, type ClosureWrite } from "../../api/closures.ts";
import { Form } from "../../components/form.tsx";
import { ownControl, type FormOf } from "../../components/form-values.ts";
import { zoneOptions } from "../../lib/zones.ts";
import { noAction, type ActionDraft } from "./flow-draft.ts";
import { actionOf } from "./flow-wire.ts";
import { actionWords } from "./flow-words.ts";
import { CloseRoutesField, type ToClose } from "./close-routes-field.tsx";
import { ClosingActionField } from "./closing-action-field.tsx";
import { noTimes, timesOf, zoneIn, type TimesDraft } from "./closure-times.ts";
import { TimesField } from "./closure-times-field.tsx";

const form: FormOf<ClosureWrite> = {
  schema,
  fields: [
    {
      name: "times",
      label: "When",
      ...ownControl<TimesDraft>({
        part: TimesField,
        read: () => noTimes,
        write: (draft, { timezone }) => timesOf(draft, zoneIn(timezone), Date.now()),
        words: ({ name }) => name,
      }),
    },
    {
      name: "timezone",
      label: "Time zone",
      control: "select",
      half: true,
      options: zoneOptions(),
      help: "By whose clock it begins and ends. Routes in other zones close at the same moment.",
    },
    {
      name: "action",
      label: "Calls go to",
      section: "Meanwhile",
      ...ownControl<ActionDraft>({
        part: ClosingActionField,
        read: () => noAction,
        write: actionOf,
        words: actionWords,
      }),
    },
    {
      name: "routes",
      label: "Schedules to close",
      section: "Routes",
      ...ownControl<readonly ToClose[]>({
        part: CloseRoutesField,
        read: (record) => (Reflect.get(record, "routes") ?? []) as readonly ToClose[],
        write: (routes) => routes.map(({ id }) => id),
        words: (routes) => routes.map(({ name }) => name).join(", "),
      }),
    },
  ],
};

export type ClosureFormProps = {
  /** What it begins with: by whose clock, and which routes. */
  record: { timezone: string; routes: readonly ToClose[] };
  onDone: (closureId: string | null) => void;
  onCancel: () => void;
};

/** A storm, a holiday: which routes are closed, when, and where calls go meanwhile. */
export function ClosureForm(props: ClosureFormProps) {
  return (
    <Form {...props} form={form} takesFocus label="New closure" submit="Save closure" write={closurePlan} />
  );
}
