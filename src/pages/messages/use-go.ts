import { useNavigate } from "react-router";
import { useScope } from "../../components/use-scope.ts";

/** Goes to a path within the group of the top bar. */
export function useGo(): (path: string) => void {
  const { keep } = useScope();
  const navigate = useNavigate();
  return (path) => void navigate(keep(path));
}
