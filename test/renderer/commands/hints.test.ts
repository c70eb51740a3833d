import { describe, expect, test } from 'vitest';
import { hintsFor } from '#renderer/commands/hints.ts';
import { refusalOf, runCommand } from '#renderer/commands/run.ts';
import { patch } from '#renderer/state/core.ts';
import { aWinnow } from '../fake-main.ts';
import { aChange } from '../queue.ts';
import { aRow } from '../rows.ts';

const pausedGate = { kind: 'paused', sinceMs: 0, untilMs: null, reason: { kind: 'paused' } } as const;

async function started() {
  const fake = aWinnow([aRow(1), aRow(2)]);
  await fake.winnow.start();
  const hints = () => hintsFor(fake.state()).map(({ keys, label }) => `${keys} ${label}`.trim());
  return { ...fake, hints };
}

test('at the list the foot offers triage', async () => {
  const { hints } = await started();
  expect(hints()).toEqual(['e Done', 's Status', 't Tags', 'h Later', 'f Remind me', 'z Undo', '$mod+k Commands', '?']);
});

test('what the last act offers beside them is not offered twice', async () => {
  const { winnow, hints } = await started();
  winnow.ui.say('Closed Ana.', 'edit.undo');
  expect(hints()).toEqual(['e Done', 's Status', 't Tags', 'h Later', 'f Remind me', '$mod+k Commands', '?']);
  winnow.ui.closeToast();
  expect(hints()).toContain('z Undo');
});

test('in the search it offers the way to what was found, if anything was', async () => {
  const { winnow, hints } = await started();
  patch(winnow.core, 'ui', { searchFocused: true });
  expect(hints()).toEqual(['Enter To the list', 'Escape Clear']);
  await winnow.search('status:closed');
  expect(hints()).toEqual(['Escape Clear', '$mod+s Save as a view']);
});

test('commands and help are what stays where there is no room for all', async () => {
  const { state } = await started();
  const staying = hintsFor(state()).filter(({ stays }) => stays);
  expect(staying.map(({ id }) => id)).toEqual(['app.palette', 'app.help']);
});

test('after the first key of a sequence it offers what may follow', async () => {
  const { winnow, hints } = await started();
  patch(winnow.core, 'ui', { prefix: 's' });
  expect(hints()).toEqual(['o Open', 'p Pending', 'c Closed', 'Escape Cancel']);
});

test('with a selection it offers the way out of it', async () => {
  const { winnow, hints } = await started();
  await runCommand(winnow, 'list.select');
  expect(hints()).toContain('Escape Clear selection');
});

describe('in the queue it offers', () => {
  async function inQueue() {
    const items = [aChange(1, { state: 'ready' }), aChange(2, { state: 'ready' }), aChange(3, { state: 'conflict' })];
    const fake = aWinnow([], {
      'outbox.list': () => ({ items, found: { total: 3, isLeast: false }, total: 3, needsYou: 1 }),
      'outbox.inspect': () => null,
    });
    await fake.winnow.start();
    await fake.winnow.outbox.show('pending');
    return { ...fake, labels: () => hintsFor(fake.state()).map(({ label }) => label) };
  }

  test('the order to what can be moved, to that side, and the way back from a filter', async () => {
    const { labels, winnow } = await inQueue();
    expect(labels()).toEqual([
      'Open the conversation',
      'Retry now',
      'Discard',
      'Later',
      'Filter',
      'Pause',
      'Commands',
      '',
    ]);
    winnow.outbox.moveTo(2);
    expect(labels()).toContain('Earlier');
    winnow.outbox.moveTo(3);
    expect(labels()).not.toContain('Earlier');
    // By the names that stand beside the change.
    expect(labels().slice(0, 3)).toEqual(['Take theirs', 'Keep mine', 'Open the conversation']);
    await winnow.outbox.find('vip');
    expect(labels()).toContain('Show all');
  });

  test('to resume where syncing is paused', async () => {
    const { labels, winnow, state } = await inQueue();
    const accounts = state().app.accounts.map((account) => ({
      ...account,
      status: { ...account.status, gate: { ...pausedGate } },
    }));
    patch(winnow.core, 'app', { accounts });
    expect(labels()).toContain('Resume');
    expect(labels()).not.toContain('Pause');
  });

  test('with a selection what answers all of it', async () => {
    const { labels, winnow } = await inQueue();
    winnow.outbox.toggle();
    expect(labels()).toEqual(['Retry', 'Keep mine', 'Discard', 'Clear selection', 'Commands', '']);
  });
});

test('a command that the provider cannot do is refused with the reason', async () => {
  const { winnow, state } = await started();
  expect(refusalOf(state(), 'conversation.toggleRead')).toBe('Vantax AI cannot mark conversations as read');
  await runCommand(winnow, 'conversation.toggleRead');
  expect(state().ui.toast).toMatchObject({ tone: 'error', sentence: 'Vantax AI cannot mark conversations as read' });
});

test('a command of the queue does nothing at the list', async () => {
  const { state } = await started();
  expect(refusalOf(state(), 'outbox.discard')).not.toBeNull();
});

test('Escape leaves the innermost thing first', async () => {
  const { winnow, state, focused } = await started();
  await winnow.search('c');
  await runCommand(winnow, 'list.select');
  await runCommand(winnow, 'conversation.open');
  const left = () => [state().ui.readerOpen, state().selection.ids.size, state().ui.search];
  await runCommand(winnow, 'conversation.close');
  expect(left()).toEqual([false, 1, 'c']);
  expect(focused).toEqual(['messages', 'list']);
  await runCommand(winnow, 'conversation.close');
  expect(left()).toEqual([false, 0, 'c']);
  await runCommand(winnow, 'conversation.close');
  expect(left()).toEqual([false, 0, null]);
});

test('a toggle goes one way for a mixed selection: on, until all have it', async () => {
  const { winnow, asked, state } = await started();
  await runCommand(winnow, 'conversation.toggleSpam');
  expect(asked.find(({ channel }) => channel === 'intents.enqueue')?.input).toMatchObject({
    edits: [{ field: 'spam', to: true }],
  });
  expect(state().list.rows.map(({ id }) => id)).toEqual(['c2']);
});
