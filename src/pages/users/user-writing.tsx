import { Copy, Pause, Pencil, Play, RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useProfile } from "../../api/session.ts";
import type { UserDetail } from "../../api/users.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { useFormPlace } from "../../components/use-form-place.ts";
import { useScope } from "../../components/use-scope.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { MoreMenu } from "../../ui/more-menu.tsx";
import { PopoverItem } from "../../ui/popover.tsx";
import { Outline } from "../../ui/side-panel.tsx";
import { showToast } from "../../ui/toast.tsx";
import type { StatusAct } from "./user-status.tsx";

const formPart = codePart(() => import("./user-form.tsx").then((module) => module.UserForm));
const statusPart = codePart(() => import("./user-status.tsx").then((module) => module.UserStatus));

/** What can be done with a user, in the title's line. Only Admins come to the page. */
export function UserActions({ user }: { user: UserDetail }) {
  const { isEdit, edit } = useFormPlace();
  const [asked, setAsked] = useState<StatusAct | null>(null);
  const isSelf = useProfile().user_id === user.ct_user_id;
  const { ct_user_id: id, status } = user;
  if (id === null || isEdit) return null;
  return (
    <>
      {status === "deleted" ? (
        <Button
          icon={<RotateCcw aria-hidden="true" className="size-3.5" />}
          onClick={() => setAsked("restore")}
        >
          Restore
        </Button>
      ) : (
        <>
          <Button icon={<Pencil aria-hidden="true" className="size-3.5" />} onClick={edit}>
            Edit
          </Button>
          <More user={user} isSelf={isSelf} onAsk={setAsked} />
        </>
      )}
      {asked !== null && (
        <LazyPart
          part={statusPart}
          what="This question"
          props={{ user, act: asked, onClose: () => setAsked(null) }}
          waiting={null}
        />
      )}
    </>
  );
}

type MoreProps = { user: UserDetail; isSelf: boolean; onAsk: (act: StatusAct) => void };

function More({ user: { ct_user_id: id, status }, isSelf, onAsk }: MoreProps) {
  const navigate = useNavigate();
  const { keep } = useScope();
  const toggle = status === "active" ? "suspend" : "reactivate";
  return (
    <MoreMenu className="w-60">
      <PopoverItem
        icon={<Copy aria-hidden="true" className="size-3.5" />}
        onSelect={() => void navigate(keep(paths.newUser(id === null ? undefined : { userId: id })))}
      >
        New user like this one
      </PopoverItem>
      {isSelf ? (
        <p className="px-2 py-1.5 text-xs text-ink-faint">
          You can't suspend or delete yourself. Another admin can.
        </p>
      ) : (
        <>
          <PopoverItem
            icon={
              status === "active" ? (
                <Pause aria-hidden="true" className="size-3.5" />
              ) : (
                <Play aria-hidden="true" className="size-3.5" />
              )
            }
            onSelect={() => onAsk(toggle)}
          >
            {toggle === "suspend" ? "Suspend" : "Reactivate"}
          </PopoverItem>
          <PopoverItem
            icon={<Trash2 aria-hidden="true" className="size-3.5" />}
            onSelect={() => onAsk("delete")}
          >
            Delete
          </PopoverItem>
        </>
      )}
    </MoreMenu>
  );
}

/** The form in the place of what is known about the user. */
export function UserEdit({ user }: { user: UserDetail }) {
  const { close } = useFormPlace();
  const isSelf = useProfile().user_id === user.ct_user_id;
  const onDone = () => {
    showToast("User saved");
    close(null);
  };
  return (
    <Card title="Edit user">
      <div className="max-w-2xl">
        {isSelf && (
          <p className="pb-4 text-ink-soft">You can't change your own role or status. Another admin can.</p>
        )}
        <LazyPart
          part={formPart}
          what="This form"
          props={{ begin: { user, isSelf }, onDone, onCancel: () => close(null) }}
          // As high as the form at least: what stands below it stays out of sight.
          waiting={
            <div className="min-h-240">
              <Outline />
            </div>
          }
        />
      </div>
    </Card>
  );
}
