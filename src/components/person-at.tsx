import type { ReactNode } from "react";
import { codePart } from "../lib/code.ts";
import { LazyPart } from "./lazy-part.tsx";
import { LabelOf } from "./number-label.tsx";
import { PhoneNumber } from "./phone-number.tsx";

const behind = codePart(() => import("./behind-number.tsx").then((module) => module.BehindNumber));

type PersonAtProps = {
  number: string | null;
  /** What stands between the number and who or what is behind it. */
  children?: ReactNode;
};

/** A number that rings, and what is behind it: a user, or the route that calls go on to. */
export function PersonAt({ number, children }: PersonAtProps) {
  return (
    <>
      <PhoneNumber number={number} copyAs="number" />
      {number !== null && <LabelOf number={number} />}
      {children}
      {number !== null && (
        <LazyPart
          part={behind}
          what="This name"
          props={{ number }}
          waiting={<span className="late-name" />}
        />
      )}
    </>
  );
}
