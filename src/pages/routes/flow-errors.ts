/** What is wrong with a call flow, by the path below its config. */
export type FlowErrors = Readonly<Record<string, string>>;

/** The sentence about one place of a call flow, with what people call it in place of its name on the wire. */
export function errorAt(errors: FlowErrors, path: string, label: string): string | undefined {
  const message = errors[path];
  if (message === undefined) return undefined;
  const name = /^config\.\S+ /.exec(message)?.[0];
  return name === undefined ? message : `${label} ${message.slice(name.length)}`;
}
