/** One thing that happened. No personal data: ids, names of operations, counts, times. */
export type LogEntry = { level: "info" | "error"; event: string } & Record<
  string,
  string | number | boolean | null
>;

export type Log = (entry: LogEntry) => void;

/** Writes each entry as one line of JSON. */
export const consoleLog: Log = (entry) => {
  const line = JSON.stringify({ time: new Date().toISOString(), ...entry });
  if (entry.level === "error") console.error(line);
  else console.log(line);
};
