import { addressesIn } from '#shared/address.ts';
import type { ConversationDetail } from '#shared/ipc/conversations.ts';
import { say } from '../i18n/say.ts';
import { ask, type Core } from './core.ts';
import type { UiActions } from './ui-slice.ts';

/** A message that is longer is looked through only so far. */
const mostRead = 100_000;

/** What a person reads and copies of an address. */
export const readable = (href: string): string => href.replace(/^mailto:/, '');

/** Where the messages of a conversation lead, the newest first, each once. */
export function addressesOf({ messages }: Pick<ConversationDetail, 'messages'>): readonly string[] {
  const found = new Set<string>();
  for (const { text } of [...messages].reverse()) {
    for (const { href } of addressesIn(text.slice(0, mostRead))) found.add(href);
  }
  return [...found];
}

/** Addresses in messages: the main process asks before it opens one. */
export function createAddressActions(core: Core, ui: UiActions) {
  return {
    async open(href: string): Promise<void> {
      const answer = await ask(core, 'app.openAddress', { address: href });
      if (!answer.ok) ui.fail(say('acts.addresses.itCouldNotBeOpened'), answer.sentence);
    },
    copy(href: string): void {
      const words = readable(href);
      if (core.copy(words)) ui.say(say('acts.addresses.copied', { words }), null);
      else ui.fail(say('acts.addresses.itCouldNotBeCopied'), say('acts.addresses.theClipboardRefusedIt'));
    },
    /** Lets the agent choose one of the conversation that is read. */
    choose(): void {
      const { detail } = core.store.getState().reader;
      const found = detail ? addressesOf(detail) : [];
      if (found.length === 0) ui.fail(say('acts.addresses.noMessageHereHoldsAn'));
      else ui.openDialog({ kind: 'addresses', found });
    },
  };
}
