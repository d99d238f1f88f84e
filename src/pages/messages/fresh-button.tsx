import type { LucideIcon } from "lucide-react";
import { classNames } from "../../lib/class-names.ts";
import { formatCount } from "../../lib/numbers.ts";
import { Button } from "../../ui/button.tsx";

type FreshButtonProps = {
  count: number;
  icon: LucideIcon;
  /** Where it hangs: "top-3". */
  className: string;
  onShow: () => void;
};

/** What has come meanwhile, over a list or a thread: it is shown when somebody wants it, and until then nothing moves. */
export function FreshButton({ count, icon: Icon, className, onShow }: FreshButtonProps) {
  if (count === 0) return null;
  return (
    <Button
      className={classNames("absolute left-1/2 z-10 -translate-x-1/2 shadow-raised!", className)}
      icon={<Icon aria-hidden="true" className="size-4" />}
      onClick={onShow}
    >
      {formatCount(count)} new
    </Button>
  );
}
