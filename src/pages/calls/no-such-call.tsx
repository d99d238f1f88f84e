import { PhoneOff } from "lucide-react";
import { Link } from "react-router";
import { paths } from "../../lib/paths.ts";
import { buttonClass } from "../../ui/button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { RequestId } from "../../ui/request-id.tsx";
import { StatePanel } from "../../ui/state-panel.tsx";
import { BackToCalls } from "./back-to-calls.tsx";

/** A call that this user can't see, or that isn't one. */
export function NoSuchCall({ requestId }: { requestId: string | null }) {
  return (
    <>
      <PageHeader title="Call" before={<BackToCalls />} />
      <StatePanel
        icon={<PhoneOff aria-hidden="true" className="size-6" />}
        title="Call not found"
        action={
          <Link to={paths.calls} className={buttonClass("secondary")}>
            All calls
          </Link>
        }
      >
        <p>It may be in a group you can't see, or the link is incomplete.</p>
        {requestId !== null && <RequestId id={requestId} />}
      </StatePanel>
    </>
  );
}
