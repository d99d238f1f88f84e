import { Composer, type ComposerProps } from "./compose/composer.tsx";
import { RecipientsField } from "./recipients-in/recipients-field.tsx";

export type BroadcastEditorProps = Omit<ComposerProps, "Recipients">;

/** What writes a broadcast, with what asks for its people. */
export function BroadcastEditor(props: BroadcastEditorProps) {
  return <Composer {...props} Recipients={RecipientsField} />;
}
