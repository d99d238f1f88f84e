import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";

const START_MS = 30_000;
const END_MS = 5000;

/** Our child processes. Each leads a process group, so that its own children end with it. */
const running = new Set<ChildProcess>();

type Options = {
  /** Where it, and what it starts, may write: its home and its temporary files. */
  folder: string;
  /** What it says when it is ready; the first group is what we want of it. Absent: it says nothing. */
  ready?: RegExp;
  /** Environment beside our own. */
  env?: Record<string, string>;
};

/**
 * Starts a program and waits until it is ready. `endPrograms` ends it.
 * @returns what it said when it was
 */
export async function startProgram(command: string, args: string[], options: Options): Promise<string> {
  const { folder, ready = /()/, env = {} } = options;
  const places = { HOME: folder, TMPDIR: folder, XDG_RUNTIME_DIR: folder };
  const child = spawn(command, args, {
    // No message bus: neither the desktop's, nor one that would be started and left behind.
    env: { ...process.env, ...places, DBUS_SESSION_BUS_ADDRESS: "disabled:", NO_AT_BRIDGE: "1", ...env },
    // The fourth stream is for Xvfb, which writes its display's number there.
    stdio: ["ignore", "pipe", "pipe", "pipe"] as ("ignore" | "pipe")[],
    detached: true,
  });
  running.add(child);
  return firstWords(child, ready);
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
    const late = setTimeout(() => fail(`did not start in ${START_MS / 1000} s`), START_MS);
    // Read to the end, so that the program never waits for a reader.
    for (const stream of child.stdio.slice(1)) {
      stream?.on("data", (chunk: Buffer) => {
        text = `${text}${chunk.toString()}`.slice(-4000);
        look();
      });
    }
    child.once("spawn", look);
    child.once("error", (error) => fail(`did not start: ${error.message}`));
    child.once("exit", (code, signal) => {
      clearTimeout(late);
      fail(`ended with ${code ?? signal}`);
    });
  });
}

/** Ends every program and what it has started: first it is asked, then it is made to. */
export async function endPrograms(): Promise<void> {
  // The last one first: a browser ends before its screen does.
  for (const child of [...running].toReversed()) {
    await end(child);
    running.delete(child);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, "exit");
    signalGroup(child.pid, "SIGTERM");
    await Promise.race([ended, wait(END_MS, undefined, { ref: false })]);
  }
  signalGroup(child.pid, "SIGKILL");
}

function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch {
    // The process group is empty.
  }
}
