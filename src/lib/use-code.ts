import { useEffect, useState } from "react";
import type { CodePart } from "./code.ts";

function load<Code>(part: CodePart<Code>): Promise<Code> {
  part.renew();
  return part.get();
}

/** A part of the app from the moment that this is shown: undefined until it is there, `error` when it does not come. */
export function useCode<Code>(part: CodePart<Code>): {
  code: Code | undefined;
  error: unknown;
  retry: () => void;
} {
  const [loading, setLoading] = useState(() => load(part));
  const [state, setState] = useState<{ code?: Code | undefined; error?: unknown }>(() => ({
    code: part.loaded(),
  }));
  useEffect(() => {
    let isOver = false;
    const settle = async () => {
      try {
        const code = await loading;
        if (!isOver) setState({ code });
      } catch (error) {
        if (!isOver) setState({ error });
      }
    };
    void settle();
    return () => {
      isOver = true;
    };
  }, [loading]);
  return { code: state.code, error: state.error, retry: () => setLoading(load(part)) };
}
