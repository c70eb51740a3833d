/** What is added to one file: lines behind one that stands in it exactly once. */
export type Addition = { readonly file: string; readonly behind: string; readonly lines: string };

/** The files of a provider, as the first step of CONTRIBUTING.md names them. */
export const providerFolder = 'electron/providers/parrot';
export const providerFiles = ['schema.ts', 'mapping.ts', 'client.ts', 'capabilities.ts', 'definition.ts'] as const;

/** Its line in the registry. */
export const provider: readonly Addition[] = [
  {
    file: 'electron/providers/registry.ts',
    behind: "import { mateo } from './mateo/definition.ts';\n",
    lines: "import { parrot } from './parrot/definition.ts';\n",
  },
  {
    file: 'electron/providers/registry.ts',
    behind: 'export const providers: readonly ProviderDefinition[] = [',
    lines: 'parrot, ',
  },
  {
    file: 'renderer/i18n/messages/de/providers.ts',
    behind: 'export const germanOfProviders: Readonly<Record<string, string>> = {\n',
    lines: "  'A parrot does not read.': 'Ein Papagei liest nicht.',\n",
  },
];

const tables = ['vantax', 'chatwoot', 'mateo', 'vcita', 'wapikit', 'weav'];

/** Messages of a room of the catalogue, in each language. */
const messages = (
  room: string,
  said: Readonly<Record<string, readonly [english: string, german: string]>>,
): Addition[] =>
  (['en', 'de'] as const).flatMap((language, at) =>
    Object.entries(said).map(([id, words]) => ({
      file: `renderer/i18n/messages/${language}/${room}.ts`,
      behind: `export const ${room} = {\n`,
      lines: `  '${id}': '${words[at]}',\n`,
    })),
  );

/** A field that every conversation has and nobody could edit until now: what the contact is called. */
export const field: readonly Addition[] = [
  { file: 'shared/edits/edit.ts', behind: 'type Values = {\n', lines: '  contactName: string | null;\n' },
  { file: 'shared/edits/edit.ts', behind: 'export const fields = [\n', lines: "  'contactName',\n" },
  {
    file: 'shared/edits/edit-schema.ts',
    behind: "  z.discriminatedUnion('field', [\n",
    lines: "    z.strictObject({ field: z.literal('contactName'), to: subject.nullable() }),\n",
  },
  {
    file: 'shared/edits/edit.ts',
    behind: 'export type EditableParts = Pick<\n  Editable,\n',
    lines: "  | 'contactName'\n",
  },
  {
    file: 'shared/edits/fields.ts',
    behind: 'const specs: { readonly [F in Field]: FieldSpec<ValueOf<F>> } = {\n',
    lines: `  contactName: {
    kind: 'scalar',
    isShown: (c, to, _, equality) => isSame(equality, c.contactName, to),
    write: (_, to) => ({ contactName: to }),
    read: (c) => c.contactName,
    textOf: (to) => to,
    valueOf: (text) => text,
  },
`,
  },
  { file: 'shared/edits/shape.ts', behind: 'export const editShapes = [\n', lines: "  'rename-contact',\n" },
  {
    file: 'shared/edits/shape.ts',
    behind: 'export function shapeOf(edit: Edit): EditShape {\n  switch (edit.field) {\n',
    lines: "    case 'contactName':\n      return 'rename-contact';\n",
  },
  {
    file: 'renderer/i18n/edit-words.ts',
    behind: 'export const editPhrases: EditPhrases = {\n',
    lines: "  'rename-contact': phrase('edits.do.renameContact'),\n",
  },
  {
    file: 'renderer/i18n/edit-words.ts',
    behind: 'const donePhrases: EditPhrases = {\n',
    lines: "  'rename-contact': phrase('edits.done.renameContact'),\n",
  },
  ...messages('edits', {
    'edits.do.renameContact': ['Call the contact {to}', 'Den Kontakt {to} nennen'],
    'edits.done.renameContact': ['Called the contact {to}', 'Den Kontakt {to} genannt'],
  }),
  {
    file: 'renderer/i18n/names.ts',
    behind: 'export const fieldNames = {\n',
    lines: "  contactName: say('names.field.contactName'),\n",
  },
  ...messages('names', { 'names.field.contactName': ['Contact', 'Kontakt'] }),
  { file: 'test/support/engine.ts', behind: '\n  fields: {\n', lines: "    contactName: { storage: 'local' },\n" },
  ...tables.map((name) => ({
    file: `electron/providers/${name}/capabilities.ts`,
    behind: '\n  fields: {\n',
    lines: "    contactName: { storage: 'local', note: 'The name is the provider’s own.' },\n",
  })),
];
/** The new provider is the one that stores it. */
export const fieldOfProvider: Addition = {
  file: `${providerFolder}/capabilities.ts`,
  behind: '\n  fields: {\n',
  lines: "    contactName: { storage: 'provider' },\n",
};

export const command: readonly Addition[] = [
  {
    file: 'shared/commands-de.ts',
    behind: 'export const germanTitles: Readonly<Record<CommandId, string>> = {\n',
    lines: "  'contact.rename': 'Den Kontakt Bea nennen',\n",
  },
  {
    file: 'shared/commands.ts',
    behind: 'export const commands = {\n',
    lines:
      "  'contact.rename': { title: 'Call the contact Bea', group: 'Triage', keys: ['Shift+B'], scope: 'triage' },\n",
  },
  {
    file: 'renderer/commands/triage-actions.ts',
    behind: 'export const triageActions = {\n',
    lines: `  'contact.rename': {
    edits: 'contactName',
    refusal: noConversation,
    run: ({ store, edits }) => edits.edit(targetIds(store.getState()), [{ field: 'contactName', to: 'Bea' }]),
  },
`,
  },
];
