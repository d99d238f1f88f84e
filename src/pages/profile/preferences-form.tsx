import { schema } from "virtual:own/Preferences";
import { preferencesWrite, useKeptPreferences } from "../../api/preferences.ts";
import { useProfile } from "../../api/session.ts";
import { Form } from "../../components/form.tsx";
import type { FormOf } from "../../components/form-values.ts";
import { presets, type Preferences } from "../../lib/preferences.ts";
import { zoneWords, zoneOptions } from "../../lib/zones.ts";
import { showToast } from "../../ui/toast.tsx";

/** How somebody likes to see things; it follows to every machine that they sign in on. */
export function PreferencesForm() {
  const kept = useKeptPreferences();
  const { timezone } = useProfile();
  return (
    <Form
      form={preferencesForm(timezone)}
      label="Preferences"
      submit="Save preferences"
      isEdit
      write={preferencesWrite}
      record={kept?.content ?? presets}
      etag={kept?.etag ?? null}
      onDone={() => showToast("Preferences saved")}
    />
  );
}

const forms = new Map<string, FormOf<Preferences>>();

/** The choices of a field by their words, in order. */
const named = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

const themes = named({ system: "System", light: "Light", dark: "Dark" });
const densities = named({ comfortable: "Comfortable", compact: "Compact" });
const clocks = named({ "12-hour": "3:04 PM", "24-hour": "15:04" });
const styles = ["1,234.5", "1.234,5", "1 234,5"].map((value) => ({ value, label: value }));

function preferencesForm(zone: string): FormOf<Preferences> {
  const form = forms.get(zone) ?? {
    schema,
    fields: [
      { name: "theme", label: "Theme", control: "choice", options: themes },
      { name: "density", label: "Row height", control: "choice", options: densities },
      { name: "clock", label: "Clock", control: "choice", options: clocks },
      { name: "number_style", label: "Numbers", control: "choice", options: styles },
      {
        name: "time_zone",
        label: "Time zone",
        control: "select",
        help: "Times on every page. Routes keep their schedule's zone.",
        options: [{ value: "", label: `Account default: ${zoneWords(zone)}` }, ...zoneOptions()],
      },
      {
        name: "letter_keys",
        label: "Single-key shortcuts",
        control: "check",
        help: "Press j, k or / when you aren't typing.",
      },
    ],
  };
  forms.set(zone, form);
  return form;
}
