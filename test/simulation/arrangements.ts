import type { Chance } from './chance.ts';
import type { AccountFacts, Change } from './oracle/logs.ts';
import { isCoupled, isSideEffect } from './oracle/provider-rules.ts';
import type { AgentDeed, MachineDeed, OtherDeed } from './script.ts';

export type Deed = AgentDeed | OtherDeed | MachineDeed;
type Edit = Extract<Deed, { kind: 'edit' }>;

/** One deed, and how long after the one before it, ms. */
export type Beat = { readonly gapMs: number; readonly deed: Deed };

/** Arranges the same deeds otherwise, such that they must end the same. @param provider by id */
export type Arrangement = (beats: readonly Beat[], provider: string, chance: Chance) => readonly Beat[];

const second = 1000;

/** An edit of several conversations and fields as many edits of one. */
const split: Arrangement = (beats, provider) =>
  beats.flatMap((beat, i) => {
    const { deed, gapMs } = beat;
    if (deed.kind !== 'edit' || isUndoLater(beats, i) || !areApart(provider, deed.changes)) return [beat];
    const edits = [...new Set(deed.conversations)].flatMap((conversation) =>
      deed.changes.map((change): Edit => ({ ...deed, conversations: [conversation], changes: [change] })),
    );
    return edits.map((edit, at) => ({ gapMs: at === 0 ? gapMs : 20, deed: edit }));
  });

/** Quit or killed between two deeds, and started again. */
const restart: Arrangement = (beats, _, chance) => {
  const chosen = new Set(beats.map((_beat, i) => i).filter((i) => i > 0 && chance.chance(0.3)));
  return beats.flatMap((beat, i): Beat[] => {
    if (!chosen.has(i)) return [beat];
    const deed: MachineDeed = chance.chance(0.5)
      ? { kind: 'quit', deadForMs: second }
      : { kind: 'kill', afterPoints: 1, deadForMs: second };
    // An app that is not running takes no deeds: a killed one may take its time to come to the point where it ends.
    return [
      { gapMs: chance.pick([10, 40, 200]), deed },
      { ...beat, gapMs: beat.gapMs + 60 * second },
    ];
  });
};

/** Edits next to each other change places where neither leads to what the other is about. */
const reorder: Arrangement = (beats, provider, chance) => {
  const arranged = [...beats];
  for (let i = 0; i + 1 < arranged.length; i += 1) {
    const [a, b] = [arranged[i], arranged[i + 1]];
    if (a?.deed.kind !== 'edit' || b?.deed.kind !== 'edit' || isUndoLater(beats, i) || !chance.chance(0.5)) continue;
    if (!areIndependent(provider, a.deed, b.deed)) continue;
    arranged[i] = { ...a, deed: b.deed };
    arranged[i + 1] = { ...b, deed: a.deed };
    i += 1;
  }
  return arranged;
};

/** The agent looks, opens a conversation or pulls once more. */
const look: Arrangement = (beats, _, chance) =>
  beats.flatMap((beat): Beat[] => {
    if (!chance.chance(0.3)) return [beat];
    const deed = chance.pick<Deed>([
      { kind: 'sync-now', account: 0 },
      { kind: 'look', account: 0 },
      { kind: 'open', account: 0, conversation: chance.between(0, 2) },
    ]);
    return [{ gapMs: chance.pick([0, 10, 100]), deed }, beat];
  });

/** In the order in which they may follow each other: what was split may be reordered, too. */
export const arrangements: readonly Arrangement[] = [split, reorder, look, restart];

/** Undo takes back the last command that changed anything, however long ago: before it what was one must stay one. */
const isUndoLater = (beats: readonly Beat[], i: number) => beats.slice(i).some(({ deed }) => deed.kind === 'undo');

function areIndependent(provider: string, a: Edit, b: Edit): boolean {
  if (!a.conversations.some((conversation) => b.conversations.includes(conversation))) return true;
  return a.changes.every((change) => b.changes.every((other) => areApart(provider, [change, other])));
}

/** Whether each of the changes stands for itself at this provider. */
function areApart(provider: string, changes: readonly Change[]): boolean {
  const facts: AccountFacts = { account: '', server: '', provider, stored: [], requestsPerHour: null, token: '' };
  return changes.every((a, i) =>
    changes.every(
      (b, j) =>
        i === j ||
        (a.target !== b.target &&
          !isCoupled(facts, a.target, b.target) &&
          !isSideEffect(facts, a.target, a.to, b.target)),
    ),
  );
}
