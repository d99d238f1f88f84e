import { useState } from "react";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { snippets } from "./verify-snippets.ts";

const tabs = snippets.map(({ language }) => ({ value: language, label: language }));

/** How a receiver checks that a request is not somebody else's. */
export function VerifySignatures() {
  const [language, setLanguage] = useState<(typeof tabs)[number]["value"]>("Node");
  const code = snippets.find((one) => one.language === language)?.code ?? "";
  return (
    <div className="flex flex-col gap-2">
      <p className="text-ink-soft">
        Each request has a signature in <code>X-Webhook-Signature</code>, made of its raw body and the signing
        secret. Refuse requests whose signature doesn't match.
      </p>
      <div className="flex items-center justify-between gap-2">
        <Tabs label="Language" tabs={tabs} chosen={language} onChoose={setLanguage} />
        <CopyButton text={code} label="Copy code" />
      </div>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways: the keyboard has to reach it
        tabIndex={0}
        aria-label={`${language} code`}
        className="overflow-x-auto rounded-md border border-line bg-selected p-3 font-mono text-xs leading-5"
      >
        <code>{code}</code>
      </pre>
    </div>
  );
}
