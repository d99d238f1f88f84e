/** One thing that happened. No personal data: ids, names of operations, counts, times. */
export type LogEntry = { level: "info" | "warn" | "error"; event: string } & Record<
  string,
  string | number | boolean | null
>;

export type Log = (entry: LogEntry) => void;
