import { TextField } from "../../ui/field.tsx";
import type { HangupDraft, OutboundDraft, VoicemailDraft } from "./flow-draft.ts";
import type { EditorProps } from "./editor-props.ts";
import { errorAt } from "./flow-errors.ts";
import { OwnNumberField } from "./own-number-field.tsx";
import { PromptField } from "./prompt-field.tsx";

/** A greeting, and where the recording is sent. */
export function VoicemailEditor({ draft, errors, onChange }: EditorProps<VoicemailDraft>) {
  return (
    <>
      <PromptField
        label="Greeting"
        value={draft.prompt_id}
        error={errorAt(errors, "prompt_id", "Greeting")}
        onChange={(id) => onChange({ ...draft, prompt_id: id })}
      />
      <TextField
        label="Send recordings to"
        type="email"
        autoComplete="off"
        aria-required
        placeholder="name@example.com"
        error={errorAt(errors, "email", "Send recordings to")}
        value={draft.email}
        onChange={({ target }) => onChange({ ...draft, email: target.value })}
      />
    </>
  );
}

/** What callers hear before the line is cut. */
export function HangupEditor({ draft, errors, onChange }: EditorProps<HangupDraft>) {
  return (
    <PromptField
      label="Announcement"
      none="Hang up without a word"
      value={draft.prompt_id}
      error={errorAt(errors, "prompt_id", "Announcement")}
      onChange={(id) => onChange({ ...draft, prompt_id: id })}
    />
  );
}

/** Which of the account's numbers the people who are called see. */
export function OutboundEditor({ draft, errors, onChange }: EditorProps<OutboundDraft>) {
  return (
    <OwnNumberField
      label="Number to show"
      value={draft.caller_id}
      error={errorAt(errors, "caller_id", "Number to show")}
      onChange={(number) => onChange({ ...draft, caller_id: number })}
    />
  );
}
