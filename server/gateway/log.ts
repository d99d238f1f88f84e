/** One line about one event. Never a query, a body, a header or an address: they hold personal data. */
export type LogEntry = { level: "info" | "warn" | "error"; event: string } & Record<string, unknown>;

export type Log = (entry: LogEntry) => void;

/**
 * JSON lines on standard output.
 * @param all also what is in order: each request, each step of the local platform
 */
export function logLines(all: boolean): Log {
  return (entry) => {
    if (all || entry.level !== "info")
      console.log(JSON.stringify({ time: new Date().toISOString(), ...entry }));
  };
}

/** The path for the log: long runs of digits may be phone numbers. */
export function loggedPath(path: string): string {
  return path.replaceAll(/\d{7,}/g, "…");
}
