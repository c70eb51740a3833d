import { describe, expect, test } from 'vitest';
import type { Asked, Order } from './child.ts';
import { lost, tried } from './examples.ts';
import type { PlantedFault } from './fault.ts';
import type { Copy } from './plant.ts';
import { tryFindings } from './trial.ts';

const fault: PlantedFault = {
  id: 'any',
  what: 'anything',
  file: 'electron/any.ts',
  line: 'true',
  broken: 'false',
  group: 'class',
};
/** A tree whose engines are convicted in these orders of the deeds. */
function copyWith(convicted: { readonly whole: readonly number[]; readonly broken: readonly number[] }): Copy {
  const answer = (orders: readonly number[]) => async (order: Order) => ({
    tried: order.runs.map((asked: Asked) => tried(asked.seed, ...(orders.includes(asked.order) ? [lost] : []))),
    cpuMs: 1000,
  });
  return {
    run: answer(convicted.whole),
    runBroken: (_, order) => answer(convicted.broken)(order),
    remove: () => {},
  };
}

/** The whole engine is convicted of the same sort elsewhere, so that one conviction alone says nothing. */
const baseline = [tried(1), tried(2, { ...lost, conversation: 'c2' })];
const tryWith = (convicted: Parameters<typeof copyWith>[0], found = [tried(1, lost)]) =>
  tryFindings(copyWith(convicted), fault, baseline, found);

describe('what the whole engine is convicted of too, with other deeds', () => {
  test('is the fault where its engine is mostly convicted for the same deeds, and the whole one never', async () => {
    expect(await tryWith({ whole: [], broken: [1, 2, 4, 6] })).toEqual({ sure: { ...lost, seed: 1 }, cpuMs: 1000 });
  });

  test('is no finding where the whole engine is convicted for the same deeds in one other order', async () => {
    expect((await tryWith({ whole: [5], broken: [1, 2, 3, 4, 5, 6] })).sure).toBeNull();
  });

  test('is no finding where the broken engine is convicted in half of the orders', async () => {
    expect((await tryWith({ whole: [], broken: [1, 2, 3] })).sure).toBeNull();
  });

  test('of other seeds is not tried where the whole engine is convicted in the same place', async () => {
    const same = [tried(2, { ...lost, conversation: 'c2' })];
    expect(await tryWith({ whole: [], broken: [1, 2, 3, 4, 5, 6] }, same)).toEqual({ sure: null, cpuMs: 0 });
  });
});
