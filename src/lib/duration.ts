/** Seconds as m:ss or h:mm:ss. "–" for what is no length of time. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return "–";
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = String(rest).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}

/** Seconds in words, for screen readers and sentences: "3 min 4 s". */
export function spellDuration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return "–";
  const whole = Math.floor(seconds);
  const parts = [
    [Math.floor(whole / 3600), "h"],
    [Math.floor(whole / 60) % 60, "min"],
    [whole % 60, "s"],
  ].filter(([count], index) => count !== 0 || (index === 2 && whole === 0));
  return parts.map(([count, unit]) => `${count} ${unit}`).join(" ");
}

/** Reads "90", "1:30", "0:01:30", "90s", "2m", "1h 5m" as seconds; null for anything else. */
export function parseDuration(input: string): number | null {
  const text = input.trim().toLowerCase();
  if (/^\d{1,6}$/.test(text)) return Number(text);
  const clock = /^(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)$/.exec(text);
  if (clock) return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const words = /^(?:(\d{1,3})\s*h)?\s*(?:(\d{1,4})\s*m(?:in)?)?\s*(?:(\d{1,6})\s*s(?:ec)?)?$/.exec(text);
  if (!words || text === "") return null;
  return Number(words[1] ?? 0) * 3600 + Number(words[2] ?? 0) * 60 + Number(words[3] ?? 0);
}
