import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";

const START_MS = 30_000;
const END_MS = 5000;

type Options = {
  /** What it says when it is ready; the first group is what we want of it. Absent: it says nothing. */
  ready?: RegExp;
  /** Environment beside our own. */
  env?: Record<string, string>;
};

/** Starts a program and waits until it is ready. */
export async function startProgram(
  command: string,
  args: string[],
  { ready = /()/, env = {} }: Options,
): Promise<{ said: string; stop: () => Promise<void> }> {
  // The fourth stream is for Xvfb, which writes its display's number there.
  const stdio = ["ignore", "pipe", "pipe", "pipe"] as ("ignore" | "pipe")[];
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio });
  const stop = () => end(child);
  try {
    return { said: await firstWords(child, ready), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function firstWords(child: ChildProcess, ready: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const fail = (why: string) => reject(new Error(`${child.spawnfile} ${why}.\n${text}`));
    const look = () => {
      const said = ready.exec(text)?.[1];
      if (said === undefined) return;
      clearTimeout(late);
      resolve(said);
    };
    const late = setTimeout(() => fail("did not start in time"), START_MS);
    // Read to the end, so that the program never waits for a reader.
    for (const stream of child.stdio.slice(1)) {
      stream?.on("data", (chunk: Buffer) => {
        text = `${text}${chunk.toString()}`.slice(-4000);
        look();
      });
    }
    child.once("spawn", look);
    child.once("error", (error) => fail(`did not start: ${error.message}`));
    child.once("exit", (code) => {
      clearTimeout(late);
      fail(`ended with ${code}`);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await Promise.race([ended, wait(END_MS, undefined, { ref: false })]);
  child.kill("SIGKILL");
}
