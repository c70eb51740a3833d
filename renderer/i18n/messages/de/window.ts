import type { window as english } from '../en/window.ts';

export const window = {
  'window.app.outbox': 'Ausgang',
  'window.app.winnowCouldNotStart': 'Winnow konnte nicht starten',
  'window.app.noAccountIsConnected': 'Kein Konto ist verbunden',
  'window.app.connectOneToSeeIts': 'Verbinden Sie eines, um seine Unterhaltungen hier zu sehen.',
  'window.app.connectAnAccount': 'Konto verbinden …',
  'window.app.somethingWentWrongOnThis': 'Auf diesem Bildschirm ist etwas schiefgegangen',
  'window.app.yourChangesAreSafeThey':
    'Ihre Änderungen sind sicher: Sie liegen auf der Festplatte und werden weiter gesendet. {message}',
  'window.app.drawItAgain': 'Neu zeichnen',
  'window.choiceItem.now': 'Jetzt',
  'window.tag.onThisMachineOnly': 'Nur auf diesem Gerät',
  'window.app.putRight':
    'Wenn das behoben ist, beenden Sie Winnow mit {keys} und starten es neu. Wartende Änderungen bleiben auf der Festplatte.',
  'window.app.orSample': 'Oder starten Sie Winnow mit {sample}, um es mit erfundenen Unterhaltungen zu versuchen.',
  'window.tour.tour.move.goToTheNextConversation': 'Gehen Sie zur nächsten Unterhaltung und zurück',
  'window.tour.tour.move.whatTheCustomerWroteStands': 'Was der Kunde schrieb, steht neben der Liste.',
  'window.tour.tour.finish.closeWhatIsDone': 'Schließen Sie, was erledigt ist',
  'window.tour.tour.finish.itLeavesTheInboxAnd': 'Es verlässt den Posteingang, und die nächste ist da.',
  'window.tour.tour.undo.takeItBack': 'Nehmen Sie es zurück',
  'window.tour.tour.undo.oneStepForEachEdit': 'Ein Schritt je Änderung, auch nach einem Neustart.',
  'window.tour.tour.later.putOneOff': 'Stellen Sie eine zurück',
  'window.tour.tour.later.itIsBackOnTop':
    'Sie ist zu einer Zeit in Ihren Worten wieder oben: morgen 9 Uhr, in 3 Tagen, nächsten Montag.',
  'window.tour.tour.find.findEverythingElse': 'Finden Sie alles andere',
  'window.tour.tour.find.eachCommandConversationAndSetting':
    'Jeder Befehl, jede Unterhaltung und Einstellung, mit der Taste daneben.',
  'window.tour.title': 'Rundgang',
  'window.tour.at': '{step} von {of}',
  'window.tour.done': 'So leert man einen Posteingang. Alle Tasten stehen in der Hilfe und lassen sich ändern.',
  'window.tour.next': 'Weiter',
  'window.tour.close': 'Fertig',
  'window.tour.none': 'Kein Rundgang läuft',
} satisfies Record<keyof typeof english, string>;
