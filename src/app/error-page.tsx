import { RotateCw, TriangleAlert } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { StatePanel } from "../ui/state-panel.tsx";

/** A part of the app that could not be loaded: with a network, because a deploy has replaced it. */
function isMissingCode(error: unknown): boolean {
  return (
    error instanceof Error && /dynamically imported module|module script|preload CSS/i.test(error.message)
  );
}

function wordsFor(error: unknown): { title: string; text: string } {
  if (!isMissingCode(error)) {
    return {
      title: "This page has a problem",
      text: "It could not be shown. The rest of the app still works.",
    };
  }
  return navigator.onLine
    ? { title: "A new version is available", text: "Reload to go on with it." }
    : {
        title: "You are offline",
        text: "This page has not been loaded yet. Reload when the network is back.",
      };
}

/** What is shown in the place of a page that failed. */
export function ErrorPage({ error }: { error: unknown }) {
  const { title, text } = wordsFor(error);
  return (
    <>
      <title>{`${title} · Convirza Admin`}</title>
      <PageHeader title={title} />
      <StatePanel
        icon={<TriangleAlert aria-hidden="true" className="size-5" />}
        title={text}
        action={
          <Button
            icon={<RotateCw aria-hidden="true" className="size-3.5" />}
            onClick={() => window.location.reload()}
          >
            Reload
          </Button>
        }
      />
    </>
  );
}
