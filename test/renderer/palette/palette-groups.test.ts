import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choosePaletteLine } from '#renderer/palette/choose.ts';
import { nothingFound } from '#renderer/palette/lines.ts';
import { paletteGroups } from '#renderer/palette/palette-groups.ts';
import { peopleIn } from '#renderer/palette/use-found.ts';
import { emptyDirectory } from '#shared/account.ts';
import { type CommandId, commandIds, commands } from '#shared/commands.ts';
import type { ConversationRow } from '#shared/conversation.ts';
import { defaultKeymap } from '#shared/keymap/keymap.ts';
import { allAccounts, nameIn } from '#shared/scope.ts';
import { anAccount, aWinnow, capabilities } from '../fake-main.ts';
import { aRow } from '../rows.ts';
import { ana, anais, aPalette, foundFor, none, now, third } from './a-palette.ts';

describe('an argument in place', () => {
  test('words for a time resolve to a date before Enter', async () => {
    const { offered } = await aPalette();
    const [group] = offered('snooze fri 2pm');
    expect(group).toMatchObject({
      heading: 'Later',
      lines: [
        {
          title: expect.stringMatching(/^Snooze until Friday.*27.* · Ana Souza$/),
          does: {
            edits: [{ field: 'followUp', to: { act: 'snooze', dueAtMs: new Date(2026, 10, 27, 14).getTime() } }],
          },
        },
        { does: { edits: [{ to: { condition: 'if-no-reply' } }] } },
      ],
    });
  });

  test('a time with a note keeps the note, and a time alone offers both acts', async () => {
    const { first, offered } = await aPalette();
    expect(first('follow up tomorrow 9am call back').does).toMatchObject({
      edits: [{ to: { act: 'remind', note: 'call back' } }],
    });
    const acts = offered('tomorrow 9am')[0]?.lines.map(({ does }) => does);
    expect(acts).toMatchObject([{ edits: [{ to: { act: 'remind' } }] }, { edits: [{ to: { act: 'snooze' } }] }]);
  });

  test.each([
    ['tag billing', { field: 'tags', part: 'billing', to: true }],
    ['untag vip', { field: 'tags', part: 'vip', to: false }],
    ['status pending', { field: 'status', to: 'pending' }],
    ['statsu pendign', { field: 'status', to: 'pending' }],
    ['prio urg', { field: 'priority', to: 'urgent' }],
    ['assign nobody', { field: 'assignee', to: null }],
    ['assgin to grace', { field: 'assignee', to: 'Grace' }],
  ])('%s', async (typed, edit) => {
    const { first } = await aPalette({ rows: [ana, { ...anais, assignee: 'Grace' }] });
    expect(first(typed).does).toMatchObject({ kind: 'edit', edits: [edit], target: { ids: ['c1'] } });
  });

  test('a tag that is there comes first, a new one behind all that are, and who has it is said', async () => {
    const { lines, winnow } = await aPalette({ found: { tags: ['vip', 'vip-lounge'] } });
    const tags = () =>
      lines('tag vip').flatMap(({ does }) =>
        does.kind === 'edit' ? does.edits.map((edit) => 'part' in edit && edit.part) : [],
      );
    expect(tags().slice(0, 2)).toEqual(['vip', 'vip-lounge']);
    expect(lines('tag vip')[0]?.aside).toBe('has it already');
    expect(lines('tag vi').at(2)?.title).toBe('Make a new tag “vi” · Ana Souza');
    for (const id of ['c1', 'c2', 'c3']) winnow.selection.toggle(id);
    expect(lines('tag vip')[0]).toMatchObject({
      title: 'Add tag vip · 3 selected',
      about: '2 of 3 do not have it yet',
    });
  });

  test('where the provider takes only the tags it has, those are offered, and no other', async () => {
    const { fields } = capabilities;
    const closed = { ...capabilities, fields: { ...fields, tags: { storage: 'provider', closed: true } } } as const;
    const { winnow, state, emit, settled } = aWinnow([aRow(1)], {
      'directory.get': () => ({ ...emptyDirectory, tags: ['Billing', 'bills', 'vip'] }),
    });
    await winnow.start();
    emit('accounts.changed', { accounts: [anAccount({ capabilities: closed })] });
    await settled();
    const tags = (typed: string) =>
      paletteGroups({ typed, state: state(), nowMs: now, isShown: () => true, found: nothingFound }, none)
        .flatMap(({ lines }) => lines)
        .flatMap(({ does }) => (does.kind === 'edit' ? does.edits.map((edit) => 'part' in edit && edit.part) : []));
    expect(tags('tag bill')).toEqual(['Billing', 'bills']);
    expect(tags('tag made up')).toEqual([]);
    expect(tags('untag made up')).toEqual(['made up']); // one that was deleted there
  });
});

describe('somebody named behind a verb', () => {
  test('is acted on by name, and their account of words is read through a slip', async () => {
    // Nothing has these very words in it.
    const found = { ...foundFor([ana, anais]), conversations: [] };
    const { lines } = await aPalette({ found, shown: ['c1'] });
    const [first, second] = lines('clsoe ana');
    expect(first).toMatchObject({
      title: 'Close · Ana Souza',
      about: 'Can you call me back?',
      aside: 'on screen',
      readAs: 'close',
    });
    expect(second).toMatchObject({ title: 'Close · Anaïs Delacroix', aside: 'not on screen: shown first' });
    expect(first?.does).toMatchObject({ kind: 'edit', edits: [{ field: 'status', to: 'closed' }] });
  });

  test('what was typed is marked, through accents', async () => {
    const { lines } = await aPalette({ found: foundFor([anais]) });
    const [line] = lines('close anai');
    expect(line?.marks.map(({ from, to }) => line.title.slice(from, to))).toEqual(['Anaï']);
  });

  test('what is not on screen is shown first, and acted on with a second Enter', async () => {
    const far = aRow(99, { contactName: 'Ana Souza' });
    const { first, winnow, asked } = await aPalette({ found: foundFor([far]), shown: [] });
    expect(await choosePaletteLine(winnow, first('close ana'), false)).toBe('shown');
    expect(asked.some(({ channel }) => channel === 'intents.enqueue')).toBe(false);
    expect(asked).toContainEqual({ channel: 'conversations.open', input: { accountId: 'a1', id: 'c99' } });
    const again = await aPalette({ found: foundFor([far]), shown: ['c99'] });
    expect(await choosePaletteLine(again.winnow, again.first('close ana'), false)).toBe('done');
    expect(again.asked.some(({ channel }) => channel === 'intents.enqueue')).toBe(true);
  });
});

test('no line acts on a conversation without naming it, nor on one that is not on screen', async () => {
  const words = ['close', 'clsoe', 'snooze', 'tag', 'assign', 'status', 'read', 'done', 'spam', 'later', 'metadata'];
  const rest = ['', 'ana', 'fri 14:00', 'vip', 'pending', 'nobody', 'me', 'tomorrow', 'x'];
  const { lines, winnow, asked } = await aPalette({ found: { ...foundFor([ana, anais]), tags: ['vip'] }, shown: [] });
  const titles = commandIds.map((id) => commands[id].title);
  const typed = fc.oneof(
    fc.constantFrom(...titles),
    fc.tuple(fc.constantFrom(...words), fc.constantFrom(...rest)).map((both) => both.join(' ').trim()),
  );
  const own: readonly CommandId[] = ['edit.undo', 'edit.redo', 'macro.record', 'macro.discard'];
  await fc.assert(
    fc.asyncProperty(typed, async (text) => {
      for (const line of lines(text)) {
        const { does } = line;
        if (does.kind !== 'edit' && does.kind !== 'command') continue;
        if (does.target) expect(line.title).toContain(does.target.name);
        else if (does.kind === 'command') {
          expect(commands[does.id].group !== 'Triage' || own.includes(does.id)).toBe(true);
          continue;
        }
        await choosePaletteLine(winnow, line, false);
      }
      expect(asked.filter(({ channel }) => channel === 'intents.enqueue')).toEqual([]);
    }),
  );
});

describe('commands', () => {
  test.each([
    ['dark', 'view.theme'],
    ['archive', 'conversation.done'],
    ['shortcuts', 'app.help'],
    ['snz', 'followUp.snooze'],
    ['clsoe', 'status.closed'],
    ['setings', 'app.settings'],
  ])('are found by the words people use for them, slips and all: %s', async (typed, id) => {
    const { first } = await aPalette();
    expect(first(typed).icon).toBe(id);
  });

  test.each([
    ['list', 'triage'],
    ['outbox', 'outbox'],
  ] as const)('at the %s each that is for it is among the first three for its title', async (screen, scope) => {
    const { winnow, state } = aWinnow([aRow(1)]);
    await winnow.start();
    const at = { ...state(), ui: { ...state().ui, screen } };
    const isFound = (id: CommandId) =>
      paletteGroups(
        { typed: commands[id].title, state: at, nowMs: now, isShown: () => true, found: nothingFound },
        none,
      )
        .flatMap(({ lines }) => lines)
        .some(({ icon }) => icon === id);
    // Saved views are listed by their names, and the palette would only open itself.
    const listed = commandIds.filter((id) => !/^(?:go\.view|macro\.)\d+$/.test(id) && id !== 'app.palette');
    const meant = listed.filter((id) => ['global', scope].includes(commands[id].scope));
    expect(meant.filter((id) => !isFound(id))).toEqual([]);
  });

  test('that are used come before their like', async () => {
    const { winnow, first } = await aPalette();
    const before = first('priority').icon;
    await winnow.app.set({ usedWords: [{ words: 'Priority: low', times: 5 }] });
    expect(before).not.toBe('priority.low');
    expect(first('priority').icon).toBe('priority.low');
  });

  test('that cannot be done now stand behind the others, with the reason', async () => {
    const { lines } = await aPalette();
    const read = lines('read or unread')[0];
    expect(read).toMatchObject({ refusal: 'Vantax AI cannot mark conversations as read', aside: read?.refusal });
    const refused = lines('mark')
      .filter(({ icon }) => icon !== 'more')
      .map(({ refusal }) => refusal !== null);
    expect(refused.indexOf(true)).toBeGreaterThan(refused.lastIndexOf(false));
  });
});

describe('opened empty', () => {
  test('it begins with nothing that changes anything, and says what fits the place', async () => {
    const { offered } = await aPalette();
    expect(offered('').map(({ heading }) => heading)).toEqual(['Here']);
    expect(offered('')[0]?.lines[0]?.icon).toBe('conversation.open');
  });

  test('it begins with the last thing done, named, and then with what was chosen here lately', async () => {
    const { winnow, lines, offered, first } = await aPalette();
    await choosePaletteLine(winnow, first('tag billing'), false);
    await winnow.edits.edit(['c1'], [{ field: 'status', to: 'pending' }]);
    expect(lines('')[0]?.title).toBe('Undo: set to pending · Ana Souza');
    expect(offered('')[0]?.lines[1]).toMatchObject({
      title: 'Add tag billing · Anaïs Delacroix',
      words: 'tag billing',
    });
  });
});

test('at most three of each kind are shown, and how many more there are', async () => {
  const rows = [1, 2, 3, 4, 5].map((number) => aRow(number, { contactName: `Ana ${number}` }));
  const { offered } = await aPalette({ rows, found: foundFor(rows) });
  const people = offered('ana').find(({ heading }) => heading === 'People')?.lines ?? [];
  expect(people.map(({ title }) => title)).toEqual(['Ana 1', 'Ana 2', 'Ana 3', '2 more']);
});

test('words that name nothing can be searched for, and nothing else is offered', async () => {
  const { lines } = await aPalette();
  expect(lines('zzzzqqq')).toMatchObject([{ does: { kind: 'search', query: 'zzzzqqq' } }]);
});

test('people are those whose conversations were found, with how many each has', () => {
  const rows = [ana, { ...ana, id: 'c9' }, anais];
  expect(peopleIn({ rows, isAll: true }).map(({ name, conversations }) => [name, conversations.total])).toEqual([
    ['Ana Souza', 2],
    ['Anaïs Delacroix', 1],
  ]);
  expect(peopleIn({ rows, isAll: false })[0]?.conversations).toEqual({ total: 2, isLeast: true });
});

test('a command shows the key in force', async () => {
  const { winnow, lines } = await aPalette();
  await winnow.app.set({ keymap: { ...defaultKeymap, changed: { 'conversation.done': ['$mod+e'] } } });
  expect(lines('done').find(({ icon }) => icon === 'conversation.done')?.keys).toBe('$mod+e');
});

describe('a command that names somebody', () => {
  const openedFor = async (typed: string, selected: readonly string[]) => {
    const { winnow, lines, state, settled } = await aPalette({ found: foundFor([third]) });
    for (const id of selected) winnow.selection.toggle(id);
    const line = lines(typed).find(({ title, does }) => does.kind === 'command' && title.includes('Dai Nguyen'));
    if (line) await choosePaletteLine(winnow, line, false);
    await settled();
    return state().ui.dialog;
  };

  test.each(['snooze dai', 'remind dai', 'assign dai'])(
    '%s is about whom it names, not the cursor’s',
    async (typed) => {
      expect(await openedFor(typed, [])).toMatchObject({ ids: ['c3'] });
    },
  );

  test('nor about what is selected', async () => {
    expect(await openedFor('snooze dai', ['c2', 'c3'])).toMatchObject({ ids: ['c3'] });
  });
});

test('over several accounts a line says of which one its conversation is, and over one it does not', async () => {
  const accounts = [anAccount({ name: 'Support' }), anAccount({ id: 'a2', name: 'Clinic' })];
  const at = (accountId: string, row: ConversationRow) => ({
    ...row,
    id: nameIn(allAccounts, { accountId, id: row.id }),
  });
  const rows = [at('a1', ana), at('a2', anais)];
  const { winnow, emit, settled, lines } = await aPalette({
    rows,
    found: foundFor(rows),
    shown: rows.map(({ id }) => id),
  });
  emit('accounts.changed', { accounts });
  await winnow.switchAccount(allAccounts);
  await settled();
  const line = (key: string) => lines('ana').find((each) => each.key.startsWith(key));
  expect(line(`conversation:${rows[1]?.id}`)?.aside).toMatch(/^Clinic · /);
  expect(line(`conversation:${rows[0]?.id}`)?.aside).toMatch(/^Support · /);
  expect(line('person:ct_b')?.about).toMatch(/ · Clinic$/);
  expect(lines('close').find(({ title }) => title.includes('Ana Souza'))?.aside).toBe('Support');
  const alone = await aPalette({ found: foundFor([ana]) });
  expect(alone.lines('ana').find(({ key }) => key === 'conversation:c1')?.aside).not.toContain('Support');
});
