import { useLayoutEffect, useRef, type ComponentProps } from "react";

/** The palette's field. It takes the focus when it comes, with the caret behind what is typed. */
export function PaletteField(props: Omit<ComponentProps<"input">, "ref" | "type" | "className">) {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const input = field.current;
    input?.focus();
    input?.setSelectionRange(input.value.length, input.value.length);
  }, []);
  return (
    <input
      ref={field}
      type="text"
      aria-label="Search and commands"
      placeholder="Search for a name, number or page"
      className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none"
      {...props}
    />
  );
}
