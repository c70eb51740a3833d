import { commandWords } from '#renderer/i18n/edit-words.ts';
import { reasonSentence } from '#renderer/i18n/reason-words.ts';
import { emptyDirectory } from '#shared/account.ts';
import { type Painted, previewOf } from '#shared/edits/seen.ts';
import type { FailureClass } from '#shared/failure.ts';
import type { FollowUp } from '#shared/follow-up.ts';
import type { TakenBack } from '#shared/ipc/outbox.ts';
import type { View } from '#shared/query/conversations.ts';
import { type Reason, serverSaysOf, statusOf } from '#shared/reason.ts';
import type { Chance } from './chance.ts';
import type { Journal } from './journal.ts';
import { type Life, uuidOf } from './life.ts';
import type { Act, Change, PaintedRow } from './oracle/logs.ts';
import { changeOf, editOf, openedOf, paintedRow } from './people.ts';
import type { AgentDeed } from './script.ts';
import { hour, minute, second } from './times.ts';

export type AgentDeps = {
  readonly journal: Journal;
  readonly chance: Chance;
  readonly wallMs: () => number;
  readonly life: () => Life | null;
  /** Ids of the accounts that are connected, by the number of their server; null where it is signed out. */
  readonly accountId: (number: number) => string | null;
  /** Whether a follow-up of theirs is a snooze: there is nothing else at some servers. */
  readonly snoozes: (number: number) => boolean;
};

/** A snooze is dropped, or brought back by its own key: both end it, except of what repeats, which would come again. */
const snoozing = (wallMs: number, repeats: boolean) =>
  repeats || Math.floor(wallMs / 1000) % 2 === 0 ? 'snooze' : 'snooze, and back';

/** The places that together hold every conversation. */
const places = ['inbox', 'later', 'pending', 'done', 'spam', 'trash'] as const;

/** A person at the interface: asks as the window does, and takes down what they saw and what they were told. */
export function createAgent({ journal, chance, wallMs, life, accountId, snoozes }: AgentDeps) {
  let commands = 0;
  /** The lines that were painted last, by account. */
  const remembered = new Map<number, readonly PaintedRow[]>();
  /** The newest message that the reader has shown of each conversation. */
  const read = new Map<string, Painted>();
  /** The follow-up that the reader has shown of it. */
  const standing = new Map<string, FollowUp | null>();
  /** Where the agent has set one that comes again. */
  const repeating = new Set<string>();

  /** The whole list of an account. @returns the conversations in it, by id: a number means the same one all along */
  async function look(account: number): Promise<readonly PaintedRow[]> {
    const [running, id] = [life(), accountId(account)];
    if (!running || id === null) return [];
    const rows: PaintedRow[] = [];
    const sinceN = journal.stamp();
    for (const place of places) {
      const view: View = { kind: 'place', place };
      const page = await running.ask('conversations.page', { accountId: id, view, after: null, limit: 500 });
      if (!page?.value) return [];
      rows.push(...page.value.rows.map(paintedRow));
    }
    journal.tell({ kind: 'painted', account: id, sinceN, rows, isAll: true });
    const sorted = [...rows].sort((a, b) => (a.conversation < b.conversation ? -1 : 1));
    remembered.set(account, sorted);
    return sorted;
  }

  /** @returns the newest message that is shown */
  async function open(account: number, conversation: string): Promise<{ atMs: number; preview: string } | null> {
    const [running, id] = [life(), accountId(account)];
    if (!running || id === null) return null;
    const sinceN = journal.stamp();
    const answer = await running.ask('conversations.open', { accountId: id, id: conversation });
    if (answer?.value) journal.tell({ kind: 'opened', account: id, sinceN, conversation, ...openedOf(answer.value) });
    if (answer?.value) standing.set(JSON.stringify([id, conversation]), answer.value.followUp);
    const last = answer?.value?.messages.at(-1);
    if (last)
      read.set(JSON.stringify([id, conversation]), {
        id: conversation,
        atMs: last.sentAtMs,
        preview: previewOf(last.text),
      });
    return last ? { atMs: last.sentAtMs, preview: last.text.replace(/\s+/g, ' ').trim().slice(0, 200) } : null;
  }

  /** Takes down a command and the answer to it; none where the app ended before. */
  async function command(
    account: string,
    act: Act,
    ask: (running: Life) => Promise<{ ok: boolean; value: unknown; words: string } | null>,
    changedOf: (value: never) => boolean | null = () => null,
  ): Promise<void> {
    const running = life();
    if (!running) return;
    commands += 1;
    const number = commands;
    journal.tell({ kind: 'asked', command: number, account, act });
    const answer = await ask(running);
    if (!answer) return;
    const { ok, value } = answer;
    const words = ok ? titleOf(value) : answer.words;
    journal.tell({ kind: 'answered', command: number, ok, changed: ok ? changedOf(value as never) : null, words });
  }

  async function edit(deed: Extract<AgentDeed, { kind: 'edit' }>): Promise<void> {
    const { account, conversations, changes } = deed;
    const rows = (deed.isFromMemory && remembered.get(account)) || (await look(account));
    const id = accountId(account);
    if (rows.length === 0 || id === null) return;
    const chosen = [...new Set(conversations.map((number) => rows[number % rows.length]?.conversation ?? ''))];
    // A person who edits what no line shows has the conversation open.
    const isOpened =
      changes.some(({ target, isPutOff }) => isPutOff || /^(metadata:|subject|inbox)/.test(target)) && chosen[0];
    const inReader = isOpened ? await open(account, isOpened) : null;
    const meant = changes.map(absolute);
    if (changes.some(({ repeat }) => repeat)) for (const each of chosen) repeating.add(JSON.stringify([id, each]));
    await command(id, { kind: 'edit', conversations: chosen, changes: meant }, (running) =>
      running.ask('intents.enqueue', {
        commandId: uuidOf(chance),
        accountId: id,
        ids: chosen,
        edits: meant.map((change) =>
          editOf(
            change,
            snoozes(account) ? snoozing(wallMs(), repeating.has(JSON.stringify([id, chosen[0]]))) : 'remind',
            standing.get(JSON.stringify([id, chosen[0]])) ?? null,
          ),
        ),
        painted: chosen.flatMap((each) => {
          const row = rows.find(({ conversation }) => conversation === each);
          const read = each === chosen[0] ? inReader : null;
          const line = row ? [{ id: each, atMs: row.lastMessageAtMs, preview: row.preview }] : [];
          return read && read.atMs > (row?.lastMessageAtMs ?? 0) ? [{ id: each, ...read }] : line;
        }),
      }),
    );
  }

  /** What is on the screen when undo or redo is asked for: the lines as they were painted last, and what was read. */
  function onScreen(account: number, id: string): readonly Painted[] {
    const lines = (remembered.get(account) ?? []).map(({ conversation, lastMessageAtMs, preview }) => ({
      id: conversation,
      atMs: lastMessageAtMs,
      preview,
    }));
    return lines.map((line) => {
      const inReader = read.get(JSON.stringify([id, line.id]));
      return inReader && inReader.atMs > line.atMs ? inReader : line;
    });
  }

  /** A follow-up is meant from now on, in whole seconds; one of days in whole minutes, and on such a day. */
  function absolute(change: Change): Change {
    if (change.target !== 'followUp' || change.to === null || change.to === 'completed') return change;
    const unitMs = change.repeat && change.repeat.unit !== 'minute' ? minute : second;
    let dueMs = Math.floor((wallMs() + Number(change.to)) / unitMs) * unitMs;
    while (change.repeat?.unit === 'weekday' && [0, 6].includes(new Date(dueMs).getUTCDay())) dueMs += 24 * hour;
    return { ...change, to: String(dueMs) };
  }

  /** "Needs you", or what waits, as it stands in the outbox. */
  async function queue(account: string, filter: 'needs-you' | 'pending' | 'history') {
    const answer = await life()?.ask('outbox.list', { accountId: account, filter, query: '' });
    const items = answer?.value?.items ?? [];
    return items.map((item) => ({ seq: item.seq, conversation: item.conversationId, change: changeOf(item), item }));
  }

  async function tellNeedsYou(account: number): Promise<void> {
    const id = accountId(account);
    if (id === null || !life()) return;
    const sinceN = journal.stamp();
    const items = (await queue(id, 'needs-you')).map(({ conversation, change, item }) => ({
      conversation,
      ...change,
      reason: codeOf(item.reason),
      words: `${item.reason ? reasonSentence(item.reason) : ''} ${serverSaysOf(item.reason) ?? ''}`.trim(),
      status: statusOf(item.reason),
    }));
    journal.tell({ kind: 'needs-you', account: id, sinceN, items });
  }

  async function tellStatus(account: number): Promise<void> {
    const id = accountId(account);
    const boot = id === null ? null : await life()?.ask('app.bootstrap', {});
    const status = boot?.value?.accounts.find((each) => each.id === id)?.status;
    if (id === null || !status) return;
    journal.tell({ kind: 'status', account: id, waiting: status.waiting, gate: status.gate?.kind ?? null });
  }

  async function answerOne(
    id: string,
    filter: 'needs-you' | 'pending',
    which: number,
    how: 'retry' | 'mine' | 'discard',
  ): Promise<void> {
    const items = await queue(id, filter);
    const one = items[which % Math.max(1, items.length)];
    if (!one) return;
    const { conversation, change, seq } = one;
    await command(
      id,
      { kind: 'resolve', how, about: [{ conversation, change }] },
      (running) => running.ask('outbox.resolve', { accountId: id, seqs: [seq], how }),
      (value: { answered: number }) => value.answered > 0,
    );
  }

  async function revert(id: string, which: number): Promise<void> {
    const items = (await queue(id, 'history')).filter(({ item }) => item.state === 'done').slice(0, 10);
    const one = items[which % Math.max(1, items.length)];
    if (!one) return;
    const { conversation, change, seq } = one;
    await command(
      id,
      { kind: 'revert', conversation, change },
      (running) => running.ask('outbox.revert', { accountId: id, seq, commandId: uuidOf(chance) }),
      (value: { reverted: boolean }) => value.reverted,
    );
  }

  /** A pause counts from its yes on; one that is perhaps over counts no longer. */
  async function pause(id: string, paused: boolean): Promise<void> {
    if (!paused) journal.tell({ kind: 'resumed', account: id });
    const answer = await life()?.ask('sync.setPaused', { accountId: id, paused });
    if (paused && answer?.ok) journal.tell({ kind: 'paused', account: id });
  }

  async function moveFirst(id: string, which: number): Promise<void> {
    const items = await queue(id, 'pending');
    const one = items[which % Math.max(1, items.length)];
    if (!one) return;
    await command(
      id,
      { kind: 'move', conversations: [one.conversation] },
      (running) => running.ask('outbox.move', { accountId: id, seqs: [one.seq], to: { side: 'first' } }),
      (value: { moved: number }) => value.moved > 0,
    );
  }

  return {
    look,
    open,
    /** Everything that the oracle wants to see of an account at rest. */
    async report(account: number): Promise<void> {
      const rows = await look(account);
      for (const { conversation } of rows) await open(account, conversation);
      await tellNeedsYou(account);
      await tellStatus(account);
    },
    async do(deed: AgentDeed): Promise<void> {
      const id = accountId(deed.account);
      if (id === null || !life()) return;
      const input = { accountId: id };
      switch (deed.kind) {
        case 'edit':
          return edit(deed);
        case 'undo':
        case 'redo':
          return command(
            id,
            { kind: deed.kind },
            (running) =>
              running.ask(deed.kind === 'undo' ? 'intents.undo' : 'intents.redo', {
                ...input,
                painted: [...onScreen(deed.account, id)],
              }),
            (value: { changed: boolean }) => value.changed,
          );
        case 'look':
          await look(deed.account);
          await tellNeedsYou(deed.account);
          return;
        case 'foot':
          return tellStatus(deed.account);
        case 'open': {
          const rows = await look(deed.account);
          const row = rows[deed.conversation % Math.max(1, rows.length)];
          if (row) await open(deed.account, row.conversation);
          return;
        }
        case 'resolve':
          return answerOne(id, 'needs-you', deed.which, deed.how);
        case 'discard-waiting':
          return answerOne(id, 'pending', deed.which, 'discard');
        case 'revert':
          return revert(id, deed.which);
        case 'move-first':
          return moveFirst(id, deed.which);
        case 'policy':
          journal.tell({ kind: 'policy', account: id, to: deed.to });
          await life()?.ask('accounts.setConflictPolicy', { ...input, policy: deed.to });
          return;
        case 'sync-now':
          journal.tell({ kind: 'hurried', account: id });
          await life()?.ask('sync.now', input);
          return;
        case 'pause':
        case 'resume':
          return pause(id, deed.kind === 'pause');
      }
    },
  };
}

export type Agent = ReturnType<typeof createAgent>;

function titleOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('command' in value) || value.command === null) return null;
  return commandWords(value.command as TakenBack, emptyDirectory);
}

const codes = {
  unreachable: 'unreachable',
  server: 'server-error',
  rate: 'rate-limited',
  auth: 'unauthorized',
  limit: 'unauthorized',
  refused: 'refused',
  gone: 'gone',
  stale: 'changed-elsewhere',
  unreadable: 'unreadable',
} as const satisfies Record<FailureClass, string>;

/** What the oracle goes by: what kind of answer it was, not how it is put. */
function codeOf(reason: Reason | null): string {
  if (reason?.kind === 'request') return codes[reason.as];
  return reason?.kind === 'merged-in-circle' ? 'gone' : (reason?.kind ?? 'none');
}
