/** Why a recording that should be there did not load, by the status that the gateway answered with (0: no answer). */
export function whyNotLoaded(status: number | null): string {
  if (status === 401) return "Your session ended, so the recording didn't load.";
  if (status === 403) return "You don't have access to this recording.";
  if (status === 404) return "This recording no longer exists.";
  if (status === 410) return "The recording link expired. Try again.";
  if (status === 0) return "The recording didn't load: we couldn't reach the server.";
  return "The recording didn't load.";
}
