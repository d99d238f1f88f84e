import type { ReactNode } from "react";
import { AgentLink } from "../../components/agent-link.tsx";
import { useNumberWords } from "../../components/number-label.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { PersonAt } from "../../components/person-at.tsx";
import { PromptLink } from "../../components/prompt-link.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { classNames } from "../../lib/class-names.ts";
import { paths } from "../../lib/paths.ts";
import { Select } from "../../ui/field.tsx";
import type { End, Path, Step } from "./call-path.ts";
import { describeEnd, describeStep } from "./path-words.ts";
import type { Call } from "./route-problems.ts";
import "./path.css";

type Choosing = { call: Call; onChange: (change: Partial<Call>) => void };

/** The way of a call, step by step. Where the caller, chance or a person decides, one chooses what they do. */
export function PathSteps({ path, ...choosing }: Choosing & { path: Path }) {
  // Keys and chances are given in the order in which they are asked.
  const before = (index: number, kinds: readonly Step["kind"][]) =>
    path.steps.slice(0, index).filter(({ kind }) => kinds.includes(kind)).length;
  return (
    <>
      <ol aria-label="Path of the call" className="path">
        {path.steps.map((step, index) => (
          <li key={index}>
            <p className="min-w-0">
              <StepText step={step} />
            </p>
            {step.kind === "menu" && <KeyChoice step={step} nth={before(index, ["menu"])} {...choosing} />}
            {(step.kind === "share" || step.kind === "turn") && (
              <ChanceChoice step={step} nth={before(index, ["share", "turn"])} {...choosing} />
            )}
            {step.kind === "ring" && <AnswerChoice {...choosing} />}
          </li>
        ))}
      </ol>
      <p
        role="status"
        className={classNames("path-end", path.end.kind === "nowhere" && "bg-bad-soft text-bad")}
      >
        <Ending end={path.end} />
      </p>
    </>
  );
}

function StepText({ step }: { step: Step }): ReactNode {
  const numberWords = useNumberWords();
  if (step.kind === "arrives" && step.route.id !== null && step.number !== null) {
    return (
      <>
        <OutsideText text={describeStep(step, numberWords)} />{" "}
        <RecordLink to={paths.route(step.route.id)} text="Open that route" />
      </>
    );
  }
  if (step.kind === "menu") {
    return (
      <span className="call-way">
        The menu plays <PromptLink promptId={step.promptId} />
      </span>
    );
  }
  if (step.kind === "ring" && step.numbers.length === 1) {
    const time = Number.isNaN(step.seconds) ? "" : `for ${step.seconds} s`;
    return (
      <span className="call-way">
        Rings <PersonAt number={step.numbers[0] ?? null}>{time}</PersonAt>
      </span>
    );
  }
  return <OutsideText text={describeStep(step, numberWords)} />;
}

function Ending({ end }: { end: End }): ReactNode {
  const words = <OutsideText text={describeEnd(end)} />;
  if (end.kind === "agent") {
    return (
      <>
        {words} <AgentLink agentId={end.agentId} />
      </>
    );
  }
  if ((end.kind === "voicemail" || end.kind === "hangup") && end.promptId !== null) {
    return (
      <>
        {words} <PromptLink promptId={end.promptId} />
      </>
    );
  }
  return words;
}

/** A list with its nth value replaced. */
function withNth<Value>(list: readonly Value[], nth: number, value: Value, otherwise: Value): Value[] {
  const all = Array.from({ length: Math.max(list.length, nth + 1) }, (_value, at) => list[at] ?? otherwise);
  return all.with(nth, value);
}

type KeyChoiceProps = Choosing & { step: Extract<Step, { kind: "menu" }>; nth: number };

function KeyChoice({ step, nth, call, onChange }: KeyChoiceProps) {
  return (
    <Select
      label="The caller presses"
      labelHidden
      className="w-36!"
      options={[
        { value: "", label: "Presses nothing" },
        ...[...new Set(step.keys)].map((key) => ({ value: key, label: `Presses ${key}` })),
      ]}
      value={step.key ?? ""}
      onChange={({ target }) =>
        onChange({ keys: withNth(call.keys, nth, target.value === "" ? null : target.value, null) })
      }
    />
  );
}

type ChanceChoiceProps = Choosing & { step: Extract<Step, { kind: "share" | "turn" }>; nth: number };

function ChanceChoice({ step, nth, call, onChange }: ChanceChoiceProps) {
  const options =
    step.kind === "turn"
      ? Array.from({ length: step.of }, (_turn, at) => ({
          label: `Phone ${at + 1} of ${step.of}`,
          chance: (at + 0.5) / step.of,
        }))
      : step.percents.map((percent, at) => ({
          label: `${percent}% of calls`,
          chance: ((step.bounds[at - 1] ?? 0) + (step.bounds[at] ?? 1)) / 2,
        }));
  return (
    <Select
      label={step.kind === "turn" ? "Whose turn it is" : "Which share the call is in"}
      labelHidden
      className="w-36!"
      options={options.map(({ label }, at) => ({ value: String(at), label }))}
      value={String(step.kind === "turn" ? step.turn : step.branch)}
      onChange={({ target }) =>
        onChange({
          chances: withNth(call.chances, nth, options[Number(target.value)]?.chance ?? 0, 0),
        })
      }
    />
  );
}

function AnswerChoice({ call, onChange }: Choosing) {
  return (
    <Select
      label="Does someone answer?"
      labelHidden
      className="w-36!"
      options={[
        { value: "yes", label: "Is answered" },
        { value: "no", label: "No answer" },
      ]}
      value={call.picksUp ? "yes" : "no"}
      onChange={({ target }) => onChange({ picksUp: target.value === "yes" })}
    />
  );
}
