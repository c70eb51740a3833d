import { describe, expect, test } from 'vitest';
import { vcitaCapabilities } from '#electron/providers/vcita/capabilities.ts';
import { planUpdate as planForVcita } from '#electron/providers/vcita/plan.ts';
import { weavCapabilities } from '#electron/providers/weav/capabilities.ts';
import { blankConversation } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { mergeEdits } from '#shared/edits/merge.ts';
import { known, never, setUp as setUpWeav } from '#test/providers/weav/set-up.ts';
import { setUpChatwoot } from '#test/support/chatwoot-account.ts';
import { pendingOf } from '#test/support/pending-edits.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';

const tagged = (part: string, to = true): Edit => ({ field: 'tags', part, to });
const plan = (to: string | null): Edit => ({ field: 'metadata', part: 'plan', to });

describe('a server that spells labels in small letters', () => {
  const setUp = (labels: readonly string[] = []) =>
    setUpChatwoot([{ id: '1', labels: [...labels] }], { lowersLabels: true });

  test('has what was meant: nothing is refused, and nothing is sent twice', async () => {
    const { enqueue, push, pending, row, simulator } = await setUp();
    enqueue('1', tagged('VIP'));
    expect(await push()).toBe(true);
    expect([row('1')?.tags, pending('1')]).toEqual([['vip'], []]);
    expect(simulator.log.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(await push()).toBe(false);
  });

  test('is asked for nothing where another spelling of the label is there', async () => {
    const { enqueue, push, row, simulator } = await setUp(['vip']);
    enqueue('1', tagged('VIP'));
    await push();
    expect(row('1')?.tags).toEqual(['vip']);
    expect(simulator.log.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('loses the label in whatever spelling it is taken away, also by undo', async () => {
    const { enqueue, push, row, simulator, outbox, account } = await setUp(['late']);
    enqueue('1', tagged('VIP'));
    await push();
    outbox.undo(account);
    await push();
    expect([row('1')?.tags, simulator.get('1')?.labels]).toEqual([['late'], ['late']]);
    enqueue('1', tagged('Late', false));
    await push();
    expect([row('1')?.tags, simulator.get('1')?.labels]).toEqual([[], []]);
  });

  test('is told the last word about a label, however each of them spells it', async () => {
    const { enqueue, push, pending, row, simulator } = await setUp();
    enqueue('1', tagged('VIP'));
    enqueue('1', tagged('vip', false));
    await push();
    expect([row('1')?.tags, pending('1')]).toEqual([[], []]);
    expect(simulator.log.filter(({ method }) => method === 'POST')).toEqual([]);
  });
});

describe('a server of which nobody knows how it spells', () => {
  test('has made the value what it is: in case and white space it may differ from what was sent', async () => {
    const { enqueue, push, pending, row, simulator } = await setUpVantax([{ id: 'c' }]);
    simulator.spelling = (text) => text.trim().toLowerCase();
    enqueue('c', tagged('VIP'), plan('Team '));
    await push();
    expect([row('c')?.tags, pending('c')]).toEqual([['vip'], []]);
    expect(simulator.get('c')).toMatchObject({ tags: ['vip'], metadata: { plan: 'team' } });
    expect(simulator.requests('PATCH')).toHaveLength(1);
  });

  test('loses the tag by undo in that spelling, also where the answer was lost', async () => {
    const { enqueue, push, pending, simulator, outbox, account, clock } = await setUpVantax([{ id: 'c' }]);
    simulator.spelling = (text) => text.toLowerCase();
    enqueue('c', tagged('VIP'));
    simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'drop-after' } });
    await push().catch(() => {});
    expect(pending('c').map(({ state }) => state)).toEqual(['in_doubt']);
    clock.nowMs += 60_000;
    await push();
    expect(pending('c')).toEqual([]);
    outbox.undo(account);
    await push();
    expect(simulator.get('c')?.tags).toEqual([]);
  });

  test('is sent what differs in its case alone, and not believed where it leaves that as it was', async () => {
    const { enqueue, push, pending, simulator } = await setUpVantax([{ id: 'c', metadata: { plan: 'team' } }]);
    simulator.spelling = (text) => text.toLowerCase();
    enqueue('c', plan('Team'));
    await push();
    expect(simulator.requests('PATCH')).toHaveLength(1);
    expect(pending('c')).toMatchObject([{ state: 'parked', reason: { kind: 'not-applied' } }]);
  });

  test('has taken what it spells anew, also where its answer was lost', async () => {
    const { enqueue, push, pending, simulator, clock } = await setUpVantax([{ id: 'c', metadata: { plan: 'solo' } }]);
    simulator.spelling = (text) => text.toLowerCase();
    enqueue('c', tagged('VIP'), plan('Team'));
    simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'drop-after' } });
    await push().catch(() => {});
    expect(pending('c')).toMatchObject([{ state: 'in_doubt' }, { state: 'in_doubt' }]);
    clock.nowMs += 600_000;
    await push();
    expect(pending('c')).toEqual([]);
    expect(simulator.get('c')).toMatchObject({ tags: ['vip'], metadata: { plan: 'team' } });
  });

  test('gives up by undo what it made of a tag and a value', async () => {
    const { enqueue, push, row, simulator, outbox, account } = await setUpVantax([{ id: 'c', tags: ['late'] }]);
    simulator.spelling = (text) => text.toLowerCase();
    enqueue('c', tagged('VIP'), plan('Team'));
    await push();
    outbox.undo(account);
    await push();
    expect([row('c')?.tags, simulator.get('c')?.tags]).toEqual([['late'], ['late']]);
    expect(simulator.get('c')?.metadata).toEqual({});
  });
});

test('white space around a subject, and an empty one for none, are no difference where texts are stored without', async () => {
  const { simulator, weav } = await setUpWeav({ texts: 'trimmed' });
  simulator.add({ id: 'c1', subject: 'Old' });
  const push = async (to: string | null) => {
    const fresh = known(await weav.read('c1', never));
    const edit: Edit = { field: 'subject', to };
    const { desired } = mergeEdits(weavCapabilities, fresh, pendingOf(weavCapabilities, fresh, [edit]), new Set());
    const requests = weav.plan(fresh, desired);
    for (const request of requests) await weav.send(request, never);
    return requests.length;
  };
  expect([await push('New '), await push('New '), await push(''), await push(''), await push(null)]).toEqual([
    1, 0, 1, 0, 0,
  ]);
});

test('an empty text is sent where a provider takes values that it never tells: none known is not none there', () => {
  const fresh = blankConversation('c1');
  const edit: Edit = { field: 'metadata', part: 'campaign', to: '' };
  const { desired } = mergeEdits(vcitaCapabilities, fresh, pendingOf(vcitaCapabilities, fresh, [edit]), new Set());
  expect(planForVcita(fresh, desired)).toMatchObject([{ body: { campaign: '' } }]);
});
