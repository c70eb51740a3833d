import { expect, test } from 'vitest';
import { macroFile, readMacroFile } from '#shared/macro-file.ts';
import type { Macro, MacroStep } from '#shared/macro-schema.ts';
import { freeSlot, lastWords } from '#shared/macros.ts';

const steps: MacroStep[] = [
  { field: 'status', to: 'pending' },
  { field: 'tags', part: 'vip', to: true },
  { field: 'metadata', part: 'tier', to: 'gold' },
  { field: 'assignee', to: { name: 'Grace Kim' } },
  { field: 'followUp', to: { act: 'snooze', words: 'fri 2pm', note: 'call back', condition: 'if-no-reply' } },
];
const macro: Macro = { slot: 3, name: 'Wait for the courier', steps };
const file = (change: (whole: { macros: { name: string; steps: Record<string, unknown>[] }[] }) => void) => {
  const whole = JSON.parse(macroFile([macro]));
  change(whole);
  return readMacroFile(JSON.stringify(whole));
};

test('macros go to a file and come back, without the place that they had', () => {
  expect(readMacroFile(macroFile([macro]))).toEqual({ ok: true, macros: [{ name: macro.name, steps }] });
  expect(macroFile([macro])).not.toContain('slot');
});

test('a file that is none of macros is none', () => {
  expect(readMacroFile('{')).toEqual({ ok: false, issue: null });
  expect(readMacroFile('{"winnowKeymap":1}')).toMatchObject({ ok: false, issue: { path: 'winnowMacros' } });
});

test('what is wrong with a file is named by its field', () => {
  const wrong = [
    [
      file(({ macros: [first] }) => Object.assign(first?.steps[0] ?? {}, { to: 'opne' })),
      'macros[0].steps[0].to',
      'unknown-value',
    ],
    [
      file(({ macros: [first] }) => Object.assign(first?.steps[0] ?? {}, { field: 'spam' })),
      'macros[0].steps[0].field',
      'unknown-value',
    ],
    [
      file(({ macros: [first] }) => Object.assign(first?.steps[1] ?? {}, { part: ' ' })),
      'macros[0].steps[1].part',
      'tag-empty',
    ],
    [file(({ macros: [first] }) => Object.assign(first ?? {}, { steps: [] })), 'macros[0].steps', 'macro-empty'],
    [file(({ macros: [first] }) => Object.assign(first ?? {}, { name: '' })), 'macros[0].name', 'macro-nameless'],
    [file(({ macros: [first] }) => Object.assign(first ?? {}, { run: 'rm' })), 'macros[0]', 'unknown-key'],
  ] as const;
  for (const [read, path, problem] of wrong) expect(read).toMatchObject({ ok: false, issue: { path, problem } });
});

test('of two steps about the same thing the later one counts; each tag is a thing of its own', () => {
  const twice: MacroStep[] = [
    { field: 'status', to: 'pending' },
    { field: 'tags', part: 'vip', to: true },
    { field: 'tags', part: 'late', to: true },
    { field: 'tags', part: 'vip', to: false },
    { field: 'status', to: 'closed' },
  ];
  expect(lastWords(twice)).toEqual(twice.slice(2));
});

test('a macro gets the first place that is free', () => {
  expect(freeSlot([])).toBe(1);
  expect(freeSlot([macro, { ...macro, slot: 1 }])).toBe(2);
  expect(freeSlot(Array.from({ length: 12 }, (_, at) => ({ ...macro, slot: (at + 1) as Macro['slot'] })))).toBeNull();
});
