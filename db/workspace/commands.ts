import { z } from 'zod';
import { type Edit, targetOf } from '#shared/edits/edit.ts';
import { editSchema } from '#shared/edits/edit-schema.ts';
import type { Db } from '../connect.ts';
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
  /** A new command ends what could be redone. One of many conversations is added in parts of one id. */
  add(accountId: string, commandId: string, contact: string, steps: readonly DoneStep[]): void;
  /** The newest command not taken back, or null. */
  lastDone(accountId: string): DoneCommand | null;
  /** The one taken back last, or null. */
  lastUndone(accountId: string): DoneCommand | null;
  setUndone(seq: number, undone: boolean): void;
  /** Whether what would be taken back next, or else made again next, is a part of this command, too. */
  goesOn(accountId: string, commandId: string, way: 'undo' | 'redo'): boolean;
  /** What takes a command's part in one conversation back has become something else. */
  amend(accountId: string, commandId: string, id: string, change: (step: TakesBack) => TakesBack): void;
  /** The conversation was merged into another: what takes edits back, or makes them again, is about that one. */
  move(accountId: string, from: string, to: string): void;
};

type StepRecord = { conversation_id: string; undo_json: string; redo_json: string; beside_json: string };

export function commandTable(db: Db): CommandTable {
  const add = db.prepare("INSERT INTO command (command_id, account_id, title, contact) VALUES (?, ?, '', ?)");
  const addStep = db.prepare('INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, ?)');
  const dropUndone = db.prepare('DELETE FROM command WHERE account_id = +? AND undone = 1 RETURNING seq').pluck();
  const prune = db
    .prepare(
      // What was undone is gone by then: so the index gives them in order.
      `DELETE FROM command WHERE account_id = +@accountId AND undone = 0 AND seq <= (
         SELECT seq FROM command WHERE account_id = +@accountId AND undone = 0 ORDER BY seq DESC LIMIT 1 OFFSET ${undoDepth})
       RETURNING seq`,
    )
    .pluck();
  const dropSteps = db.prepare('DELETE FROM step WHERE command_seq = +?');
  const columns = 'seq, command_id, title, contact';
  const lastDone = db.prepare(
    `SELECT ${columns} FROM command WHERE account_id = +? AND undone = 0 ORDER BY seq DESC LIMIT 1`,
  );
  const lastUndone = db.prepare(
    `SELECT ${columns} FROM command WHERE account_id = +? AND undone = 1 ORDER BY seq LIMIT 1`,
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
  const withBoth = db.prepare(
    `SELECT step.command_seq AS seq, step.position FROM step JOIN step AS stays USING (command_seq, account_id)
     WHERE account_id = +? AND step.conversation_id = +? AND stays.conversation_id = +?`,
  );
  const dropStep = db.prepare('DELETE FROM step WHERE command_seq = +? AND position = +?');
  const setStep = db.prepare(
    'UPDATE step SET undo_json = ?, redo_json = ?, beside_json = ? WHERE command_seq = +? AND conversation_id = +?',
  );

  /** Of one command with both conversations, what it did in the one that stays is what is taken back of it. */
  function joinSteps(accountId: string, from: string, to: string): void {
    for (const { seq, position } of withBoth.all(accountId, from, to) as { seq: number; position: number }[]) {
      const steps = stepsIn(seq);
      const gone = steps.find(({ id }) => id === from);
      const stays = steps.find(({ id }) => id === to);
      if (!gone || !stays) continue;
      const own = new Set(stays.redo.map(targetOf));
      const both = (of: (step: DoneStep) => readonly Edit[]) =>
        JSON.stringify([...of(stays), ...of(gone).filter((edit) => !own.has(targetOf(edit)))]);
      setStep.run(
        both(({ undo }) => undo),
        both(({ redo }) => redo),
        both(({ beside }) => beside),
        seq,
        to,
      );
      dropStep.run(seq, position);
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

  return {
    add: (accountId, commandId, contact, steps) => {
      const undone = dropUndone.all(accountId);
      const seq = add.run(commandId, accountId, contact).lastInsertRowid;
      const texts = new Map<readonly Edit[], string>();
      for (const [position, { id, undo, redo, beside }] of steps.entries()) {
        // One command means the same in all its conversations.
        const redoText = texts.get(redo) ?? JSON.stringify(redo);
        texts.set(redo, redoText);
        addStep.run(seq, position, accountId, id, JSON.stringify(undo), redoText, JSON.stringify(beside));
      }
      for (const dropped of [...undone, ...prune.all({ accountId })]) dropSteps.run(dropped);
    },
    lastDone: (accountId) => withSteps(lastDone.get(accountId)),
    lastUndone: (accountId) => withSteps(lastUndone.get(accountId)),
    goesOn(accountId, commandId, way) {
      const next = (way === 'undo' ? lastDone : lastUndone).get(accountId) as { command_id: string } | undefined;
      return next?.command_id === commandId;
    },
    setUndone: (seq, undone) => void setUndone.run(undone ? 1 : 0, seq),
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
