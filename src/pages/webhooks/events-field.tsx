import { useId } from "react";
import type { OwnControlProps } from "../../components/form-values.ts";
import { Checkbox } from "../../ui/field.tsx";
import { eventKinds } from "./events.ts";

/** Which events a webhook is told, by what they are about. */
export function EventsField({ label, value, errors, onChange }: OwnControlProps<readonly string[]>) {
  const id = useId();
  const isWrong = Object.keys(errors).length > 0;
  return (
    <fieldset aria-describedby={isWrong ? `${id}-error` : undefined} className="flex min-w-0 flex-col gap-3">
      <legend className="font-medium">{label}</legend>
      {eventKinds.map(({ about, events }) => (
        <div key={about} role="group" aria-label={about}>
          <p aria-hidden="true" className="text-xs text-ink-faint">
            {about}
          </p>
          {events.map(({ event, label: name, help }) => (
            <Checkbox
              key={event}
              label={
                <>
                  {name} <span className="text-ink-faint">{help}</span>
                </>
              }
              aria-invalid={isWrong || undefined}
              checked={value.includes(event)}
              onChange={({ target }) =>
                onChange(target.checked ? [...value, event] : value.filter((one) => one !== event))
              }
            />
          ))}
        </div>
      ))}
      {isWrong && (
        <p id={`${id}-error`} className="text-xs font-medium text-bad">
          Choose at least one event.
        </p>
      )}
    </fieldset>
  );
}
