import { useEffect, useState } from "react";
import type { CodePart } from "./code.ts";

type Loading<Code> = { part: CodePart<Code>; coming: Promise<Code> };
type Came<Code> = { part: CodePart<Code>; code?: Code | undefined; error?: unknown };

function load<Code>(part: CodePart<Code>): Loading<Code> {
  part.renew();
  return { part, coming: part.get() };
}

/**
 * A part of the app from the moment that this is shown: undefined until it is there, `error` when it does not come. Another
 * part begins anew.
 */
export function useCode<Code>(part: CodePart<Code>): {
  code: Code | undefined;
  error: unknown;
  retry: () => void;
} {
  const [loading, setLoading] = useState(() => load(part));
  if (loading.part !== part) setLoading(load(part));
  const [came, setCame] = useState<Came<Code>>(() => ({ part, code: part.loaded() }));
  useEffect(() => {
    let isOver = false;
    const settle = async () => {
      const { part: asked, coming } = loading;
      try {
        const code = await coming;
        if (!isOver) setCame({ part: asked, code });
      } catch (error) {
        if (!isOver) setCame({ part: asked, error });
      }
    };
    void settle();
    return () => {
      isOver = true;
    };
  }, [loading]);
  const { code, error } = came.part === part ? came : { code: part.loaded(), error: undefined };
  return { code, error, retry: () => setLoading(load(part)) };
}
