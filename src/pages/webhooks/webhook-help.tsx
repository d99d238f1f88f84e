import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { LazyPart } from "../../components/lazy-part.tsx";
import { classNames } from "../../lib/class-names.ts";
import { codePart } from "../../lib/code.ts";

const verifyPart = codePart(() =>
  import("./verify-signatures.tsx").then((module) => module.VerifySignatures),
);

/** For whoever builds the receiver: the code that checks signatures, once it is asked for. */
export function WebhookHelp() {
  const [open, setOpen] = useState(false);
  const part = useId();
  return (
    <section aria-label="Verify signatures">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={part}
          className="flex min-h-8 w-full items-center gap-1.5 rounded-sm font-semibold hover:text-accent-ink pointer-coarse:min-h-11"
          onClick={() => setOpen(!open)}
        >
          <ChevronRight
            aria-hidden="true"
            className={classNames("size-3.5 flex-none text-ink-faint", open && "rotate-90")}
          />
          Verify signatures
        </button>
      </h3>
      <div id={part} className={open ? "pt-2" : undefined}>
        {open && <LazyPart part={verifyPart} what="The code" props={{}} waiting={null} />}
      </div>
    </section>
  );
}
