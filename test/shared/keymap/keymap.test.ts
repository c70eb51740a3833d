import { describe, expect, test } from 'vitest';
import { buildKeymap, inForce } from '#renderer/keys/keymap.ts';
import { commandIds, commands } from '#shared/commands.ts';
import { isSingle, keysSchema, normalKeys } from '#shared/keymap/chord.ts';
import { differences, keymapFile, readKeymapFile } from '#shared/keymap/file.ts';
import {
  bindingsOf,
  changedIds,
  clashOf,
  defaultKeymap,
  freeNear,
  type Keymap,
  keymapSchema,
  presetKeys,
  withKeys,
} from '#shared/keymap/keymap.ts';
import { presetIds, presets } from '#shared/keymap/presets.ts';
import { reachOf } from '#shared/keymap/reach.ts';

const keymapWith = (change: Partial<Keymap>): Keymap => ({ ...defaultKeymap, ...change });

describe.each(presetIds)('the preset %s', (preset) => {
  test('has no two commands with the same keys, and no key that begins those of another', () => {
    const registry = Object.fromEntries(
      commandIds.map((id) => [id, { scope: commands[id].scope, keys: presetKeys(preset, id) }]),
    );
    for (const scope of ['triage', 'outbox', 'dryRun'] as const) {
      expect(() => buildKeymap(scope, registry)).not.toThrow();
    }
  });

  test('has only keys that can be bound, and none of the window’s or the clipboard’s', () => {
    const all = Object.values(presets[preset]).flat();
    expect(all.filter((keys) => !keysSchema.safeParse(normalKeys(keys)).success)).toEqual([]);
    const bindings = bindingsOf(keymapWith({ preset }));
    expect(all.filter((keys) => clashOf(bindings, 'view.theme', normalKeys(keys))?.kind === 'system')).toEqual([]);
  });

  test('leaves no command without a key that has one in the registry, but those it says', () => {
    const without = commandIds.filter((id) => commands[id].keys.length > 0 && presetKeys(preset, id).length === 0);
    expect(without).toEqual(commandIds.filter((id) => presets[preset][id]?.length === 0));
  });
});

test('in the preset of modifiers no letter, digit or sign acts alone', () => {
  const bindings = bindingsOf(keymapWith({ preset: 'modifiers' }));
  expect(commandIds.flatMap((id) => bindings[id].filter(isSingle))).toEqual([]);
});

test('with single keys off, commands keep their other keys', () => {
  const bindings = bindingsOf(keymapWith({ singleKeys: false }));
  expect(bindings['list.next']).toEqual(['ArrowDown']);
  expect(bindings['edit.undo']).toEqual(['$mod+z']);
  expect(bindings['status.open']).toEqual([]);
  expect(commandIds.flatMap((id) => bindings[id].filter(isSingle))).toEqual([]);
});

describe('what the agent has changed', () => {
  test('comes first: a key of the preset that meets it is not in force', () => {
    const bindings = bindingsOf(keymapWith({ changed: { 'view.theme': ['e', 'g'] } }));
    expect(bindings['view.theme']).toEqual(['e', 'g']);
    expect(bindings['conversation.done']).toEqual([]);
    expect(bindings['go.inbox']).toEqual([]); // g i could not be pressed behind a g
    expect(bindings['outbox.edit']).toEqual([]); // global keys are live in the queue too
  });

  test('keys of a command that this version does not know are kept', () => {
    const keymap = keymapSchema.parse({ ...defaultKeymap, changed: { 'later.version': ['e'] } });
    expect(keymap.changed).toEqual({ 'later.version': ['e'] });
    expect(bindingsOf(keymap)).toEqual(bindingsOf(defaultKeymap));
  });

  test('giving keys takes them from whoever has them, on the screens where both are live', () => {
    const keymap = withKeys(defaultKeymap, 'assignee.me', ['i', 'e']);
    expect(keymap.changed).toEqual({ 'assignee.me': ['i', 'e'], 'conversation.done': [] });
    expect(bindingsOf(keymap)['outbox.edit']).toEqual(['e']);
    expect(changedIds(keymap)).toEqual(['conversation.done', 'assignee.me']);
  });

  test.each([
    [['x', 'x x'], ['x']],
    [['j', 'j'], ['j']],
    [['F9 a', 'F9'], ['F9 a']],
  ])('a command’s own keys %j never collide: %j are in force', (keys, left) => {
    const keymap = keymapSchema.parse(keymapWith({ changed: { 'list.select': keys } }));
    expect(inForce(keymap).keys['list.select']).toEqual(left);
  });

  test('what is as the preset has it is not changed', () => {
    const keymap = withKeys(withKeys(defaultKeymap, 'assignee.me', ['F7']), 'assignee.me', ['i']);
    expect(keymap.changed).toEqual({});
  });
});

describe('a clash', () => {
  const bindings = bindingsOf(defaultKeymap);

  test('is told by who has the keys, and what is near and free', () => {
    expect(clashOf(bindings, 'followUp.edit', 'g f')).toEqual({ kind: 'taken', id: 'go.due' });
    expect(freeNear(bindings, 'followUp.edit', 'g f')).toBe('g Shift+f');
    expect(clashOf(bindings, 'followUp.edit', 'g Shift+f')).toBeNull();
  });

  test('is a key that begins others’, one behind another’s, and one of the system', () => {
    expect(clashOf(bindings, 'followUp.edit', 's')).toMatchObject({ kind: 'begins' });
    expect(clashOf(bindings, 'followUp.edit', 'e x')).toEqual({ kind: 'behind', id: 'conversation.done', keys: 'e' });
    expect(clashOf(bindings, 'followUp.edit', '$mod+q')).toEqual({ kind: 'system' });
  });

  test('is one with the keys that the command keeps', () => {
    const select = 'list.select';
    expect(clashOf(bindings, select, 'x x')).toEqual({ kind: 'behind', id: select, keys: 'x' });
    expect(clashOf({ ...bindings, [select]: [] }, select, 'x x')).toBeNull();
  });

  test('is none with a command of the other screen', () => {
    expect(clashOf(bindings, 'outbox.copy', 't')).toBeNull();
  });
});

describe('a file of keys', () => {
  const mine = keymapWith({ preset: 'gmail', changed: { 'view.theme': ['F8'] } });

  test('is read as it was written', () => {
    expect(readKeymapFile(keymapFile(mine))).toEqual({ ok: true, keymap: mine, unknown: [] });
  });

  test('names the commands that are not known here', () => {
    const other = keymapFile(keymapWith({ changed: { 'later.version': ['e'] } }));
    expect(readKeymapFile(other)).toMatchObject({ ok: true, unknown: ['later.version'] });
  });

  test.each([
    ['no JSON', 'e: done', ''],
    ['something else', '{"name":"x"}', 'preset'],
    [
      'keys that nobody can press',
      keymapFile(keymapWith({ changed: { 'view.theme': ['Alt+e'] } })),
      'changed › view.theme',
    ],
    ['another form', keymapFile(mine).replace('"winnowKeymap": 1', '"winnowKeymap": 2'), 'winnowKeymap'],
    ['more than any keymap', ' '.repeat(300_000), ''],
  ])('is refused, with the place, where it is %s', (_, text, at) => {
    expect(readKeymapFile(text)).toEqual({ ok: false, at });
  });

  test('tells what it would change before it does', () => {
    const found = differences(defaultKeymap, keymapWith({ changed: { 'view.theme': ['e'] } }));
    expect(found).toEqual([
      { id: 'conversation.done', before: ['e'], after: [] },
      { id: 'outbox.edit', before: ['e'], after: [] },
      { id: 'view.theme', before: [], after: ['e'] },
    ]);
  });
});

test('the plus is a key like any other', () => {
  expect(['+', '$mod++'].map((keys) => [normalKeys(keys), keysSchema.safeParse(keys).success])).toEqual([
    ['+', true],
    ['$mod++', true],
  ]);
});

test('how a layout types a sign that has no key of its own there', () => {
  const french = new Map([
    ['Digit1', '&'],
    ['Slash', '!'],
  ]);
  expect(reachOf('$mod+1', french)).toEqual({ kind: 'place', printed: '&' });
  expect(reachOf('!', french)).toBeNull();
  expect(reachOf('#', french)).toEqual({ kind: 'digit', digit: '3' });
  expect(reachOf('?', french)).toEqual({ kind: 'shift' });
  expect(reachOf('e', french)).toBeNull();
  expect(reachOf('#', new Map())).toBeNull();
});
