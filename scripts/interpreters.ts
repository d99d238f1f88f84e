import { spawnSync } from "node:child_process";

type Interpreter = {
  command: string;
  /** What Debian and Ubuntu call the package that has it. */
  package?: string;
};

/** What runs the languages in which webhooks are received. Node is the one that runs this. */
export const interpreters: Readonly<Record<"Node" | "Python" | "PHP", Interpreter>> = {
  Node: { command: process.execPath },
  Python: { command: "python3", package: "python3" },
  PHP: { command: "php", package: "php-cli" },
};

/** Whether a program is there and runs. */
export const isThere = ({ command }: Interpreter): boolean => spawnSync(command, ["--version"]).status === 0;
