import { useEffect, useLayoutEffect } from "react";
import { broughtPreferences, useChangePreferences, useKeptPreferences } from "../api/preferences.ts";
import {
  onPreferenceChosen,
  preferences,
  presets,
  showPreferences,
  usePreference,
  type Preferences,
} from "../lib/preferences.ts";
import { showToast } from "../ui/toast.tsx";
import { applyTheme } from "./theme.ts";

/** Who keeps nothing has the app's own ways, and the theme of the browser. */
function show(kept: { content: Preferences } | null): void {
  showPreferences(kept?.content ?? { ...presets, theme: preferences().theme });
}

/** Lets what came with the page hold before the page is drawn: nothing jumps. */
export function showBrought(): void {
  const brought = broughtPreferences();
  if (brought !== undefined) show(brought);
}

/** Lets the preferences that the gateway keeps hold on this page, and has it keep what is chosen here. */
export function KeepPreferences(): null {
  const kept = useKeptPreferences();
  const { mutate } = useChangePreferences();
  const theme = usePreference("theme");
  useLayoutEffect(() => {
    if (kept !== undefined) show(kept);
  }, [kept]);
  useLayoutEffect(() => applyTheme(theme), [theme]);
  useEffect(
    () =>
      onPreferenceChosen((change) => {
        // The first choice keeps the others as they are shown: the theme may be one that this browser remembers.
        const all = kept === null ? { ...preferences(), ...change } : change;
        mutate(all, {
          onError: ({ message }) => showToast(`Couldn't save your preferences: ${message}`),
        });
      }),
    [mutate, kept],
  );
  return null;
}
