import { useState, type FormEvent } from "react";
import { useLocation } from "react-router";
import { BackLink } from "../../components/back-link.tsx";
import { paths } from "../../lib/paths.ts";
import { formatPhone, readPhones } from "../../lib/phone.ts";
import { unlistedText, useSearchState } from "../../lib/search-state.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { askedNumber, type Asked } from "./after/asked-number.ts";
import { WhatTheyGot } from "./what-they-got.tsx";
import { WhoIsMeant } from "./who-is-meant.tsx";

/** The number is personal data: Back and Forward know it, the address doesn't. */
const schema = { number: unlistedText };

/** `/broadcasts/who-got-it`: whether somebody got texts of broadcasts, and why or why not. */
export function WhoGotItPage() {
  const { state, set } = useSearchState(schema);
  const { key } = useLocation();
  // What was found of one number must not stand below what can't be looked for, or can be several.
  const [other, setOther] = useState<{ asked: Asked; at: string }>();
  const asked = other?.at === key ? other.asked : null;
  const [number] = readPhones(state.number);
  const ask = (next: string) => {
    setOther(undefined);
    set({ number: next });
  };
  return (
    <>
      <PageHeader title="Did they get it?" before={<BackLink title="Broadcasts" path={paths.broadcasts} />} />
      <div className="flex flex-col gap-4">
        <Question
          known={state.number}
          onAsk={(next) => (next.is === "number" ? ask(next.number) : setOther({ asked: next, at: key }))}
        />
        {asked === null && number !== undefined && <WhatTheyGot key={number} number={number} />}
        {(asked?.is === "several" || asked?.is === "part") && <WhoIsMeant asked={asked} onChoose={ask} />}
      </div>
    </>
  );
}

type QuestionProps = { known: string; onAsk: (asked: Asked) => void };

function Question({ known, onAsk }: QuestionProps) {
  const [typed, setTyped] = useState(known === "" ? "" : formatPhone(known));
  const [seen, setSeen] = useState(known);
  const [error, setError] = useState<string>();
  // Back and Forward bring another one.
  if (seen !== known) {
    setSeen(known);
    setTyped(known === "" ? "" : formatPhone(known));
    setError(undefined);
  }
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = askedNumber(typed);
    setError(asked.is === "nothing" ? asked.why : undefined);
    onAsk(asked);
    if (asked.is === "nothing") event.currentTarget.querySelector("input")?.focus();
  };
  return (
    <form noValidate onSubmit={ask} className="flex max-w-xl items-start gap-2 max-md:flex-col">
      <div className="w-full min-w-0 grow">
        <TextField
          label="Phone number"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          help="The last digits or a name will do for people you have texted with. You see every broadcast they were in, what arrived, and why."
          error={error}
        />
      </div>
      <Button type="submit" skin="primary" className="md:mt-6.5">
        Search
      </Button>
    </form>
  );
}
