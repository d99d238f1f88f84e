import type { Launch } from "../../../api/launches.ts";
import { leftOutWords } from "../../../components/left-out-words.ts";
import { NumberLink } from "../../../components/number-link.tsx";
import { OutsideText } from "../../../components/outside-text.tsx";
import { Moment } from "../../../components/when.tsx";
import { formatCount } from "../../../lib/numbers.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { Card } from "../../../ui/card.tsx";
import { Fact, Facts } from "../../../ui/facts.tsx";
import { people } from "./launch-words.ts";
import { limitWords, ruleName } from "./rule-words.ts";

/** What somebody has read, counted and confirmed. */
export function ConfirmedCard({ launch }: { launch: Launch }) {
  const { limits, left_out: leftOut, overrides } = launch;
  return (
    <Card title="What was confirmed">
      <p
        dir="auto"
        className="mb-3 max-w-lg rounded-lg rounded-bl-sm bg-selected px-3 py-2 break-words whitespace-pre-wrap forced-colors:border"
      >
        {visibleText(launch.message)}
      </p>
      <Facts>
        <Fact name="Recipients">{people(launch.recipients_total)}</Fact>
        <Fact name="From">
          <NumberLink number={launch.sender} />
        </Fact>
        <Fact name="First text">
          <Moment at={launch.first_text} />
        </Fact>
        <Fact name="Last text">
          <Moment at={launch.last_text} />
        </Fact>
        <Fact name="Speed">{formatCount(launch.per_minute)} texts a minute</Fact>
        <Fact name="Segments">
          {formatCount(launch.segments)} each, {formatCount(launch.segments_total)} in all
        </Fact>
        <Fact name="Stops by itself">{limitWords(limits)}</Fact>
        {leftOut.length > 0 && (
          <Fact name="Left out while it was written">
            <ul>
              {leftOut.map(({ reason, count }) => (
                <li key={reason}>
                  {formatCount(count)}: <OutsideText text={leftOutWords(reason)} />
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {overrides.map(({ code, reason, by }) => (
          <Fact key={code} name={ruleName(code)}>
            <span className="wrap-anywhere">
              Launched anyway: “<OutsideText text={reason} />” (<OutsideText text={by} />)
            </span>
          </Fact>
        ))}
        <Fact name="Sending hours">
          Version <OutsideText text={launch.windows} />
        </Fact>
      </Facts>
    </Card>
  );
}
