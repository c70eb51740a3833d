import { accounts } from './de/accounts.ts';
import { acts } from './de/acts.ts';
import { alerts } from './de/alerts.ts';
import { dialogs } from './de/dialogs.ts';
import { edits } from './de/edits.ts';
import { keys } from './de/keys.ts';
import { macros } from './de/macros.ts';
import { names } from './de/names.ts';
import { palette } from './de/palette.ts';
import { queue } from './de/queue.ts';
import { reminders } from './de/reminders.ts';
import { search } from './de/search.ts';
import { settings } from './de/settings.ts';
import { times } from './de/times.ts';
import { triage } from './de/triage.ts';
import { troubles } from './de/troubles.ts';
import { window } from './de/window.ts';
import type { en } from './en.ts';

/*
 * German, in the neutral style of a tool, with “Sie” where somebody is spoken to. Its words, the same wherever the thing is meant:
 *
 *   conversation  Unterhaltung        follow-up   Wiedervorlage (remind: erinnern)   later, snooze  Später, zurückstellen
 *   inbox         Posteingang         done        Erledigt                           pending        Wartend
 *   outbox        Ausgang             change      Änderung                           queue          Warteschlange
 *   held          zurückgehalten      refused     abgelehnt                          needs you      braucht Sie
 *   undo, redo    Rückgängig, Wiederholen          retry  Erneut versuchen           sync           Abgleich
 *   account       Konto               provider    Anbieter                           assignee       Zuständig
 *   tag           Tag (das)           metadata    Metadaten                          saved view     gesicherte Ansicht
 *   alert         Hinweis             dry run     Probelauf                          keys           Tasten
 *   this machine  dieses Gerät        to save     sichern                            to keep        behalten, aufbewahren
 *
 * What it is about and what is done read as nouns and infinitives: „Tag entfernen“, „Tag entfernt“.
 */
export const de = {
  ...accounts,
  ...acts,
  ...alerts,
  ...dialogs,
  ...edits,
  ...keys,
  ...macros,
  ...names,
  ...palette,
  ...queue,
  ...reminders,
  ...search,
  ...settings,
  ...times,
  ...triage,
  ...troubles,
  ...window,
} satisfies Record<keyof typeof en, string>;
