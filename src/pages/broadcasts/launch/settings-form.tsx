import { schema } from "virtual:own/LaunchSettingsWrite";
import {
  launchSettingsChange,
  type LaunchSettings,
  type LaunchSettingsWrite,
} from "../../../api/launch-settings.ts";
import { Form } from "../../../components/form.tsx";
import type { FormOf } from "../../../components/form-values.ts";
import { formatTime } from "../../../lib/dates.ts";

/** Every quarter of an hour from one time of a day to another, as the contract spells them and as people do. */
function quarters(from: number, until: number): { value: string; label: string }[] {
  const count = (until - from) * 4 + 1;
  return Array.from({ length: count }, (_, index) => {
    const minutes = from * 60 + index * 15;
    const value = [Math.floor(minutes / 60), minutes % 60]
      .map((part) => String(part).padStart(2, "0"))
      .join(":");
    return { value, label: formatTime(`2026-01-01T${value}:00Z`, "UTC") };
  });
}

const form: FormOf<LaunchSettingsWrite> = {
  schema,
  fields: [
    {
      name: "approve_above",
      label: "A second person approves texts to more than",
      control: "text",
      help: "People. Those someone has launched to in the last 24 hours without approval count, too.",
    },
    {
      name: "daily_texts",
      label: "Texts to one person in 24 hours",
      control: "text",
      help: "For states without a limit of their own. An admin can go over it, with a reason.",
    },
    {
      name: "send_from",
      label: "Send from",
      control: "select",
      options: quarters(8, 20),
      half: true,
    },
    {
      name: "send_until",
      label: "Send until",
      control: "select",
      options: quarters(9, 21),
      half: true,
      help: "By the clock of whoever gets the text. Legal hours apply, too.",
    },
  ],
};

export type SettingsFormProps = { settings: LaunchSettings; onDone: () => void; onCancel: () => void };

/** Above how many people somebody else says yes, how many texts a day, and between which hours. */
export function SettingsForm({ settings, ...rest }: SettingsFormProps) {
  return (
    <Form
      {...rest}
      form={form}
      isEdit
      label="Sending settings"
      submit="Save"
      write={launchSettingsChange}
      record={settings}
      etag={settings.etag}
    />
  );
}
