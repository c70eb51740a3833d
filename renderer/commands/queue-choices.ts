import type { CommandId } from '#shared/commands.ts';
import { needsAgent } from '#shared/edits/intent.ts';
import type { OutboxItem } from '#shared/outbox.ts';
import { queueStateOf } from '#shared/query/outbox.ts';
import { say } from '../i18n/say.ts';
import { isCorrectable } from '../state/correctable.ts';

type Choice = { readonly id: CommandId; readonly label: string };

/** What the agent can do about it, the safest first. */
export function choicesFor(item: OutboxItem): readonly Choice[] {
  if (queueStateOf(item) === 'held') {
    const mine = item.edit.field === 'deleted' ? say('queue.outbox.trashAnyway') : say('queue.outbox.closeAnyway');
    return [
      { id: 'outbox.open', label: say('queue.outbox.keepOpenAndRead') },
      { id: 'outbox.keepMine', label: mine },
      { id: 'outbox.followUp', label: say('queue.outbox.followUpInstead') },
      { id: 'outbox.discard', label: say('queue.outbox.discard') },
    ];
  }
  if (item.state === 'conflict') {
    return [
      { id: 'outbox.discard', label: say('queue.outbox.takeTheirs') },
      { id: 'outbox.keepMine', label: say('queue.outbox.keepMine') },
      { id: 'outbox.open', label: say('queue.outbox.openTheConversation') },
    ];
  }
  if (item.state === 'parked') {
    const change: Choice[] = isCorrectable(item.edit.field)
      ? [{ id: 'outbox.edit', label: say('queue.outbox.changeIt') }]
      : [];
    return [
      ...change,
      { id: 'outbox.retry', label: say('queue.outbox.retry') },
      { id: 'outbox.discard', label: say('queue.outbox.discard') },
      { id: 'outbox.open', label: say('queue.outbox.openTheConversation') },
    ];
  }
  const open: Choice = { id: 'outbox.open', label: say('queue.outbox.openTheConversation') };
  if (item.state === 'done') return [open, { id: 'outbox.revert', label: say('queue.outbox.takeItBack') }];
  if (needsAgent(item.state) || item.finishedAtMs !== null) return [open];
  return item.state === 'ready'
    ? [
        open,
        { id: 'outbox.retry', label: say('queue.outbox.retryNow') },
        { id: 'outbox.first', label: say('queue.outbox.sendFirst') },
        { id: 'outbox.discard', label: say('queue.outbox.discard') },
      ]
    : [open];
}
