import type { ConversationDetail } from '#shared/ipc/conversations.ts';

export type DetailCache = ReturnType<typeof createDetailCache>;

const cacheSize = 40;

/** The conversations read last, so that going back to one shows it at once. */
export function createDetailCache() {
  const details = new Map<string, ConversationDetail>();
  return {
    get: (id: string): ConversationDetail | null => details.get(id) ?? null,
    remember(detail: ConversationDetail): void {
      const { id } = detail.conversation;
      details.delete(id);
      details.set(id, detail);
      const oldest = details.keys().next();
      if (details.size > cacheSize && !oldest.done) details.delete(oldest.value);
    },
    drop(id: string): void {
      details.delete(id);
    },
    clear(): void {
      details.clear();
    },
  };
}
