import { createElement, useEffect } from "react";
import { signOut } from "../api/session.ts";
import { codePart } from "../lib/code.ts";
import { useCode } from "../lib/use-code.ts";

const question = codePart(() => import("./watch-question.tsx").then((module) => module.WatchQuestion));

/** Nobody who wants to leave waits longer than this for a question. */
const LIMIT_MS = 2_000;

/** Signs out, once it is known whether there is anything to ask before. What can't be asked keeps nobody signed in. */
export function SigningOut({ onClose }: { onClose: () => void }) {
  const { code, error } = useCode(question);
  const isMissing = code === undefined;
  useEffect(() => {
    if (error !== undefined) signOut();
  }, [error]);
  useEffect(() => {
    if (!isMissing) return undefined;
    const timer = window.setTimeout(signOut, LIMIT_MS);
    return () => window.clearTimeout(timer);
  }, [isMissing]);
  return code === undefined ? null : createElement(code, { onClose });
}
