import type { OwnControlProps } from "../../components/form-values.ts";
import { ActionField } from "./action-field.tsx";
import type { ActionDraft } from "./flow-draft.ts";

/** Where calls go while routes are closed: the same field as in a route. */
export function ClosingActionField({ label, value, errors, onChange }: OwnControlProps<ActionDraft>) {
  const isWrong = Object.keys(errors).length > 0;
  return (
    <div className="max-w-xl">
      <ActionField
        label={label}
        value={value}
        path="action"
        errors={isWrong ? { "action.kind": "Choose where calls go meanwhile." } : {}}
        onChange={onChange}
      />
    </div>
  );
}
