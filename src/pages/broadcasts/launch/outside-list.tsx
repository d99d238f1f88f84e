import type { LaunchReview } from "../../../api/launch-review.ts";
import { people } from "./launch-words.ts";
import { placeWords, zonesInWords } from "./review-words.ts";

/** Of more places than these the zones are named at once, and the states when somebody wants to know. */
const MOST_NAMED = 3;

/** Who would get a text outside their hours. */
export function OutsideList({ outside }: Pick<LaunchReview, "outside">) {
  const places = (
    <ul className="flex flex-col gap-0.5">
      {outside.map((one) => (
        <li key={`${one.state} ${one.zones.join(" ")}`}>
          {people(one.count)}: {placeWords(one)}
        </li>
      ))}
    </ul>
  );
  if (outside.length <= MOST_NAMED) return <div className="text-xs text-ink-soft">{places}</div>;
  return (
    <div className="text-xs text-ink-soft">
      <p>{byZone(outside)}</p>
      <details>
        <summary className="cursor-pointer py-1 font-medium text-accent-ink">Where they are</summary>
        {places}
      </details>
    </div>
  );
}

/** "Eastern time: 1,204 people · Central time: 811 people", the most first. */
function byZone(outside: LaunchReview["outside"]): string {
  const counts = new Map<string, number>();
  for (const { zones, count } of outside) {
    const words = zonesInWords(zones);
    counts.set(words, (counts.get(words) ?? 0) + count);
  }
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([words, count]) => `${words}: ${people(count)}`)
    .join(" · ");
}
