import { formatPhone } from "../lib/phone.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Nothing } from "../ui/nothing.tsx";

type PhoneNumberProps = {
  number: string | null | undefined;
  /** What number it is, for the copy button: "caller's number". Without it there is no button. */
  copyAs?: string;
};

/** A phone number, national; copying gives E.164. */
export function PhoneNumber({ number, copyAs }: PhoneNumberProps) {
  if (number == null || number === "") return <Nothing />;
  const shown = <bdi className="min-[21rem]:whitespace-nowrap proportional-nums">{formatPhone(number)}</bdi>;
  if (copyAs === undefined) return shown;
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-0.5">
      {shown}
      <CopyButton text={number} label={`Copy ${copyAs}`} />
    </span>
  );
}
