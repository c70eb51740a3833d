import type { Chance } from './chance.ts';
import type { AgentDeed, ScriptEvent } from './script.ts';

type Edit = Extract<AgentDeed, { kind: 'edit' }> & { readonly atMs: number };
type Scene = (chance: Chance, edit: Edit) => readonly ScriptEvent[];

const second = 1000;

/**
 * What must be close to an edit to meet it: drawn freely, a colleague is at the same value within a second in one of a
 * hundred edits, and a kill between its request and its answer in fewer.
 */
const scenes: Readonly<Record<string, Scene>> = {
  colleague: (chance, edit) => [colleagueAt(chance, edit, near(chance, edit, 3))],
  'colleague and the agent’s answer': (chance, edit) => [
    colleagueAt(chance, edit, near(chance, edit, 2)),
    answerAt(chance, edit, after(chance, edit, 30)),
  ],
  'another word': (chance, edit) => [{ ...edit, atMs: after(chance, edit, 3), changes: other(edit) }],
  'undo at once': (chance, { account, ...edit }) => [{ kind: 'undo', account, atMs: after(chance, edit, 4) }],
  'undo over a colleague': (chance, edit) => [
    colleagueAt(chance, edit, edit.atMs + 20 * second),
    { kind: 'undo', account: edit.account, atMs: edit.atMs + 20 * second + chance.between(0, 10 * second) },
  ],
  'undo and redo': (chance, edit) => [
    { kind: 'undo', account: edit.account, atMs: after(chance, edit, 10) },
    { kind: 'redo', account: edit.account, atMs: edit.atMs + 10 * second + chance.between(0, 10 * second) },
  ],
  kill: (chance, edit) => [killAt(chance, edit)],
  'kill, then undo': (chance, edit) => [
    killAt(chance, edit),
    { kind: 'undo', account: edit.account, atMs: edit.atMs + chance.between(3, 20) * second },
  ],
  offline: (chance, edit) => [offlineAt(chance, edit)],
  'offline, and the customer writes': (chance, edit) => [
    offlineAt(chance, edit),
    { kind: 'customer', server: edit.account, conversation: 0, atMs: near(chance, edit, 3) },
  ],
  'offline, and a colleague': (chance, edit) => [
    offlineAt(chance, edit),
    colleagueAt(chance, edit, near(chance, edit, 3)),
  ],
  'a full disk': (chance, edit) => [
    { kind: 'disk-full', forMs: chance.pick([second, 10 * second]), atMs: near(chance, edit, 1) },
  ],
  'merged away': (chance, edit) => [
    { kind: 'merge', server: edit.account, conversation: 0, into: 1, atMs: near(chance, edit, 2) },
  ],
  discarded: (chance, { account, atMs }) => [
    { kind: 'discard-waiting', account, which: 0, atMs: atMs + chance.between(0, second) },
  ],
  reverted: (chance, { account, atMs }) => [
    { kind: 'revert', account, which: 0, atMs: atMs + chance.between(5, 40) * second },
  ],
};

/** One of them. */
export const meetingEdit: Scene = (chance, edit) => chance.pick(Object.values(scenes))(chance, edit);

/** Adds to edits what meets them. @param share of the edits that something meets */
export function withScenes(chance: Chance, events: readonly ScriptEvent[], share: number): readonly ScriptEvent[] {
  const all = Object.values(scenes);
  const met = events.flatMap((event) =>
    event.kind === 'edit' && chance.chance(share) ? chance.pick(all)(chance, event) : [],
  );
  return [...events, ...met.map((event) => ({ ...event, atMs: Math.max(0, Math.round(event.atMs)) }))];
}

const near = (chance: Chance, { atMs }: { atMs: number }, seconds: number) =>
  atMs + chance.between(-seconds * second, seconds * second);

const after = (chance: Chance, { atMs }: { atMs: number }, seconds: number) =>
  atMs + chance.between(0, seconds * second);

function colleagueAt(chance: Chance, edit: Edit, atMs: number): ScriptEvent {
  const [change = { target: 'status', to: 'open' }] = edit.changes;
  const to = chance.chance(0.25) ? change.to : otherValue(change.target, change.to);
  return { kind: 'colleague', server: edit.account, conversation: 0, target: change.target, to, atMs };
}

const other = ({ changes }: Edit) => changes.map(({ target, to }) => ({ target, to: otherValue(target, to) }));

function otherValue(target: string, to: string | null): string | null {
  if (target.startsWith('tags:')) return to === null ? 'true' : null;
  if (target.startsWith('metadata:')) return to === 'a' ? 'b' : 'a';
  switch (target) {
    case 'status':
      return to === 'closed' ? 'open' : 'closed';
    case 'read':
    case 'spam':
    case 'deleted':
      return to === 'true' ? 'false' : 'true';
    case 'followUp':
      return to === null ? '1200000' : null;
    default:
      return null;
  }
}

const answerAt = (chance: Chance, { account }: Edit, atMs: number): ScriptEvent => ({
  kind: 'resolve',
  account,
  which: 0,
  how: chance.pick(['retry', 'mine', 'discard']),
  atMs,
});

const killAt = (chance: Chance, edit: Edit): ScriptEvent => ({
  kind: chance.chance(0.8) ? 'kill' : 'power-cut',
  afterPoints: chance.between(1, 15),
  deadForMs: second,
  atMs: after(chance, edit, 1),
});

const offlineAt = (chance: Chance, { account, atMs }: Edit): ScriptEvent => ({
  kind: 'fault',
  server: account,
  what: chance.pick(['unreachable', 'unreachable', '503', 'silent-before', 'page-403']),
  effect: 'any',
  times: chance.pick([2, 6, 12]),
  atMs: atMs - second,
});
