import { runCommand } from '#renderer/commands/run.ts';
import { editWords } from '#renderer/i18n/edit-words.ts';
import { emptyDirectory } from '#shared/account.ts';
import type { CommandId } from '#shared/commands.ts';
import type { ConversationRow } from '#shared/conversation.ts';
import type { OutboxItem } from '#shared/outbox.ts';
import { aWinnow } from './fake-main.ts';

/** One that waits. */
export const aChange = (seq: number, change: Partial<OutboxItem> = {}): OutboxItem => ({
  seq,
  conversationId: `c${seq}`,
  contact: 'Ana Souza',
  edit: { field: 'tags', part: 'vip', to: true },
  state: 'ready',
  local: false,
  createdAtMs: 0,
  finishedAtMs: null,
  attempts: 0,
  nextAttemptMs: 0,
  reason: null,
  ...change,
});

/** A queue whose main process lists at most `listed` of what there is, knows words of titles, and counts no more of them than it lists. */
export async function showQueue(
  changes: readonly OutboxItem[] = [aChange(1), aChange(2), aChange(3)],
  listed = 100,
  rows: readonly ConversationRow[] = [],
) {
  const items = [...changes];
  const broken = { sentence: '' };
  const matching = (query = '') =>
    items.filter(({ edit }) => query === '' || editWords(edit, emptyDirectory).includes(query));
  const fake = aWinnow(rows, {
    'outbox.list': ({ query }) => {
      if (broken.sentence !== '') throw new Error(broken.sentence);
      const found = matching(query);
      const isLeast = query !== '' && found.length > listed;
      const total = isLeast ? listed : found.length;
      return { items: found.slice(0, listed), found: { total, isLeast }, total: items.length, needsYou: 0 };
    },
    'outbox.seqs': ({ query }) => ({ seqs: matching(query).map(({ seq }) => seq) }),
    'outbox.inspect': ({ seq }) => {
      const found = items.find((each) => each.seq === seq);
      if (!found) return null;
      const curl = found.local ? null : `curl ${seq}`;
      return { item: found, comparison: null, newMessage: null, wouldSend: [], exchanges: [], curl };
    },
    'outbox.move': ({ seqs }) => ({ moved: seqs.length }),
    'outbox.resolve': ({ seqs }) => {
      const before = items.length;
      items.splice(0, before, ...items.filter(({ seq, state }) => !seqs.includes(seq) || state === 'inflight'));
      return { answered: before - items.length, isMoved: false, revision: 1 };
    },
  });
  await fake.winnow.start();
  await fake.winnow.outbox.show('pending');
  const inputs = (name: string) => fake.asked.filter(({ channel }) => channel === name).map(({ input }) => input);
  const run = async (...ids: CommandId[]) => {
    for (const id of ids) await runCommand(fake.winnow, id);
  };
  const selected = () => [...fake.state().outbox.selected];
  return { ...fake, items, broken, inputs, run, selected, resolved: () => inputs('outbox.resolve') };
}
