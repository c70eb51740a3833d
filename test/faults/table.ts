import { guards } from '../rules/guards.ts';

/** A fault, and the tests that show that Winnow survives it: a file of tests and a part of their names. */
type Fault = { readonly id: string; readonly what: string; readonly tests: readonly (readonly [string, string])[] };

const push = 'test/sync/push.test.ts';
const loop = 'test/sync/account-sync.test.ts';
const outbox = 'test/outbox/outbox.test.ts';
const short = 'test/faults/short.test.ts';
const killing = 'test/faults/killing.faults.ts';
const sequences = 'test/faults/sequences.faults.ts';
const server = 'test/faults/server.faults.ts';
const disk = 'test/faults/disk.faults.ts';
const power = 'test/faults/power.faults.ts';
const app = 'test/e2e/faults.e2e.ts';

const fault = (id: string, what: string, ...tests: [file: string, words: string][]): Fault => ({ id, what, tests });

/** What breaks each of the sixteen rules, in their order. The test that is named for the rule shows that it holds. */
const broken = [
  'undone, what a write replaced is not as shown',
  'the edit that another was made on comes to none',
  'one metadata key moved on both sides',
  'two messages of one time, one of them seen',
  'two accounts of one name',
  'one field at the provider, two here',
  'a value kept here, and theirs moves',
  'an answer older than what is known',
  'one kind of work wants all requests',
  'a row that cannot be read',
  'an answer without an end',
  'killed between two steps of a repair',
  'a queue of fifty thousand edits',
  'a clock that is wrong for a moment',
  'an edit that the provider does not take',
  'a server that answers nobody',
];
const ofRules = broken.map((what, i) => {
  const tests = guards.flatMap(({ rule, test }): [string, string][] =>
    rule === i + 1 ? [[test.file, test.name]] : [],
  );
  return fault(`R${i + 1}`, what, ...tests);
});

/** Every fault that Winnow must survive, as `npm run test:faults` prints it: those of the world, and what breaks a rule. */
export const faults: readonly Fault[] = [
  fault('F1', 'SIGKILL at every kind of step', [killing, 'F1:']),
  fault('F2', 'random SIGKILLs under load', [killing, 'F2:']),
  fault(
    'F3',
    'write applied, answer dropped',
    [server, 'F3:'],
    [push, 'a write whose answer was lost'],
    ['test/providers/vcita/writing.test.ts', 'a note is never posted as a message'],
  ),
  fault(
    'F4',
    'others change before the read, in the window',
    [server, 'F4:'],
    [push, 'what others added meanwhile survives'],
  ),
  fault(
    'F5',
    'same scalar moved on both sides',
    [push, 'a status that both sides moved becomes a conflict'],
    [push, 'keep mine sends it'],
  ),
  fault(
    'F6',
    'edit or undo while in flight',
    [outbox, 'an edit made while one is under way'],
    [short, 'an edit taken back in mid-request'],
  ),
  fault(
    'F7',
    'one poisoned edit among a hundred',
    [loop, 'a poisoned edit is parked'],
    [loop, 'fails on a single field'],
  ),
  fault('F8', '429 of every kind', [loop, 'is left alone until then']),
  fault('F9', '401 for a day, restart', [server, 'F9:'], [app, 'that refuses the token']),
  fault('F10', '5xx for an hour', [server, 'F10:']),
  fault('F11', 'merged: one, a chain, a circle', ['test/sync/merged.test.ts', '']),
  fault('F12', 'deleted at the server', [push, 'a conversation that is gone']),
  fault(
    'F13',
    'clock moved by a day, summer time',
    [server, 'F13:'],
    ['test/reminders/clocks.test.ts', 'whatever the clock does'],
    ['test/shared/when/edges.test.ts', 'over both changes of the clocks'],
  ),
  fault('F14', 'asleep in mid-request', [server, 'F14:']),
  fault(
    'F15',
    'list half missing',
    ['test/sync/pull.test.ts', 'a list that is half missing'],
    ['test/sync/pull-schedule.test.ts', ''],
  ),
  fault('F16', 'disk full', [disk, 'F16:']),
  fault('F17', 'bytes flipped in either file', [disk, 'F17:'], [app, 'a damaged replica']),
  fault(
    'F18',
    'killed in every migration, a newer file',
    [disk, 'F18:'],
    ['test/db/database.test.ts', 'a file from a newer version'],
  ),
  fault(
    'F19',
    'two instances, stale lock',
    [disk, 'F19:'],
    ['test/faults/files.test.ts', 'has one writer'],
    [app, 'a second start shows the window'],
  ),
  fault('F20', 'offline edit, then pull', [outbox, 'a pull that does not know it yet']),
  fault('F21', 'slow, cut, reset, login page, no JSON', [server, 'F21:']),
  fault('F22', 'random sequences against a model', [sequences, 'F22:'], [short, 'a sequence that failed once']),
  fault('F23', 'customer replies before a queued close', [server, 'F23:']),
  fault(
    'F24',
    'power cut: what was not synced is undone',
    [power, 'F24: the power cut at random'],
    [power, 'F24: the power cut where syncs'],
    ['test/faults/power/image.test.ts', ''],
  ),
  ...ofRules,
];
