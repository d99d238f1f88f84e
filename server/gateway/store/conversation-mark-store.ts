/** How many conversations of a user are remembered; beyond that the ones that were marked longest ago are forgotten. */
export const MAX_MARKS = 2000;

/**
 * How a conversation stands for one user. `readTo` and `readCount`: when its last message had come and how many the API
 * called unread when the user read it last; null: never read here. `isPinned` null: as the API says.
 */
export type ConversationMark = {
  conversationId: number;
  readTo: string | null;
  readCount: number;
  isUnread: boolean;
  isPinned: boolean | null;
};

/** What each user has read, pinned and put back as unread. Nobody else sees it, so the last write counts. */
export type ConversationMarkStore = {
  /** The marks of a user, the latest first. */
  list: (owner: number) => Promise<ConversationMark[]>;
  keep: (owner: number, mark: ConversationMark) => Promise<void>;
  /** Forgets all of a user's; how many those were. */
  erase: (owner: number) => Promise<number>;
};
