import { createElement, type ComponentType, type ReactNode } from "react";
import type { CodePart } from "../lib/code.ts";
import { useCode } from "../lib/use-code.ts";
import { FailedPart } from "./error-page.tsx";

type LazyPartProps<Props> = {
  part: CodePart<ComponentType<Props>>;
  /** How a sentence about it begins: "This form". */
  what: string;
  props: Props;
  /** Holds its place until it is there. */
  waiting: ReactNode;
};

/** A part of a page whose code is fetched when it is shown. */
export function LazyPart<Props extends object>({ part, what, props, waiting }: LazyPartProps<Props>) {
  const { code, error, retry } = useCode(part);
  if (code !== undefined) return createElement(code, props);
  return error === undefined ? waiting : <FailedPart what={what} error={error} onRetry={retry} />;
}
