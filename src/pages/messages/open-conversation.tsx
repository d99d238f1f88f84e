import { useDeferredValue, useEffect } from "react";
import type { Conversation } from "../../api/messages.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { codePart, getWhenIdle } from "../../lib/code.ts";
import { useMedia } from "../../lib/use-media.ts";
import { StatePanel } from "../../ui/state-panel.tsx";

/** The list comes first: nobody waits for its rows while the code of a conversation is on its way. */
const threadPart = codePart(() => import("./thread-view.tsx").then((module) => module.ThreadView));
const contactPart = codePart(() => import("./contact-pane.tsx").then((module) => module.ContactPane));

const outline = <section aria-label="Conversation" aria-busy="true" className="min-h-0 flex-1" />;

type OpenConversationProps = {
  /** Null while none is open. */
  conversationId: number | null;
  /** The conversation as the list has it, as far as it is on this page of the list. */
  row: Conversation | null;
  /** Somebody chose it, rather than finding it open. */
  chosen: boolean;
  /** The list's rows are there, and are drawn before a conversation that nobody chose. */
  isListed: boolean;
  /** Where there is no room for the contact beside the thread: it has the thread's place. */
  isContactChosen: boolean;
  /** The ways to the contact and back. */
  contactHref: string;
  threadHref: string;
  onUnread: () => void;
  /** Somebody has decided about a request for no more texts. */
  onDecided: () => void;
};

/** The place of the open conversation and its contact beside the list, or instead of it on phones. */
export function OpenConversation(props: OpenConversationProps) {
  const { conversationId, row, chosen, isListed, isContactChosen, onDecided } = props;
  const isDrawn = useDeferredValue(isListed, false);
  const isRoomy = useMedia("(width >= 80rem)");
  useEffect(() => {
    if (isListed) getWhenIdle(threadPart);
  }, [isListed]);
  if (conversationId === null) return <StatePanel title="Select a conversation" />;
  const comes = chosen || isDrawn;
  return (
    <>
      <div className="thread-place" inert={!isRoomy && isContactChosen}>
        {comes ? (
          <LazyPart
            key={conversationId}
            part={threadPart}
            what="This conversation"
            waiting={outline}
            props={{
              conversationId,
              row,
              chosen,
              contactHref: props.contactHref,
              onUnread: props.onUnread,
              onDecided,
            }}
          />
        ) : (
          outline
        )}
      </div>
      {(isRoomy || isContactChosen) && (
        <aside aria-label="Contact" className="contact">
          {comes && (
            <LazyPart
              key={conversationId}
              part={contactPart}
              what="This contact"
              waiting={null}
              props={{ conversationId, row, back: props.threadHref }}
            />
          )}
        </aside>
      )}
    </>
  );
}
