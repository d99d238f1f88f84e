import { Copy, Pencil, X } from "lucide-react";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { broadcastWriters, type Broadcast } from "../../api/broadcasts.ts";
import { useProfile } from "../../api/session.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { useScope } from "../../components/use-scope.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { buttonClass } from "../../ui/button.tsx";
import { MoreMenu } from "../../ui/more-menu.tsx";
import { PopoverItem } from "../../ui/popover.tsx";

const questionPart = codePart(() =>
  import("./broadcast-question.tsx").then((module) => module.BroadcastQuestion),
);

/** What can be done with a broadcast, in the title's line: a draft is edited or deleted, any is copied. */
export function BroadcastActions({ broadcast }: { broadcast: Broadcast }) {
  const { keep } = useScope();
  const navigate = useNavigate();
  const [isAsked, setAsked] = useState(false);
  const mayWrite = broadcastWriters.includes(useProfile().role);
  const { broadcast_id: id, status } = broadcast;
  if (!mayWrite || id === null) return null;
  const isDraft = status === "draft";
  return (
    <>
      {isDraft && (
        <Link to={keep(paths.editBroadcast(id))} className={buttonClass("secondary")}>
          <Pencil aria-hidden="true" className="size-3.5" />
          Edit
        </Link>
      )}
      <MoreMenu className="w-52">
        <PopoverItem
          icon={<Copy aria-hidden="true" className="size-3.5" />}
          onSelect={() => void navigate(keep(paths.newBroadcast({ broadcastId: id })))}
        >
          Duplicate
        </PopoverItem>
        {(isDraft || status === "cancelled") && (
          <PopoverItem icon={<X aria-hidden="true" className="size-3.5" />} onSelect={() => setAsked(true)}>
            Delete
          </PopoverItem>
        )}
      </MoreMenu>
      {isAsked && (
        <LazyPart
          part={questionPart}
          what="This question"
          props={{ broadcastId: id, broadcast, onClose: () => setAsked(false) }}
          waiting={null}
        />
      )}
    </>
  );
}
