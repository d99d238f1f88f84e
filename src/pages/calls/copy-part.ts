import { codePart } from "../../lib/code.ts";

/** Copying of lines: it comes when the page has nothing else to do, and at the latest when somebody copies. */
export const copyPart = codePart(() => import("./copy-lines.ts").then((module) => module.copying));
