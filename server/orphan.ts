const LOOK_MS = 250;

/**
 * Calls `then` when the process that started us has ended. Only below npm: it starts us in a shell, and a shell
 * that is told to end does so without telling us. Elsewhere a program may well outlive whoever started it.
 */
export function whenOrphaned(then: () => void): void {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    then();
  }, LOOK_MS);
  watch.unref();
}
