import type { FlowDraft } from "./flow-draft.ts";
import type { FlowErrors } from "./flow-errors.ts";

/** What the editor of one kind of route is given. */
export type EditorProps<Draft extends FlowDraft> = {
  draft: Draft;
  errors: FlowErrors;
  onChange: (draft: Draft) => void;
};
