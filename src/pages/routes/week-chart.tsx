import type { RouteConfig } from "../../api/route-config.ts";

type Rules = Extract<RouteConfig, { kind: "schedule" }>["rules"];

const week = [
  ["mon", "Mon"],
  ["tue", "Tue"],
  ["wed", "Wed"],
  ["thu", "Thu"],
  ["fri", "Fri"],
  ["sat", "Sat"],
  ["sun", "Sun"],
] as const;

/** Hours of the day as a number, 9.5 for "09:30"; null for what is no time. */
function hours(time: string): number | null {
  const match = /^(\d{1,2}):(\d{2})$/.exec(time);
  return match ? Number(match[1]) + Number(match[2]) / 60 : null;
}

/** A week at a glance: when which rule holds. The list below says the same in words. */
export function WeekChart({ rules }: { rules: Rules }) {
  return (
    <div aria-hidden="true" className="week">
      {week.map(([day, name]) => (
        <div key={day} className="contents">
          <span className="text-xs text-ink-faint">{name}</span>
          <svg viewBox="0 0 24 1" preserveAspectRatio="none" className="week-day">
            {rules.map(({ days, from, to }, index) => {
              const [start, end] = [hours(from), hours(to)];
              if (!days.includes(day) || start === null || end === null || end <= start) return null;
              return (
                <rect key={index} data-colour={index % 5} x={start} y="0" width={end - start} height="1" />
              );
            })}
          </svg>
        </div>
      ))}
      <span />
      <div className="flex justify-between text-xs text-ink-faint">
        {["0:00", "6:00", "12:00", "18:00", "24:00"].map((time) => (
          <span key={time}>{time}</span>
        ))}
      </div>
    </div>
  );
}
