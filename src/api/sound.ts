import { failureOf } from "./client.ts";

/** Why a sound of the gateway, or of this machine, did not load, in a sentence: an audio element does not say. */
export async function soundProblem(path: string): Promise<string> {
  if (path.startsWith("blob:")) return "This browser can't play this file. You can still upload it.";
  try {
    const failure = await failureOf(path, new AbortController().signal);
    return failure?.message ?? "The sound didn't play. Try again.";
  } catch {
    return "The sound didn't load.";
  }
}
