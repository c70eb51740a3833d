import { lastOf } from './oracle/lists.ts';
import type { AgentEntry, Run } from './oracle/logs.ts';
import { answeredAt, isWhole, type Request, sentAt } from './oracle/servers.ts';
import { differing } from './oracle/values.ts';
import type { Outcome } from './run.ts';

/** What can be asked of a run for the catalogue of what a night must have reached. */

export const noted =
  (pattern: RegExp) =>
  ({ happened }: Outcome) =>
    [...happened.keys()].some((name) => pattern.test(name));

export const told =
  (holds: (entry: AgentEntry) => boolean) =>
  ({ run }: Outcome) =>
    run.agent.some(holds);

export const isIn = (kind: AgentEntry['kind']) => told((entry) => entry.kind === kind);

export const needsYou = (reason: string) =>
  told((entry) => entry.kind === 'needs-you' && entry.items.some((item) => item.reason === reason));

type Asked = Extract<AgentEntry, { kind: 'asked' }>;
type Answered = Extract<AgentEntry, { kind: 'answered' }>;

/** Commands with their answers, null where none came. */
export function commandsOf({ agent }: Run): { readonly asked: Asked; readonly answered: Answered | null }[] {
  const answers = new Map(agent.flatMap((entry) => (entry.kind === 'answered' ? [[entry.command, entry]] : [])));
  return agent.flatMap((entry) =>
    entry.kind === 'asked' ? [{ asked: entry, answered: answers.get(entry.command) ?? null }] : [],
  );
}

export const answeredWith =
  (kind: Asked['act']['kind'], changed: boolean, holds: (command: { asked: Asked; answered: Answered }) => boolean) =>
  ({ run }: Outcome) =>
    commandsOf(run).some(
      ({ asked, answered }) =>
        asked.act.kind === kind && answered?.ok && answered.changed === changed && holds({ asked, answered }),
    );

export const any = () => true;

export const resolved = (how: 'retry' | 'mine' | 'discard') =>
  answeredWith('resolve', true, ({ asked: { act } }) => act.kind === 'resolve' && act.how === how);

export const refusedWith = (words: RegExp) =>
  told((entry) => entry.kind === 'answered' && !entry.ok && words.test(entry.words ?? ''));

const requestsOf = ({ run }: Outcome): Request[] =>
  run.servers.filter((entry) => entry.kind === 'request').sort((a, b) => a.n - b.n);

const writesOf = (outcome: Outcome) => requestsOf(outcome).filter(({ effect }) => effect === 'write');

const isSameWrite = (a: Request, b: Request) =>
  a.method === b.method && a.path === b.path && JSON.stringify(a.body) === JSON.stringify(b.body);

/** The app ended while a write was on its way, and was started again. */
export function endedInFlight(kind: 'killed' | 'power-cut' | 'quit') {
  return (outcome: Outcome) => {
    const { agent } = outcome.run;
    return agent.some(
      (end) =>
        end.kind === kind &&
        agent.some((entry) => entry.kind === 'started' && entry.n > end.n) &&
        writesOf(outcome).some((write) => sentAt(write) < end.n && (write.answeredN ?? Infinity) > end.n),
    );
  };
}

/** A write arrived, its answer was lost, and a read told that nothing was left to send. */
export function recognised(outcome: Outcome): boolean {
  const requests = requestsOf(outcome);
  return writesOf(outcome).some((write) => {
    const isLost = write.arrived && !write.answered && write.before && write.after;
    if (!isLost || differing(write.before, write.after).length === 0) return false;
    const later = requests.filter(({ n, conversation }) => n > write.n && conversation === write.conversation);
    return later.some((read) => read.effect === 'read' && isWhole(read)) && !later.some((it) => isSameWrite(it, write));
  });
}

/** A write that never arrived was sent again and did. */
export function repeated(outcome: Outcome): boolean {
  const writes = writesOf(outcome);
  return writes.some(
    (lost) => !lost.arrived && writes.some((it) => it.n > lost.n && it.arrived && isSameWrite(it, lost)),
  );
}

/** A list was asked for before a write and came after it. */
export function overtaken(outcome: Outcome): boolean {
  const lists = requestsOf(outcome).filter((request) => request.effect === 'list' && isWhole(request));
  return writesOf(outcome).some(
    (write) =>
      isWhole(write) &&
      lists.some(
        (list) =>
          list.server === write.server &&
          sentAt(list) < sentAt(write) &&
          answeredAt(list) > answeredAt(write) &&
          list.listed?.includes(write.conversation ?? ''),
      ),
  );
}

/** What was said of a conversation was written to the one that it was merged into. */
export function followedMerge(outcome: Outcome): boolean {
  return outcome.run.servers.some(
    (merge) =>
      merge.kind === 'changed' &&
      merge.mergedInto !== null &&
      commandsOf(outcome.run).some(
        ({ asked: { act, n } }) => act.kind === 'edit' && n < merge.n && act.conversations.includes(merge.conversation),
      ) &&
      writesOf(outcome).some((write) => write.n > merge.n && isWhole(write) && write.conversation === merge.mergedInto),
  );
}

/** Somebody else changed the very thing that an edit was about, before a write of it had left. */
export function crossed(outcome: Outcome): boolean {
  const writes = writesOf(outcome);
  return commandsOf(outcome.run).some(({ asked: { act, n } }) => {
    if (act.kind !== 'edit') return false;
    return outcome.run.servers.some((change) => {
      if (change.kind !== 'changed' || change.n < n || !act.conversations.includes(change.conversation)) return false;
      if (!change.before || !change.after) return false;
      const moved = differing(change.before, change.after);
      const isSent = writes.some(
        (write) => write.conversation === change.conversation && sentAt(write) > n && sentAt(write) < change.n,
      );
      return !isSent && act.changes.some(({ target }) => moved.includes(target));
    });
  });
}

/** Undo came before anything of the edit had left. */
export function undoneUnsent(outcome: Outcome): boolean {
  const commands = commandsOf(outcome.run);
  return commands.some(({ asked: undo, answered }, i) => {
    if (undo.act.kind !== 'undo' || !answered?.ok || !answered.changed) return false;
    const { asked: edit } = commands[i - 1] ?? {};
    if (edit?.act.kind !== 'edit' || edit.account !== undo.account) return false;
    const { conversations } = edit.act;
    return !writesOf(outcome).some(
      (write) =>
        sentAt(write) > edit.n && sentAt(write) < answered.n && conversations.includes(write.conversation ?? ''),
    );
  });
}

/** A follow-up came due while the app was not running, and was told of after its start. */
export function remindedLate(outcome: Outcome): boolean {
  const { agent } = outcome.run;
  return agent.some((alert, i) => {
    if (alert.kind !== 'alert' || !alert.about) return false;
    const start = lastOf(agent.slice(0, i), ({ kind }) => kind === 'started');
    const end = agent.find(({ kind, n }) => n < (start?.n ?? 0) && ['killed', 'power-cut', 'quit'].includes(kind));
    if (!start || !end) return false;
    const { conversation } = alert.about;
    const dues = commandsOf(outcome.run).flatMap(({ asked: { act } }) =>
      act.kind === 'edit' && act.conversations.includes(conversation)
        ? act.changes.filter(({ target }) => target === 'followUp').map(({ to }) => Number(to))
        : [],
    );
    return dues.some((due) => due > end.atMs && due < start.atMs);
  });
}

/** A server that stays dead holds its own changes back, and says why; nothing else of the machine waits for it. */
export function restsBesideDead({ run }: Outcome): boolean {
  const status = (isDead: boolean) =>
    run.accounts
      .filter(({ server }) => run.deadServers.includes(server) === isDead)
      .map(({ account }) => lastOf(run.agent, (entry) => entry.kind === 'status' && entry.account === account));
  const isWaiting = status(true).some((it) => it?.kind === 'status' && it.waiting > 0 && it.gate === 'offline');
  return isWaiting && status(false).some((it) => it?.kind === 'status' && it.waiting === 0 && it.gate === null);
}

export const isPoisonedParked = ({ run }: Outcome) =>
  run.agent.some(
    (entry) =>
      entry.kind === 'needs-you' &&
      entry.items.some(
        ({ reason, conversation }) =>
          reason === 'refused' && run.poisoned.some((place) => place.conversation === conversation),
      ),
  );

/** In a run, one after the other. */
export const inTurn =
  (...kinds: readonly AgentEntry['kind'][]) =>
  ({ run }: Outcome) => {
    let at = -1;
    return kinds.every((kind) => {
      at = run.agent.find((entry) => entry.kind === kind && entry.n > at)?.n ?? Number.POSITIVE_INFINITY;
      return at < Number.POSITIVE_INFINITY;
    });
  };

export const edited = (holds: (edit: Extract<Asked['act'], { kind: 'edit' }>) => boolean) =>
  told((entry) => entry.kind === 'asked' && entry.act.kind === 'edit' && holds(entry.act));

export const changedBy = (by: 'colleague' | 'customer' | 'provider') => (outcome: Outcome) =>
  outcome.run.servers.some((entry) => entry.kind === 'changed' && entry.by === by);
