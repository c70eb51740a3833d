import type { PlantedFault } from './fault.ts';

/**
 * Faults made by a mechanic: somebody who was given the engine and the promise, was asked to break the second by a small
 * and plausible change of the first, and knew neither the oracle nor what the swarm draws. They measure what the others
 * cannot, because whoever builds the detector also imagines the faults that it finds.
 */
export const mechanicFaults: readonly PlantedFault[] = [
  {
    id: 'base-from-what-is-shown',
    what: 'An edit is measured against what the agent sees, refused edits and local values included, instead of what the provider will have: a refused word of ours hides a colleague’s same word, and a local pending makes a conflict out of nothing.',
    file: 'electron/outbox/making.ts',
    line: 'base: isMoved && was ? ledTo(was) : wroteOver ? wroteOver.value : baseAt(provider, edit, equality),',
    broken: 'base: isMoved && was ? ledTo(was) : wroteOver ? wroteOver.value : baseAt(before, edit),',
    group: 'mechanic',
  },
  {
    id: 'no-walk-is-whole',
    what: 'A replica that was rebuilt and not walked yet counts as whole: undo passes over commands whose conversations are only about to be pulled again, and marks them as taken back.',
    file: 'electron/outbox/kept-of-lost.ts',
    line: 'pulls.get(accountId).walkFinishedAtMs !== null',
    broken: 'pulls.get(accountId).walkStartedAtMs === null',
    group: 'mechanic',
  },
  {
    id: 'thread-moment-after-read',
    what: 'The moment of a read for an opened conversation is taken after its answer: an answer from before a push that ended meanwhile takes the pushed value back in the row.',
    file: 'electron/sync/thread.ts',
    line: `      const askedAt = observer.ask(accountId);
      const told = await provider.read(id, signal);`,
    broken: `      const told = await provider.read(id, signal);
      const askedAt = observer.ask(accountId);`,
    group: 'mechanic',
  },
  {
    id: 'clocks-differ-by-less-than-a-second',
    what: 'The tolerance for differing clocks is 600 ms instead of ten minutes: a follow-up that a provider whose clock is ahead has ended is removed here before its alert.',
    file: 'electron/replica/their-follow-up.ts',
    line: 'const clocksDifferMs = 10 * 60_000;',
    broken: 'const clocksDifferMs = 10 * 60;',
    group: 'mechanic',
  },
  {
    id: 'alert-key-without-account',
    what: 'Alerts are told apart by conversation and time alone: of two accounts with the same conversation id and the same time, one is never marked as alerted and alerts again.',
    file: 'electron/reminders/replies.ts',
    line: `const keyOf = ({ accountId, conversationId, followUp }: StoredFollowUp) =>
  JSON.stringify([accountId, conversationId, followUp.dueAtMs]);`,
    broken: `const keyOf = ({ conversationId, followUp }: StoredFollowUp) =>
  JSON.stringify([conversationId, followUp.dueAtMs]);`,
    group: 'mechanic',
  },
  {
    id: 'policy-of-when-it-was-opened',
    what: 'An account keeps the conflict policy that it was opened with: after the agent goes from “mine” to “ask”, edits still overwrite what a colleague changed, until the next start.',
    file: 'electron/accounts/at-work.ts',
    line: "conflictPolicy: () => known()?.account.conflictPolicy ?? 'ask',",
    broken: 'conflictPolicy: () => account.conflictPolicy,',
    group: 'mechanic',
  },
  {
    id: 'chatwoot-plain-if-one-is-plain',
    what: 'One plain text among Chatwoot’s attributes is enough to write all of them as text: a number, a flag or a list that somebody else stored comes back as a string, and what changed since the read is not noticed.',
    file: 'electron/providers/chatwoot/write.ts',
    line: 'const isPlain = !Object.values(texts).some(isAmbiguous);',
    broken: 'const isPlain = !Object.values(texts).every(isAmbiguous);',
    group: 'mechanic',
  },
  {
    id: 'mateo-first-tag-keeps-the-name',
    what: 'Of several Mateo tags with one name, the first by id keeps it plain: a tag made later with a smaller id takes the name over, and a queued or taken-back edit is sent about the wrong tag.',
    file: 'electron/providers/mateo/tag-book.ts',
    line: 'const shown = shownOf(tag) ?? id;',
    broken: 'const shown = byName.has(name) ? (shownOf(tag) ?? id) : name;',
    group: 'mechanic',
  },
  {
    id: 'wapikit-untold-assignee-is-nobody',
    what: 'A single WapiKit conversation that is answered without assignedTo counts as unassigned: unassigning is then taken for done and never sent, and reassigning for a conflict.',
    file: 'electron/providers/wapikit/mapping.ts',
    line: 'assignee: item.assignedTo?.uniqueId ?? (isList ? null : undefined),',
    broken: 'assignee: item.assignedTo?.uniqueId ?? null,',
    group: 'mechanic',
  },
  {
    id: 'weav-always-assigns-agents',
    what: 'Whoever is assigned at Weav is sent as an agent: undoing an assignment that replaced a user gives the conversation to the agent with that user’s number.',
    file: 'electron/providers/weav/plan.ts',
    line: 'return { assignee_id: id, assignee_type: type };',
    broken: "return { assignee_id: id, assignee_type: 'agent' };",
    group: 'mechanic',
  },
];
