import type { AgentEntry, Verdict } from './logs.ts';
import type { Model } from './model.ts';
import { convict } from './verdicts.ts';

type Turn = { readonly kind: 'undo' | 'redo'; readonly n: number; readonly title: string };

/** What was taken back last is made again first. One that is passed over, because nothing of it is there, does not come later. */
export function checkRedo(model: Model): Verdict[] {
  return model.run.accounts.flatMap(({ account }) => {
    for (const turns of turnsOf(model, account)) {
      const found = outOfOrder(turns);
      if (!found) continue;
      const [early, late] = found;
      const words = `“${late.title}” was taken back after “${early.title}”, and is made again after it.`;
      return [convict('undo-wrong', { account, words, evidence: [early.n, late.n] })];
    }
    return [];
  });
}

/** The agent's turns that changed something, cut wherever they did anything else. */
function turnsOf({ run }: Model, account: string): Turn[][] {
  const answers = new Map(
    run.agent.filter((entry) => entry.kind === 'answered').map((entry) => [entry.command, entry]),
  );
  const all: Turn[][] = [[]];
  for (const entry of run.agent) {
    if (isBreak(entry, account)) all.push([]);
    if (entry.kind !== 'asked' || entry.account !== account) continue;
    const { kind } = entry.act;
    const answer = answers.get(entry.command);
    if ((kind !== 'undo' && kind !== 'redo') || !answer?.ok) continue;
    if (answer.words !== null) all.at(-1)?.push({ kind, n: entry.n, title: answer.words });
  }
  return all;
}

const isBreak = (entry: AgentEntry, account: string) =>
  entry.kind === 'disk-failed' ||
  (entry.kind === 'signed-out' && entry.account === account) ||
  (entry.kind === 'asked' && entry.account === account && entry.act.kind !== 'undo' && entry.act.kind !== 'redo');

/** Two that were taken back one after the other and made again in the same order: commands of one title are not told apart. */
function outOfOrder(turns: readonly Turn[]): readonly [Turn, Turn] | null {
  for (const [i, early] of turns.entries()) {
    const [before, after] = [turns.slice(0, i), turns.slice(i + 1)];
    if (early.kind !== 'redo') continue;
    const undone = before.map(({ kind, title }) => kind === 'undo' && title === early.title).lastIndexOf(true);
    const late = after.find(({ kind }) => kind === 'undo') ? undefined : after.find(({ kind }) => kind === 'redo');
    if (undone < 0 || !late || late.title === early.title) continue;
    const between = before.slice(undone + 1);
    const isOnlyUndo = between.every(({ kind }) => kind === 'undo');
    const isOnce = [early, late].every(({ title }) => before.filter((turn) => turn.title === title).length === 1);
    if (isOnlyUndo && isOnce && between.some(({ title }) => title === late.title)) return [early, late];
  }
  return null;
}
