import { afterEach, expect, it } from "vitest";
import { formatDateTime, formatMoment, formatTime } from "./dates.ts";
import { formatBytes, formatCount, formatShare } from "./numbers.ts";
import {
  choosePreference,
  onPreferenceChosen,
  preferences,
  presets,
  showPreferences,
} from "./preferences.ts";

afterEach(() => showPreferences(presets));

const at = "2026-03-05T22:04:00Z";

it("times are written by the chosen clock", () => {
  const times = () =>
    [formatTime, formatDateTime, formatMoment].map((format) => format(at, "America/Denver"));
  expect(times()).toEqual(["3:04 PM", "Mar 5, 2026, 3:04 PM", "Mar 5, 3:04 PM"]);
  showPreferences({ ...presets, clock: "24-hour" });
  expect(times()).toEqual(["15:04", "Mar 5, 2026, 15:04", "Mar 5, 15:04"]);
});

it("numbers are written in the chosen style", () => {
  const numbers = () => [formatCount(1234567), formatShare(34, 1000), formatBytes(1500)];
  expect(numbers()).toEqual(["1,234,567", "3.4%", "1.5 kB"]);
  showPreferences({ ...presets, number_style: "1.234,5" });
  expect(numbers()).toEqual(["1.234.567", "3,4%", "1,5 kB"]);
  showPreferences({ ...presets, number_style: "1 234,5" });
  expect(numbers()).toEqual(["1\u202F234\u202F567", "3,4%", "1,5 kB"]);
});

it("what the user chooses holds at once and is told to whoever keeps it; what the gateway says is not", () => {
  const told: object[] = [];
  const stop = onPreferenceChosen((change) => told.push(change));
  choosePreference({ density: "compact" });
  expect(preferences().density).toBe("compact");
  showPreferences({ ...presets, theme: "dark" });
  stop();
  choosePreference({ density: "comfortable" });
  expect(told).toEqual([{ density: "compact" }]);
});
