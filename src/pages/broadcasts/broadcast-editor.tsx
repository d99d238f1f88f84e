import { Composer, type ComposerProps } from "./compose/composer.tsx";
import { RecipientsField } from "./recipients-in/recipients-field.tsx";
import { ScheduleField } from "./schedule/schedule-field.tsx";

export type BroadcastEditorProps = Omit<ComposerProps, "Recipients" | "Schedule">;

/** What writes a broadcast, with what asks for its people and its time. */
export function BroadcastEditor(props: BroadcastEditorProps) {
  return <Composer {...props} Recipients={RecipientsField} Schedule={ScheduleField} />;
}
