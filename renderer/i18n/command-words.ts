import type { CommandGroup } from '#shared/command-info.ts';
import { commandWordsIn } from '#shared/command-words.ts';
import type { CommandId } from '#shared/commands.ts';
import { language } from './language.ts';

const own = commandWordsIn(language);
const english = commandWordsIn('en');

/** A command as palette, help and buttons name it. */
export const commandTitle = (id: CommandId): string => own.titles[id];

export const groupTitle = (group: CommandGroup): string => own.groups[group];

/** Other words that it is searched for by; in every language it is found by its English name as well. */
export const commandAliases = (id: CommandId): string | undefined =>
  language === 'en'
    ? english.aliases[id]
    : [own.aliases[id], english.titles[id], english.aliases[id]].filter(Boolean).join(' ');
