import { type DeliveryWhy, lateMs as tellsLateMs } from '#shared/delivery.ts';
import { ended, minuteMs, spanIn } from './word-parts.ts';
import type { WhyNow, Words } from './words-en.ts';

/** "41 Min.", "2 Std.", "3 T." */
const spanOf = spanIn({ minutes: 'Min.', hours: 'Std.', days: 'T.' });

const reasons: { readonly [K in DeliveryWhy['kind']]: string | null } = {
  'on-time': null,
  'not-running': 'Winnow lief nicht',
  asleep: 'das Gerät schlief',
  clock: 'das Gerät schlief, oder seine Uhr wurde gestellt',
  quiet: 'in Ruhezeiten zurückgehalten',
  late: null,
  replied: null,
};

function whyWords({ why, due, lateMs, said, nobodyReplied }: WhyNow): string {
  const reason = reasons[why.kind];
  const when =
    lateMs <= tellsLateMs && reason === null ? `Jetzt fällig, ${due}` : `War fällig ${due}, vor ${spanOf(lateMs)}`;
  const source = said === null ? 'Beim Anbieter gesetzt' : `Sie schrieben „${said}“`;
  return [
    ended(`${when}${reason === null ? '' : `: ${reason}`}`),
    ...(nobodyReplied ? ['Niemand hat geantwortet.'] : []),
    `${source}.`,
  ].join(' ');
}

/** German: the words of renderer/i18n/messages/de.ts. */
export const german: Words = {
  window: {
    hung: {
      message: 'Das Fenster von Winnow antwortet nicht.',
      detail: 'Ihre Änderungen sind gesichert. Neu geöffnet zeigt es wieder, was Sie gerade tippten.',
      buttons: ['Warten', 'Neu öffnen'],
    },
    stopped: {
      message: 'Das Fenster von Winnow wurde zweimal nacheinander beendet.',
      detail: 'Ihre Änderungen sind gesichert, und Berichte über beides ebenso.',
      buttons: ['Neu öffnen', 'Winnow beenden'],
    },
  },
  openAddress: { ask: (end) => `${end} öffnen?`, open: 'Öffnen', cancel: 'Abbrechen' },
  menu: {
    quit: 'Winnow beenden',
    edit: 'Bearbeiten',
    triage: 'Triage',
    go: 'Gehe zu',
    queue: 'Warteschlange',
    view: 'Ansicht',
    window: 'Fenster',
    help: 'Hilfe',
    openLogs: 'Protokollordner öffnen',
  },
  tray: {
    open: 'Winnow öffnen',
    quit: 'Winnow beenden',
    tip: (due) => (due === 0 ? 'Winnow' : `Winnow: ${due} fällig`),
  },
  calendarName: 'Winnow-Wiedervorlagen',
  stillRunning: {
    title: 'Winnow läuft weiter',
    body: 'Damit Wiedervorlagen rechtzeitig kommen. Starten Sie Winnow erneut, um sein Fenster zu sehen; Strg+Q beendet es.',
  },
  alert: {
    title: {
      remind: (contact) => `Wiedervorlage: ${contact}`,
      snooze: (contact) => `Zurück: ${contact}`,
    },
    why: whyWords,
    several: (count) => `${count} Wiedervorlagen sind fällig`,
    lateLine: (contact, lateMs) => `${contact}: ${lateMs < minuteMs ? 'gerade jetzt' : `${spanOf(lateMs)} zu spät`}`,
    more: (count) => `und ${count} weitere`,
    done: 'Erledigt',
    snooze: 'In einer Stunde',
    snoozeAll: 'Alle in einer Stunde',
    snoozedFor: 'in einer Stunde',
    open: 'Öffnen',
    test: {
      title: 'Winnow erreicht Sie',
      body: 'Das ist ein Test. Klicken Sie darauf, um zu sehen, ob ein Klick zurückkommt.',
    },
  },
  sampleInbox: 'Beispiel-Posteingang',
};
