import { CircleAlert, CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import type { LaunchReview, LaunchRule, RuleCode } from "../../../api/launch-review.ts";
import { useProfile } from "../../../api/session.ts";
import { OutsideText } from "../../../components/outside-text.tsx";
import { roleName, rolesInWords } from "../../../components/role-name.ts";
import { useZone } from "../../../components/use-zone.ts";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { TextField } from "../../../ui/field.tsx";
import { OutsideList } from "./outside-list.tsx";
import { startWords } from "./review-words.ts";
import { ruleName } from "./rule-words.ts";

/** Reasons that were typed, by the code of the rule that they override. */
export type Reasons = Readonly<Record<string, string>>;

/** The shortest reason: `minLength` in the contract. */
const SHORTEST = 3;
const LONGEST = 500;

/** The rules that still stand in the way of a role. */
export function unsettled(rules: readonly LaunchRule[], reasons: Reasons, role: string): LaunchRule[] {
  return rules.filter(({ code, may_override: may }) => !may.includes(role) || !isReason(reasons[code]));
}

const isReason = (text: string | undefined): text is string => (text ?? "").trim().length >= SHORTEST;

/** The overrides that are sent. */
export function overridesOf(rules: readonly LaunchRule[], reasons: Reasons) {
  return rules.flatMap(({ code }) => {
    const reason = reasons[code];
    // A code that we don't know the gateway does.
    return isReason(reason) ? [{ code: code as RuleCode, reason: reason.trim() }] : [];
  });
}

type RulesCardProps = {
  review: Pick<LaunchReview, "rules" | "outside" | "nearest_start">;
  reasons: Reasons;
  onReason: (code: string, reason: string) => void;
  onStart: (start: string) => void;
  /** Somebody has tried to launch: what is missing is said. */
  isTried: boolean;
  /** The way to the draft's form. */
  edit: ReactNode;
  /** The offer to send it zone by zone, and the way to the parts that are out already. */
  split?: ReactNode;
  parts?: ReactNode;
};

/** What speaks against the launch, each with its way out. */
export function RulesCard({ review, edit, ...rest }: RulesCardProps) {
  const { rules } = review;
  if (rules.length === 0) {
    return (
      <Focusable>
        <p className="flex items-center gap-2 rounded-lg bg-good-soft px-4 py-3 text-good">
          <CircleCheck aria-hidden="true" className="size-4 flex-none" />
          Ready to launch: everyone is within their sending hours, and nobody has said no.
        </p>
      </Focusable>
    );
  }
  return (
    <Focusable>
      <Card
        title={
          rules.length === 1
            ? "Before you can launch: 1 thing"
            : `Before you can launch: ${rules.length} things`
        }
      >
        <ul className="flex flex-col gap-4">
          {rules.map((rule) => (
            <li key={rule.code} className="flex gap-2.5">
              <CircleAlert aria-hidden="true" className="mt-0.5 size-4 flex-none text-warn" />
              <div className="flex min-w-0 grow flex-col gap-2">
                <div>
                  <h3 className="font-medium">{ruleName(rule.code)}</h3>
                  <p className="wrap-anywhere text-ink-soft">
                    <OutsideText text={rule.message} />
                  </p>
                </div>
                <WayOut rule={rule} review={review} edit={edit} {...rest} />
              </div>
            </li>
          ))}
        </ul>
      </Card>
    </Focusable>
  );
}

/** Has the focus when somebody is led here, and keeps it when the last rule has gone. */
function Focusable({ children }: { children: ReactNode }) {
  return (
    <div id="launch-rules" tabIndex={-1} className="rounded-lg outline-offset-2">
      {children}
    </div>
  );
}

type WayOutProps = RulesCardProps & { rule: LaunchRule };

function WayOut(props: WayOutProps) {
  const { rule, onStart, edit, parts } = props;
  switch (rule.code) {
    case "outside_window":
      return <OtherStart {...props} />;
    case "split":
      return parts;
    case "too_soon":
      return (
        <div>
          <Button onClick={() => onStart("")}>Start in five minutes</Button>
        </div>
      );
    case "not_a_draft":
      return null;
    default:
      return (
        <>
          <Override {...props} />
          {edit}
        </>
      );
  }
}

/** The next minute that suits everybody, how it could be sent zone by zone, and who is outside their hours. */
function OtherStart({ review, onStart, split }: WayOutProps) {
  const zone = useZone();
  const { outside, nearest_start: nearest } = review;
  return (
    <>
      {nearest !== null && (
        <div>
          <Button skin="primary" onClick={() => onStart(nearest)}>
            Start on {startWords(nearest, zone)}
          </Button>
        </div>
      )}
      {split}
      <OutsideList outside={outside} />
    </>
  );
}

/** A reason to launch all the same, for whoever may. */
function Override({ rule, reasons, onReason, isTried }: WayOutProps) {
  const { role } = useProfile();
  const { code, may_override: may } = rule;
  if (may.length === 0) return null;
  if (!may.includes(role)) {
    return (
      <p className="text-xs text-ink-faint">
        Only {rolesInWords(may)} can launch anyway. You're signed in as {roleName(role)}.
      </p>
    );
  }
  const reason = reasons[code] ?? "";
  return (
    <TextField
      label="Why launch anyway?"
      help="Kept in the launch record, with your name."
      autoComplete="off"
      maxLength={LONGEST}
      error={isTried && !isReason(reason) ? "Type a reason, or change the start." : undefined}
      value={reason}
      onChange={({ target }) => onReason(code, target.value)}
    />
  );
}
