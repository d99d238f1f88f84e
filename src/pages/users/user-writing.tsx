import { Copy, Pencil } from "lucide-react";
import { Link } from "react-router";
import { useProfile } from "../../api/session.ts";
import type { UserDetail } from "../../api/users.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { useFormPlace } from "../../components/use-form-place.ts";
import { useScope } from "../../components/use-scope.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Outline } from "../../ui/side-panel.tsx";
import { showToast } from "../../ui/toast.tsx";

const formPart = codePart(() => import("./user-form.tsx").then((module) => module.UserForm));

/** What can be done with a user, in the title's line. Only Admins come to the page. */
export function UserActions({ user }: { user: UserDetail }) {
  const { isEdit, edit } = useFormPlace();
  const { keep } = useScope();
  const { ct_user_id: id, status } = user;
  if (id === null || isEdit || status === "deleted") return null;
  return (
    <>
      <Link to={keep(paths.newUser({ userId: id }))} className={buttonClass("secondary")}>
        <Copy aria-hidden="true" className="size-3.5" />
        New user like this one
      </Link>
      <Button icon={<Pencil aria-hidden="true" className="size-3.5" />} onClick={edit}>
        Edit
      </Button>
    </>
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
          waiting={<Outline />}
        />
      </div>
    </Card>
  );
}
