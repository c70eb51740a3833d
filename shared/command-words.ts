import { type CommandGroup, type CommandInfo, commandGroups } from './command-info.ts';
import { type CommandId, commandIds, commands } from './commands.ts';
import { germanAliases, germanGroups, germanTitles } from './commands-de.ts';
import type { Language } from './language.ts';

/** What commands are called: the native menu and the window say the same. */
export type CommandWords = {
  readonly titles: Readonly<Record<CommandId, string>>;
  /** Other words people search for them by. */
  readonly aliases: Readonly<Partial<Record<CommandId, string>>>;
  readonly groups: Readonly<Record<CommandGroup, string>>;
};

const infos: Readonly<Record<CommandId, CommandInfo>> = commands;
const ofAll = <T>(of: (info: CommandInfo) => T) =>
  Object.fromEntries(commandIds.map((id) => [id, of(infos[id])])) as Record<CommandId, T>;

const english = {
  titles: ofAll(({ title }) => title),
  aliases: ofAll(({ aliases }) => aliases ?? ''),
  groups: Object.fromEntries(commandGroups.map((group) => [group, group])) as Record<CommandGroup, string>,
} satisfies CommandWords;

const words: Readonly<Record<Language, CommandWords>> = {
  en: english,
  de: { titles: germanTitles, aliases: germanAliases, groups: germanGroups },
};

export const commandWordsIn = (language: Language): CommandWords => words[language];
