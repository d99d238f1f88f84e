import { TextField } from "../ui/field.tsx";

/** Per cent as they are typed; "" is no limit. */
export type LimitDraft = { failed: string; optedOut: string };

/** What is usual: more than this, and something is wrong with the list or the text. */
export const usualLimits: LimitDraft = { failed: "10", optedOut: "3" };

/** A limit as it is sent: null for none; undefined while it is no number from 0 to 100. */
export function limitOf(text: string): number | null | undefined {
  const trimmed = text.trim().replace(/\s*%$/, "").replace(",", ".");
  if (trimmed === "") return null;
  const value = /^\d{1,3}(\.\d{1,2})?$/.test(trimmed) ? Number(trimmed) : Number.NaN;
  return value <= 100 ? value : undefined;
}

/** The same as they are kept: null is no limit. */
export function limitDraftOf(limits: {
  failed_percent: number | null;
  opted_out_percent: number | null;
}): LimitDraft {
  const { failed_percent: failed, opted_out_percent: optedOut } = limits;
  return {
    failed: failed === null ? "" : String(failed),
    optedOut: optedOut === null ? "" : String(optedOut),
  };
}

type LimitFieldsProps = { value: LimitDraft; onChange: (value: LimitDraft) => void; isTried: boolean };

/** Beyond which shares of failures and opt-outs the rest isn't sent. */
export function LimitFields({ value, onChange, isTried }: LimitFieldsProps) {
  const faultOf = (text: string) =>
    isTried && limitOf(text) === undefined ? "Type a number from 0 to 100." : undefined;
  return (
    <fieldset>
      <legend className="pb-1.5 font-medium">Stop by itself when more than</legend>
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label="% fail"
          inputMode="decimal"
          autoComplete="off"
          error={faultOf(value.failed)}
          value={value.failed}
          onChange={({ target }) => onChange({ ...value, failed: target.value })}
        />
        <TextField
          label="% opt out"
          inputMode="decimal"
          autoComplete="off"
          error={faultOf(value.optedOut)}
          value={value.optedOut}
          onChange={({ target }) => onChange({ ...value, optedOut: target.value })}
        />
      </div>
      <p className="pt-1.5 text-xs text-ink-faint">
        They apply after 25 texts. Leave one empty for no limit.
      </p>
    </fieldset>
  );
}
