import { useState } from "react";
import { useSuppression, type Suppression } from "../../api/suppressions.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import type { PanelProps } from "../../components/list.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { suppressionReason } from "../../components/suppression-words.ts";
import { When } from "../../components/when.tsx";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { formatPhone } from "../../lib/phone.ts";
import { Button } from "../../ui/button.tsx";
import { Fact, Facts } from "../../ui/facts.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";

export const removalPart = codePart(() =>
  import("./removal-dialog.tsx").then((module) => module.RemovalDialog),
);

/** A number that gets no texts: why, since when, and the way off the list. */
export function SuppressionPanel({ id, onClose }: PanelProps<number>) {
  const query = useSuppression(id);
  const [asked, setAsked] = useState(false);
  return (
    <SidePanel
      label="Suppressed number"
      query={query}
      renderTitle={({ phone_number: number }) => <PhoneNumber number={number} />}
      onClose={onClose}
    >
      {(row) => (
        <>
          <Facts>
            <Fact name="Number">
              <PhoneNumber number={row.phone_number} copyAs="number" />
            </Fact>
            <Fact name="Reason">{suppressionReason(row.reason)}</Fact>
            <Evidence of={row} />
            <When name="Happened" at={row.happened_on} />
            <When name="Added" at={row.added_on} />
            <Fact name="Added by">
              <OutsideText text={row.added_by ?? "Automatically"} />
            </Fact>
            <Fact name="Texts">
              <RecordLink
                to={paths.messages}
                unlisted={{ q: formatPhone(row.phone_number) }}
                text="Conversations"
              />
            </Fact>
          </Facts>
          <div>
            <Button onClick={() => setAsked(true)}>Remove from list</Button>
          </div>
          {asked && (
            <LazyPart
              part={removalPart}
              what="This question"
              props={{ rows: [row], onDone: onClose, onClose: () => setAsked(false) }}
              waiting={null}
            />
          )}
        </>
      )}
    </SidePanel>
  );
}

function Evidence({ of: { evidence, source } }: { of: Suppression }) {
  if (evidence === null && source === null) return null;
  const to =
    source?.kind === "conversation"
      ? paths.conversation(source.id)
      : source?.kind === "broadcast"
        ? paths.broadcast(source.id)
        : null;
  return (
    <Fact name="Evidence">
      {evidence !== null && <OutsideText text={evidence} />}
      {source !== null && to !== null && (
        <span className="block">
          <RecordLink
            to={to}
            text={source.kind === "conversation" ? "See the conversation" : "See the broadcast"}
          />
        </span>
      )}
    </Fact>
  );
}
