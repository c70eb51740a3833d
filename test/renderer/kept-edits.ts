/** Edits as the main process keeps them, which knows the newest of each account. */
export function keptEdits() {
  const done: { accountId: string; commandId: string }[] = [];
  const undone: typeof done = [];
  const turn = (from: typeof done, to: typeof done, accountId: string) => {
    const command = from.filter((each) => each.accountId === accountId).at(-1);
    if (command) from.splice(from.indexOf(command), 1);
    if (command) to.push(command);
    const told = command ? { kind: 'told' as const, words: 'x' } : null;
    return { command: told, commandId: command?.commandId ?? null, changed: true, rest: null, revision: 1 };
  };
  return {
    'intents.enqueue': ({ accountId, commandId }: { accountId: string; commandId: string }) => {
      done.push({ accountId, commandId });
      return { revision: 1 };
    },
    'intents.undo': ({ accountId }: { accountId: string }) => turn(done, undone, accountId),
    'intents.redo': ({ accountId }: { accountId: string }) => turn(undone, done, accountId),
  };
}
