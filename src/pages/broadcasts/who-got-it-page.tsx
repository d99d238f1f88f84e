import { useState, type FormEvent } from "react";
import { useLocation } from "react-router";
import { BackLink } from "../../components/back-link.tsx";
import { paths } from "../../lib/paths.ts";
import { formatPhone, readPhones } from "../../lib/phone.ts";
import { unlistedText, useSearchState } from "../../lib/search-state.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { WhatTheyGot } from "./what-they-got.tsx";

/** The number is personal data: Back and Forward know it, the address doesn't. */
const schema = { number: unlistedText };

/** `/broadcasts/who-got-it`: whether somebody got texts of broadcasts, and why or why not. */
export function WhoGotItPage() {
  const { state, set } = useSearchState(schema);
  const [number, ...others] = readPhones(state.number);
  // What was found of one number must not stand below another that can't be looked for.
  const [wrongAt, setWrongAt] = useState<string>();
  const { key } = useLocation();
  return (
    <>
      <PageHeader title="Did they get it?" before={<BackLink title="Broadcasts" path={paths.broadcasts} />} />
      <div className="flex flex-col gap-4">
        <Question
          known={state.number}
          onAsk={(asked) => set({ number: asked })}
          onWrong={() => setWrongAt(key)}
        />
        {wrongAt !== key && number !== undefined && others.length === 0 && (
          <WhatTheyGot key={number} number={number} />
        )}
      </div>
    </>
  );
}

type QuestionProps = { known: string; onAsk: (number: string) => void; onWrong: () => void };

function Question({ known, onAsk, onWrong }: QuestionProps) {
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
    const [number, other] = readPhones(typed);
    if (number !== undefined && other === undefined) {
      setError(undefined);
      onAsk(number);
      return;
    }
    onWrong();
    setError(wrongWords(typed, other));
    event.currentTarget.querySelector("input")?.focus();
  };
  return (
    <form noValidate onSubmit={ask} className="flex max-w-xl items-start gap-2 max-md:flex-col">
      <div className="w-full min-w-0 grow">
        <TextField
          label="Phone number"
          type="tel"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          help="See every broadcast they were in, what arrived, and why."
          error={error}
        />
      </div>
      <Button type="submit" skin="primary" className="md:mt-6.5">
        Search
      </Button>
    </form>
  );
}

function wrongWords(typed: string, other: string | undefined): string {
  if (typed.trim() === "") return "Enter a phone number.";
  return other === undefined
    ? "Enter a whole number, such as (801) 555-0123."
    : "Add the country code, such as +1 for the United States.";
}
