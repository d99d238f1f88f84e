import { useState } from "react";
import { Link } from "react-router";
import { useNumber, useNumbers } from "../../api/phone-numbers.ts";
import { useRoute } from "../../api/routes.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { LabelOf } from "../../components/number-label.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { useScope } from "../../components/use-scope.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { formatPhone, phoneDigits } from "../../lib/phone.ts";
import { text, useSearchState } from "../../lib/search-state.ts";
import { Card } from "../../ui/card.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";

const whoAnswers = codePart(() => import("./who-answers.tsx").then((module) => module.WhoAnswers));

/** `/who-answers`: what becomes of a call to one of the account's numbers. */
export function WhoAnswersPage() {
  const { state } = useSearchState({ number: text });
  return (
    <>
      <PageHeader title="Who answers?" />
      <div className="max-w-3xl">
        {state.number === "" ? <PickNumber /> : <OfNumber key={state.number} number={state.number} />}
      </div>
    </>
  );
}

/** How many numbers are offered while one types. */
const OFFERED = 12;

function PickNumber() {
  const { keep, filter } = useScope();
  const [words, setWords] = useState("");
  const { data, error } = useNumbers({
    ...(words === "" ? {} : { search: phoneDigits(words) ?? words }),
    ...filter,
    limit: OFFERED,
    provisioned: true,
  });
  return (
    <Card title="Choose a number">
      <SearchField label="Search numbers" placeholder="Number or route" value={words} onSearch={setWords} />
      {error !== null && <p role="alert">{error.message}</p>}
      <ul aria-label="Numbers" className="mt-3 flex flex-col">
        {data?.rows.map((number) => (
          <li key={number.phone_number} className="flex min-h-8 flex-wrap items-baseline gap-x-3">
            <Link to={keep(paths.whoAnswersAt(number.phone_number))} className="link whitespace-nowrap">
              {formatPhone(number.phone_number)}
            </Link>
            <LabelOf number={number.phone_number} />
            <OutsideText text={number.route_name} className="min-w-0 truncate text-ink-faint" />
          </li>
        ))}
      </ul>
      <p role="status" className="pt-1 text-ink-faint">
        {data?.total === 0 && "No matching numbers with a route"}
        {data !== undefined && data.total > data.rows.length && "Type more digits to see others."}
      </p>
    </Card>
  );
}

function OfNumber({ number }: { number: string }) {
  const { data, error } = useNumber(number);
  const { keep } = useScope();
  const routeId = data?.provisioned_route_id ?? null;
  return (
    <Card
      title="A call"
      aside={
        <Link to={keep(paths.whoAnswers)} className="link">
          Another number
        </Link>
      }
    >
      <p className="flex flex-wrap gap-x-2 pb-4">
        <span>
          To <NumberLink number={number} />
        </span>
        {data !== undefined && routeId !== null && (
          <span>
            Route <RecordLink to={paths.route(routeId)} text={data.route_name} />
          </span>
        )}
      </p>
      {error !== null && <p role="alert">{error.message}</p>}
      {routeId !== null && <OfRoute routeId={routeId} />}
      {data !== undefined && routeId === null && (
        <p role="status">No one answers: this number has no route.</p>
      )}
    </Card>
  );
}

function OfRoute({ routeId }: { routeId: number }) {
  const { data, error } = useRoute(routeId);
  const place = <div className="min-h-64" />;
  if (data === undefined) return error === null ? place : <p role="alert">{error.message}</p>;
  return <LazyPart part={whoAnswers} what="This simulator" props={{ route: data }} waiting={place} />;
}
