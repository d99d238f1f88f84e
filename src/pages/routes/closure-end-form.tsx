import { schema } from "virtual:own/ClosureChange";
import { closureChange, type Closure, type ClosureChange } from "../../api/closures.ts";
import { Form } from "../../components/form.tsx";
import { ownControl, type FormOf, type OwnControlProps } from "../../components/form-values.ts";
import { LocalTimeField } from "../../components/local-time-field.tsx";
import { localTimeOf, momentIn } from "../../lib/local-time.ts";
import { zoneIn } from "./closure-times.ts";
import { describeZone } from "./route-words.ts";
import { momentWords } from "./closure-words.ts";

/** The end while it is typed, by the clock of the closure's zone. */
type EndDraft = { local: string; turn: number; zone: string };

const momentOf = ({ local, turn, zone }: EndDraft) => momentIn(local, turn, zone);

function EndField({ value, errors, onChange }: OwnControlProps<EndDraft>) {
  const [said] = Object.values(errors);
  return (
    <div className="flex flex-col gap-1.5">
      <LocalTimeField
        label={`Until (${describeZone(value.zone)})`}
        zone={value.zone}
        value={value.local}
        turn={value.turn}
        isTried={said !== undefined}
        onChange={(local, turn) => onChange({ ...value, local, turn })}
      />
      {said !== undefined && momentOf(value) !== undefined && (
        <p role="alert" className="text-xs font-medium text-bad">
          {said}
        </p>
      )}
    </div>
  );
}

const form: FormOf<ClosureChange> = {
  schema,
  fields: [
    {
      name: "until",
      label: "Until",
      ...ownControl<EndDraft>({
        part: EndField,
        read: (record) => {
          const { until, timezone } = record as Closure;
          const zone = zoneIn(timezone);
          return { ...localTimeOf(Date.parse(until), zone), zone };
        },
        write: (draft) => {
          const at = momentOf(draft);
          return at === undefined ? undefined : new Date(at).toISOString();
        },
        words: (draft) => {
          const at = momentOf(draft);
          return at === undefined ? "–" : momentWords(new Date(at).toISOString(), { timezone: draft.zone });
        },
      }),
    },
  ],
};

export type ClosureEndProps = { closure: Closure; onDone: () => void; onCancel: () => void };

/** Another end for a closure that is planned or on: the storm lasts longer. */
export function ClosureEndForm({ closure, ...rest }: ClosureEndProps) {
  return (
    <Form
      {...rest}
      form={form}
      isEdit
      takesFocus
      label="Change end"
      submit="Save"
      write={closureChange(closure.closure_id ?? "")}
      record={closure}
    />
  );
}
