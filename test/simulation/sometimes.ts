import { gateSchema } from '#shared/sync-status.ts';
import { differing, fieldOf } from './oracle/values.ts';
import {
  answeredWith,
  any,
  changedBy,
  commandsOf,
  crossed,
  edited,
  endedInFlight,
  followedMerge,
  inTurn,
  isIn,
  isPoisonedParked,
  needsYou,
  noted,
  overtaken,
  recognised,
  refusedWith,
  remindedLate,
  repeated,
  resolved,
  restsBesideDead,
  told,
  undoneUnsent,
} from './reached.ts';
import type { Outcome } from './run.ts';

/** Something that must have happened in some run of a night: what was never reached was never tested. */
export type Sometimes = { readonly name: string; readonly holds: (outcome: Outcome) => boolean };

const gates: Sometimes[] = gateSchema.shape.kind.options.map((kind) => ({
  name: `gate: ${kind}`,
  holds: noted(new RegExp(`^gate ${kind}$`)),
}));

const reasons = ['changed-elsewhere', 'replied-since', 'refused', 'gone', 'not-applied'];

/** Each state, refusal, conflict and way of recovery that a night must have reached at least once. */
export const sometimes: readonly Sometimes[] = [
  ...gates,
  { name: 'gate: auth, and the token was renewed', holds: (it) => noted(/^gate auth$/)(it) && isIn('renewed')(it) },
  ...reasons.map((reason) => ({ name: `needs you: ${reason}`, holds: needsYou(reason) })),
  { name: 'needs you: what a conversation’s server refuses for good', holds: isPoisonedParked },

  { name: 'answer: an edit of several conversations', holds: edited(({ conversations }) => conversations.length > 2) },
  { name: 'answer: an edit of several fields', holds: edited(({ changes }) => changes.length > 1) },
  {
    name: 'answer: an edit refused, as the provider does not let it be changed',
    holds: refusedWith(/let this be changed|cannot/),
  },
  { name: 'answer: an edit refused, as the conversation is gone', holds: refusedWith(/not on this machine/) },
  { name: 'answer: an edit refused, as the disk is full', holds: refusedWith(/disk is full/) },
  { name: 'answer: undo', holds: answeredWith('undo', true, any) },
  { name: 'answer: undo before anything was sent', holds: undoneUnsent },
  {
    name: 'answer: undo of what others have moved on',
    holds: answeredWith('undo', false, ({ answered }) => answered.words !== null),
  },
  { name: 'answer: undo of nothing', holds: answeredWith('undo', false, ({ answered }) => answered.words === null) },
  { name: 'answer: redo', holds: answeredWith('redo', true, any) },
  { name: 'answer: redo of nothing', holds: answeredWith('redo', false, any) },
  { name: 'answer: a finished change taken back', holds: answeredWith('revert', true, any) },
  { name: 'answer: a finished change that could not be taken back', holds: answeredWith('revert', false, any) },
  { name: 'answer: needs you, tried again', holds: resolved('retry') },
  { name: 'answer: needs you, mine', holds: resolved('mine') },
  { name: 'answer: needs you or waiting, discarded', holds: resolved('discard') },
  { name: 'answer: a change that was under way or over meanwhile', holds: answeredWith('resolve', false, any) },
  { name: 'answer: moved to the front of the queue', holds: answeredWith('move', true, any) },
  {
    name: 'answer: none, as the app ended before',
    holds: ({ run }) => commandsOf(run).some(({ answered }) => !answered),
  },

  { name: 'machine: killed with a write in flight, and started again', holds: endedInFlight('killed') },
  { name: 'machine: power cut with a write in flight, and started again', holds: endedInFlight('power-cut') },
  { name: 'machine: quit with a write in flight, and started again', holds: endedInFlight('quit') },
  { name: 'machine: edits of the last life were in doubt', holds: noted(/^log .*edits were under way/) },
  { name: 'machine: sleep that was told', holds: noted(/^sleep told$/) },
  { name: 'machine: sleep that nobody told', holds: noted(/^sleep untold$/) },
  { name: 'machine: clock set back', holds: told((entry) => entry.kind === 'clock-set' && entry.byMs < 0) },
  { name: 'machine: clock set forward', holds: told((entry) => entry.kind === 'clock-set' && entry.byMs > 0) },
  { name: 'machine: a write to the disk failed', holds: isIn('disk-failed') },
  { name: 'machine: replica rebuilt', holds: noted(/^log .*replica\.db is damaged/) },

  { name: 'network: a lost answer, recognised by a read', holds: recognised },
  { name: 'network: a lost write, sent again', holds: repeated },
  { name: 'network: a write that came twice', holds: noted(/^fault twice × write/) },
  { name: 'network: a write answered after longer than anybody waits', holds: noted(/^fault late × write/) },
  { name: 'network: half an answer to a list', holds: noted(/^fault half × list/) },
  { name: 'network: a page of something between, to a write', holds: noted(/^fault page.* × write/) },
  { name: 'network: a list that was asked for before a write and came after it', holds: overtaken },
  { name: 'server: a documented shape', holds: noted(/^fault shape doc:/) },
  { name: 'server: a row that breaks the documents', holds: noted(/^fault shape odd:/) },
  { name: 'server: stays dead, while everything else comes to rest', holds: restsBesideDead },
  {
    name: 'server: a list that leaves much out',
    holds: told((entry) => entry.kind === 'notice' && /leaves out many/.test(entry.words)),
  },

  { name: 'people: a colleague changed what an edit was about', holds: crossed },
  { name: 'people: a customer wrote', holds: changedBy('customer') },
  {
    name: 'people: removed by a colleague',
    holds: ({ run }) =>
      run.servers.some((it) => it.kind === 'changed' && it.before && !it.after && it.mergedInto === null),
  },
  { name: 'people: merged, and the agent’s edits followed', holds: followedMerge },
  {
    name: 'people: created while the app ran',
    holds: ({ run }) => run.servers.some((it) => it.kind === 'changed' && !it.before && it.after !== null),
  },

  { name: 'account: paused and resumed', holds: inTurn('paused', 'resumed') },
  { name: 'account: signed out and connected again', holds: inTurn('signed-out', 'connected') },
  {
    name: 'account: two of one provider',
    holds: ({ run }) => new Set(run.accounts.map(({ provider }) => provider)).size < run.accounts.length,
  },
  { name: 'reminder: an alert', holds: isIn('alert') },
  { name: 'reminder: a follow-up that came due while the app was closed', holds: remindedLate },
  {
    name: 'reminder: a follow-up that the provider stores',
    holds: ({ run }) =>
      run.servers.some(
        (it) =>
          it.kind === 'request' &&
          it.before &&
          it.after &&
          differing(it.before, it.after).some((target) => fieldOf(target) === 'followUp'),
      ),
  },
];
