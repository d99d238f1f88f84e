import { Plus } from "lucide-react";
import { Link } from "react-router";
import { useScope } from "../../components/use-scope.ts";
import { paths } from "../../lib/paths.ts";
import { buttonClass } from "../../ui/button.tsx";

/** From the list of users to a new one, to an import, and to the access review. */
export function UserWays() {
  const { keep } = useScope();
  return (
    <>
      <Link to={keep(paths.reviewUsers)} className={buttonClass("secondary")}>
        Review access
      </Link>
      <Link to={keep(paths.importUsers)} className={buttonClass("secondary")}>
        Import
      </Link>
      <Link to={keep(paths.newUser())} className={buttonClass("primary")}>
        <Plus aria-hidden="true" className="size-4" />
        New user
      </Link>
    </>
  );
}
