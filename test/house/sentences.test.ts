import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sentencesOf } from './sentences.ts';
import { sourceOf } from './syntax.ts';

/** Where sentences may stand besides the windows’ own catalogue, renderer/i18n/messages, and why. */
const catalogues: readonly { readonly file: RegExp; readonly because: string }[] = [
  {
    file: /^shared\/(?:(?:(?:account|queue|macro|view)-)?commands(?:-de)?|command-info)\.ts$/,
    because: 'titles of commands: the menu of the system and the window show the same',
  },
  {
    file: /^electron\/words(?:-en|-de)?\.ts$/,
    because: 'what the system shows for Winnow, and what a command line reads',
  },
  { file: /^electron\/sample\//, because: 'invented customers write in a language' },
  {
    file: /^electron\/providers\/\w+\/(capabilities|definition)\.ts$/,
    because: 'each provider’s own catalogue, by field: a new provider changes nothing else, and the window looks it up',
  },
  { file: /^shared\/when\/languages\//, because: 'words that agents type, each language’s own: nothing shows them' },
  {
    file: /^renderer\/i18n\/diagnostic-words\.ts$/,
    because: 'it is copied for whoever mends the program, in one language',
  },
  { file: /^electron\/providers\/not-text\.ts$/, because: 'it stands for the text of a message, and is stored as one' },
];

/** Single ones, and why. */
const excused: readonly { readonly at: string; readonly because: string }[] = [
  { at: 'db/workspace/intent-lists.ts: rank, seq', because: 'names of columns' },
  { at: 'electron/app/policy.ts: /Library/Application Support/Winnow/policy.json', because: 'a path' },
  { at: 'electron/app/menu-template.ts: Dry run', because: 'the name of a group in shared/commands.ts' },
  { at: 'renderer/i18n/search-words.ts: "annual plan"', because: 'it is typed so into the search' },
  { at: 'renderer/reminders/presets.ts: next week', because: 'it is read as typed words are' },
  { at: 'renderer/ui/no-choice.tsx: no choice', because: 'nothing shows it' },
  {
    at: 'shared/follow-up.ts: set at the provider',
    because: 'stands, and is stored, where the agent’s own words would',
  },
];

const files = globSync(['electron/**/*.ts', 'db/**/*.ts', 'shared/**/*.ts', 'renderer/**/*.{ts,tsx}']).map((file) =>
  file.replaceAll('\\', '/'),
);
const isCatalogue = (file: string) => file.startsWith('renderer/i18n/messages/');
const found = files
  .filter((file) => !isCatalogue(file))
  .flatMap((file) => sentencesOf(sourceOf(file)).map(({ line, what }) => ({ file, line, what })));

test('no sentence stands outside the catalogues: main and the files tell facts, and the windows ask for messages', () => {
  const unknown = found.filter(
    ({ file, what }) =>
      !catalogues.some((catalogue) => catalogue.file.test(file)) &&
      !excused.some(({ at }) => at === `${file}: ${what}`),
  );
  expect(unknown.map(({ file, line, what }) => `${file}:${line}: ${what}`)).toEqual([]);
});

test('every exception is needed', () => {
  const idle = [
    ...catalogues.filter((catalogue) => !found.some(({ file }) => catalogue.file.test(file))),
    ...excused.filter(({ at }) => !found.some(({ file, what }) => at === `${file}: ${what}`)),
  ];
  expect(idle).toEqual([]);
});

describe('it finds', () => {
  const words = (text: string) => sentencesOf({ file: 'renderer/planted.tsx', text }).map(({ what }) => what);

  test.each([
    "const gate = { sentence: 'The disk is full.' };",
    "notice({ detail: 'None was removed here' });",
    "throw new ProviderError('refused', 'The server refused this.');",
    `const why = \`\${service} does not accept the token.\`;`,
    `const why = \`\${service} refused \${field}.\`;`,
    "z.string().min(1, 'is missing');",
    'const title = edit.to ? "Add tag" : "Remove tag";',
    "export const words = { closed: 'Kept here' } as const satisfies Words;",
    'const line = <p>Undone</p>;',
    'const field = <input placeholder="Name" />;',
  ])('a planted sentence: %s', (text) => {
    expect(words(text)).not.toEqual([]);
  });

  test.each([
    "log.warn('the replica did not close', error);",
    `deps.log.info(\`\${count} edits were under way\`);`,
    "throw new Error('a target without an edit');",
    "db.prepare('SELECT seq FROM intent WHERE account_id = ? ORDER BY seq');",
    "const kind = 'changed-elsewhere';",
    `const key = \`\${accountId} \${id}\`;`,
    'type Told = { readonly words: "in two words" };',
    "const line = <p className='quiet'>{say('edits.undone')}</p>;",
  ])('nothing in %s', (text) => {
    expect(words(text)).toEqual([]);
  });
});
