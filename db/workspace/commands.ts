import { z } from 'zod';
import { type Edit, targetOf } from '#shared/edits/edit.ts';
import { editSchema } from '#shared/edits/edit-schema.ts';
import type { Db } from '../connect.ts';
import { rowInserts } from '../insert-rows.ts';
import { once } from './once.ts';
import { readOr } from './read-or.ts';

/** As many commands as can be taken back, per account. */
export const undoDepth = 200;

const editsSchema = z.array(editSchema);

/** What a command meant for one conversation, or what takes it back. */
export type Step = { readonly id: string; readonly edits: readonly Edit[] };

/** What a command did in one conversation, and what takes that back. */
export type DoneStep = {
  readonly id: string;
  readonly undo: readonly Edit[];
  readonly redo: readonly Edit[];
  /** What its writes were seen to change beside what was meant, as it stood after them. */
  readonly beside: readonly Edit[];
};

type TakesBack = Pick<DoneStep, 'undo' | 'beside'>;

export type DoneCommand = {
  readonly seq: number;
  readonly commandId: string;
  /** Whom the last of its edits was about; null of one of an earlier version, which has a title in words instead. */
  readonly contact: string | null;
  readonly title: string;
  readonly steps: readonly DoneStep[];
};

export type CommandTable = {
  /**
   * A new command ends what could be redone in its account, of each command all that it did anywhere. One of many conversations is added in parts of one id, which stay beside
   * each other: what the agent did while it was being made comes behind all of it.
   */
  add(accountId: string, commandId: string, contact: string, steps: readonly DoneStep[]): void;
  /** What could be redone in an account is ended, as by a new command there. */
  endRedo(accountId: string): void;
  /** The place of the last part of a command, in whatever account, that was not taken back; null of a new one. */
  lastPart(commandId: string): number | null;
  /** The newest command not taken back, or of the one that is named its newest part; null where there is none. */
  lastDone(accountId: string, commandId?: string): DoneCommand | null;
  /** The one taken back last, or of the one that is named the part to make again first; null where there is none. */
  lastUndone(accountId: string, commandId?: string): DoneCommand | null;
  /** What either of the two would give, without its steps. */
  next(accountId: string, way: 'undo' | 'redo', commandId?: string): Pick<DoneCommand, 'seq' | 'commandId'> | null;
  /** Taken back from below a newer command, it cannot be made again. Made again, it is the newest of all accounts. */
  setUndone(accountId: string, seq: number, undone: boolean): void;
  /** What commands that are newer than this one mean, and that were not taken back, oldest first. */
  newerThan(accountId: string, command: Pick<DoneCommand, 'seq' | 'commandId'>): NewerStep[];
  /** What takes a command's part in one conversation back has become something else. */
  amend(accountId: string, commandId: string, id: string, change: (step: TakesBack) => TakesBack): void;
  /** The conversation was merged into another: what takes edits back, or makes them again, is about that one. */
  move(accountId: string, from: string, to: string): void;
};

export type NewerStep = Pick<DoneStep, 'id' | 'redo'> & { readonly commandId: string };

type StepRecord = { conversation_id: string; undo_json: string; redo_json: string; beside_json: string };

type NewerRecord = { command_id: string; conversation_id: string; redo_json: string };

type BothRecord = Record<`${'gone' | 'stays'}_${'undo' | 'redo' | 'beside'}_json`, string> &
  Record<`${'gone' | 'stays'}_${'command_seq' | 'position'}`, number>;

const stepColumns = [
  'command_seq',
  'position',
  'account_id',
  'conversation_id',
  'undo_json',
  'redo_json',
  'beside_json',
];

export function commandTable(db: Db): CommandTable {
  const add = db.prepare("INSERT INTO command (command_id, account_id, title, contact) VALUES (?, ?, '', ?)");
  const addSteps = rowInserts(db, 'step', stepColumns);
  const dropUndone = db
    .prepare(
      `DELETE FROM command WHERE undone = 1 AND command_id IN
         (SELECT command_id FROM command WHERE account_id = +? AND undone = 1) RETURNING seq`,
    )
    .pluck();
  const outdated = db
    .prepare(
      // What was undone is gone by then: so the index gives them in order.
      `SELECT DISTINCT command_id FROM command WHERE account_id = +@accountId AND undone = 0 AND seq <=
         (SELECT seq FROM command WHERE account_id = +@accountId AND undone = 0
          ORDER BY seq DESC LIMIT 1 OFFSET ${undoDepth})`,
    )
    .pluck();
  const forget = db.prepare('DELETE FROM command WHERE command_id = +? RETURNING seq').pluck();
  const drop = db.prepare('DELETE FROM command WHERE seq = +?');
  const lastPart = db.prepare('SELECT max(seq) FROM command WHERE undone = 0 AND command_id = +?').pluck();
  const newer = db.prepare('SELECT seq FROM command WHERE account_id = +? AND undone = 0 AND seq > +? LIMIT 1').pluck();
  const undoneSince = db.prepare('SELECT seq FROM command WHERE undone = 1 AND seq > +? ORDER BY seq').pluck();
  const newest = db.prepare('SELECT max(seq) FROM command').pluck();
  const madeSince = db.prepare('SELECT seq FROM command WHERE seq > +? ORDER BY seq').pluck();
  const renumber = db.prepare('UPDATE command SET seq = @to WHERE seq = +@from');
  const renumberSteps = db.prepare('UPDATE step SET command_seq = @to WHERE command_seq = +@from');
  const dropSteps = db.prepare('DELETE FROM step WHERE command_seq = +?');
  const columns = 'seq, command_id, title, contact';
  const isNamed = '(+@commandId IS NULL OR command_id = +@commandId)';
  const lastDone = db.prepare(
    `SELECT ${columns} FROM command WHERE account_id = +@accountId AND undone = 0 AND ${isNamed} ORDER BY seq DESC LIMIT 1`,
  );
  const lastUndone = db.prepare(
    `SELECT ${columns} FROM command WHERE account_id = +@accountId AND undone = 1 AND ${isNamed} ORDER BY seq LIMIT 1`,
  );
  const stepsOfNewer = db.prepare(
    `SELECT command_id, conversation_id, redo_json FROM command JOIN step ON step.command_seq = command.seq
     WHERE command.account_id = +@accountId AND undone = 0 AND seq > +@seq AND command_id <> +@commandId ORDER BY seq, position`,
  );
  const stepsOf = db.prepare(
    'SELECT conversation_id, undo_json, redo_json, beside_json FROM step WHERE command_seq = +? ORDER BY position',
  );
  const setUndone = db.prepare('UPDATE command SET undone = ? WHERE seq = +?');
  const stepOf = db.prepare(
    `SELECT step.command_seq, step.position, step.undo_json, step.beside_json FROM step JOIN command ON command.seq = step.command_seq
     WHERE step.account_id = +? AND step.conversation_id = +? AND command.command_id = +?`,
  );
  const setUndo = db.prepare('UPDATE step SET undo_json = ?, beside_json = ? WHERE command_seq = +? AND position = +?');
  const move = db.prepare('UPDATE step SET conversation_id = ? WHERE account_id = +? AND conversation_id = +?');
  const steps = (name: string, as: string) =>
    ['command_seq', 'position', 'undo_json', 'redo_json', 'beside_json'].map(
      (column) => `${name}.${column} AS ${as}_${column}`,
    );
  const withBoth = db.prepare(
    `SELECT ${[...steps('gone', 'gone'), ...steps('stays', 'stays')]} FROM step AS gone
     JOIN step AS stays ON stays.account_id = gone.account_id
     JOIN command AS of_gone ON of_gone.seq = gone.command_seq
     JOIN command AS of_stays ON of_stays.seq = stays.command_seq AND of_stays.command_id = of_gone.command_id
     WHERE gone.account_id = +? AND gone.conversation_id = +? AND stays.conversation_id = +?`,
  );
  const dropStep = db.prepare('DELETE FROM step WHERE command_seq = +? AND position = +?');
  const setStep = db.prepare(
    'UPDATE step SET undo_json = ?, redo_json = ?, beside_json = ? WHERE command_seq = +? AND position = +?',
  );

  /** Of one command with both conversations, be it in two parts, what it did in the one that stays is what is taken back. */
  function joinSteps(accountId: string, from: string, to: string): void {
    for (const both of withBoth.all(accountId, from, to) as BothRecord[]) {
      const own = new Set(toEdits(both.stays_redo_json).map(targetOf));
      const joined = (stays: string, gone: string) =>
        JSON.stringify([
          ...readOr(stays, editsSchema, []),
          ...readOr(gone, editsSchema, []).filter((edit) => !own.has(targetOf(edit))),
        ]);
      setStep.run(
        joined(both.stays_undo_json, both.gone_undo_json),
        joined(both.stays_redo_json, both.gone_redo_json),
        joined(both.stays_beside_json, both.gone_beside_json),
        both.stays_command_seq,
        both.stays_position,
      );
      dropStep.run(both.gone_command_seq, both.gone_position);
    }
  }

  const stepsIn = (seq: number): DoneStep[] => {
    const read = once(toEdits);
    const readBeside = once((text) => readOr(text, editsSchema, []));
    return (stepsOf.all(seq) as StepRecord[]).map(({ conversation_id, undo_json, redo_json, beside_json }) => ({
      id: conversation_id,
      undo: read(undo_json),
      redo: read(redo_json),
      beside: readBeside(beside_json),
    }));
  };

  function withSteps(row: unknown): DoneCommand | null {
    if (!row) return null;
    const { seq, command_id, title, contact } = row as {
      seq: number;
      command_id: string;
      title: string;
      contact: string | null;
    };
    return { seq, commandId: command_id, title, contact, steps: stepsIn(seq) };
  }

  /** Puts lines behind another, in the order in which they are named. */
  function placeBehind(seq: number, lines: readonly number[]): void {
    for (const [at, from] of lines.entries()) {
      const to = seq + 1 + at;
      renumber.run({ from, to });
      renumberSteps.run({ from, to });
    }
  }

  function endRedo(accountId: string): void {
    for (const dropped of dropUndone.all(accountId)) dropSteps.run(dropped);
  }

  /** No command is left with some of its parts, in whatever account. */
  function prune(accountId: string): void {
    for (const commandId of outdated.all({ accountId })) {
      for (const dropped of forget.all(commandId)) dropSteps.run(dropped);
    }
  }

  return {
    endRedo,
    add: (accountId, commandId, contact, steps) => {
      endRedo(accountId);
      const part = lastPart.get(commandId) as number | null;
      const madeBetween = part === null ? [] : (madeSince.all(part) as number[]);
      const seq = add.run(commandId, accountId, contact).lastInsertRowid as number;
      placeBehind(seq, madeBetween);
      const texts = new Map<readonly Edit[], string>();
      addSteps(
        steps.map(({ id, undo, redo, beside }, position) => {
          // One command means the same in all its conversations.
          const redoText = texts.get(redo) ?? JSON.stringify(redo);
          texts.set(redo, redoText);
          return [seq, position, accountId, id, JSON.stringify(undo), redoText, JSON.stringify(beside)];
        }),
      );
      prune(accountId);
    },
    lastPart: (commandId) => lastPart.get(commandId) as number | null,
    lastDone: (accountId, commandId) => withSteps(lastDone.get({ accountId, commandId: commandId ?? null })),
    lastUndone: (accountId, commandId) => withSteps(lastUndone.get({ accountId, commandId: commandId ?? null })),
    next(accountId, way, commandId) {
      const asked = { accountId, commandId: commandId ?? null };
      const found = (way === 'undo' ? lastDone : lastUndone).get(asked) as
        | { seq: number; command_id: string }
        | undefined;
      return found ? { seq: found.seq, commandId: found.command_id } : null;
    },
    setUndone(accountId, seq, undone) {
      if (undone && newer.get(accountId, seq) !== undefined) {
        drop.run(seq);
        dropSteps.run(seq);
        return;
      }
      setUndone.run(undone ? 1 : 0, seq);
      // What can be made again after it stays behind it.
      if (!undone) placeBehind(newest.get() as number, [seq, ...(undoneSince.all(seq) as number[])]);
    },
    newerThan(accountId, { seq, commandId }) {
      const read = once(toEdits);
      const records = stepsOfNewer.all({ accountId, seq, commandId }) as NewerRecord[];
      return records.map(({ command_id, conversation_id, redo_json }) => ({
        commandId: command_id,
        id: conversation_id,
        redo: read(redo_json),
      }));
    },
    amend: (accountId, commandId, id, change) => {
      const found = stepOf.all(accountId, id, commandId) as {
        command_seq: number;
        position: number;
        undo_json: string;
        beside_json: string;
      }[];
      for (const { command_seq, position, undo_json, beside_json } of found) {
        const { undo, beside } = change({ undo: toEdits(undo_json), beside: readOr(beside_json, editsSchema, []) });
        setUndo.run(JSON.stringify(undo), JSON.stringify(beside), command_seq, position);
      }
    },
    move: (accountId, from, to) => {
      joinSteps(accountId, from, to);
      move.run(to, accountId, from);
    },
  };
}

const toEdits = (json: string): Edit[] => editsSchema.parse(JSON.parse(json));
