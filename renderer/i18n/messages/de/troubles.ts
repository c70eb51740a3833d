import type { troubles as english } from '../en/troubles.ts';

export const troubles = {
  'troubles.failure.answered.auth': '{service} nimmt das Token nicht an.',
  'troubles.failure.answered.limit': '{service} sagt, dass das Abonnement oder sein Kontingent verbraucht ist.',
  'troubles.failure.answered.gone': '{service} hat das nicht mehr ({status}).',
  'troubles.failure.answered.unreachable': '{service} hat die Anfrage nicht rechtzeitig bekommen ({status}).',
  'troubles.failure.answered.stale': 'Es wurde bei {service} im selben Augenblick geändert.',
  'troubles.failure.answered.rate': '{service} bittet darum, langsamer zu fragen.',
  'troubles.failure.answered.server': '{service} hat selbst eine Störung ({status}).',
  'troubles.failure.answered.refused': '{service} erlaubt das nicht.',
  'troubles.failure.answered.refused.thisIsTooLargeFor': 'Das ist zu groß für {service}.',
  'troubles.failure.answered.refused.refusedTheRequest': '{service} hat die Anfrage abgelehnt ({status}).',
  'troubles.failure.answered.unreadable': '{service} hat etwas Unlesbares geantwortet.',
  'troubles.failure.cancelled': 'Die Anfrage wurde abgebrochen.',
  'troubles.failure.noAnswer': '{host} hat nicht innerhalb von {seconds} s geantwortet.',
  'troubles.failure.redirected':
    '{host} leitet nach {to} weiter, statt zu antworten, vielleicht zu einer Anmeldeseite. Stimmt die Basis-URL?',
  'troubles.failure.webPage':
    '{host} hat mit einer Webseite statt mit Daten geantwortet ({status}). Stimmt die Basis-URL?',
  'troubles.failure.plainText':
    '{host} hat mit einfachem Text statt mit Daten geantwortet ({status}). Stimmt die Basis-URL?',
  'troubles.failure.noJson': '{host} hat etwas geantwortet, das kein JSON ist oder nur ein Teil davon.',
  'troubles.failure.tooMuch': '{host} hat mit mehr als {megabytes} MB auf einmal geantwortet, was Winnow nicht liest.',
  'troubles.failure.tooMany':
    '{host} hat mit einer Liste von mehr als {most, number} Einträgen geantwortet, was Winnow nicht liest.',
  'troubles.failure.tooManyParts':
    '{host} hat mit mehr Teilen geantwortet, als irgendeine Unterhaltung hat, was Winnow nicht liest.',
  'troubles.failure.hourUsedUp':
    '{service} erlaubt nicht mehr als {perHour} Anfragen in der Stunde, und sie sind verbraucht.',
  'troubles.failure.tokenMissing': 'Das Token liegt nicht mehr auf diesem Gerät: Verbinden Sie das Konto neu.',
  'troubles.failure.forbidden': '{service} erlaubt das nicht.',
  'troubles.failure.noSuchAddress': '{service} hat unter dieser Adresse keine Unterhaltungen. Stimmt die Basis-URL?',
  'troubles.failure.noSuchAccount':
    '{service} hat für dieses Token kein solches Konto. Stimmen die Basis-URL und die Kontonummer?',
  'troubles.failure.otherSpace':
    'Dieses Token öffnet ein anderes Konto bei {service}: Verbinden Sie es als eigenes. Was hier wartet, bleibt.',
  'troubles.failure.noSuchConversation': '{service} hat keine Unterhaltung mit der Kennung {id}.',
  'troubles.failure.conversationGone': '{service} hat diese Unterhaltung nicht mehr.',
  'troubles.failure.emptyAnswer': '{service} hat gar nichts geantwortet.',
  'troubles.failure.malformed': 'Die Antwort von {service} ist nicht verwendbar: {wrong}.',
  'troubles.failure.failedWithoutCode':
    '{service} hat geantwortet, dass die Anfrage fehlschlug, ohne einen Fehlercode.',
  'troubles.failure.otherConversation': '{service} hat über eine andere Unterhaltung geantwortet als gefragt.',
  'troubles.failure.otherPage': '{service} hat mit Seite {page} seiner Liste geantwortet statt mit Seite {asked}.',
  'troubles.failure.pageTooLong': '{service} hat {sent} Unterhaltungen gesendet, wo {asked} verlangt waren.',
  'troubles.failure.pageUnreadable': '{service} hat eine Seite seiner Liste gesendet, auf der nichts lesbar ist.',
  'troubles.failure.listInCircle': 'Die Liste des Servers geht an einer Stelle weiter, an der sie schon war.',
  'troubles.failure.listEndUntold': '{service} sagt nicht, ob oder wo seine Liste weitergeht.',
  'troubles.failure.listPlaceUnknown': 'Die Stelle in der Liste von {service} ist nicht lesbar: Sie beginnt von vorn.',
  'troubles.failure.listTimesRounded':
    '{service} rundet die Zeiten in seiner Liste, sodass Winnow sie nicht ohne Verlust durchblättern kann.',
  'troubles.failure.listOfCustomerUntold':
    '{service} sagt nicht, in der Liste welches Kunden diese Unterhaltung steht.',
  'troubles.failure.noEmptyUpdate': '{service} lässt eine Unterhaltung nicht durch eine leere Änderung lesen.',
  'troubles.failure.messagesRepeated': '{service} sendet dieselben Nachrichten immer wieder.',
  'troubles.failure.unsendable':
    'Winnow sendet diese Anfrage nicht an {service}: Sie nennt nicht genau eine Unterhaltung.',
  'troubles.failure.tagsUnread': 'Die Liste der Tags von {service} ist gerade nicht lesbar.',
  'troubles.failure.tagUnclear.hasSeveralTagsByNow':
    '{service} hat inzwischen mehrere Tags „{tag}“. Wählen Sie, welches gemeint ist.',
  'troubles.failure.tagUnclear.hasNoTagAnyMore':
    '{service} hat kein Tag „{tag}“ mehr. Vielleicht heißt es inzwischen anders.',
  'troubles.failure.unknownTag': '{service} hat kein Tag „{tag}“, und seine API kann keines anlegen.',
  'troubles.failure.labelApart':
    '{service} würde das Label {label} zerlegen: Labels enthalten keine Kommas und keine Anführungszeichen.',
  'troubles.failure.numberTooLong':
    'Das Attribut {key} enthält eine Zahl, die zu lang ist, um unverändert zurückgeschrieben zu werden.',
  'troubles.failure.onlyTrueOrFalse': '{service} speichert für „{key}“ nur wahr oder falsch.',
  'troubles.failure.unknownAgent': '{service} kennt keinen Bearbeiter {agent}.',
  'troubles.failure.priorityNeeded': '{service} kann „keine Priorität“ nicht speichern: Wählen Sie eine der vier.',
  'troubles.failure.timePassed': 'Die Zeit der Wiedervorlage ist schon vorbei, daher blieb die alte.',
  'troubles.failure.mergedMeanwhile': 'Sie wurde im selben Augenblick mit einer anderen Unterhaltung zusammengeführt.',
  'troubles.failure.attributesChanged': 'Ihre Attribute wurden bei {service} im selben Augenblick geändert.',
  'troubles.failure.host': 'Die Basis-URL',
  'troubles.reason.storage.corrupt': 'Die Datei ist beschädigt.',
  'troubles.reason.storage.newer':
    'Die Datei wurde von einer neueren Version von Winnow geschrieben. Installieren Sie diese Version, um sie zu öffnen; nichts wurde geändert.',
  'troubles.reason.storage.full':
    'Die Festplatte ist voll: Nichts Neues lässt sich aufbewahren, bis Platz ist. Nichts, was schon wartet, geht verloren.',
  'troubles.reason.storage.readOnly':
    'Winnow darf nicht in seinen Ordner schreiben: Nichts Neues lässt sich aufbewahren. Prüfen Sie die Rechte dieses Ordners.',
  'troubles.reason.storage.inUse':
    'Ein anderes Winnow läuft mit diesem Ordner: Nur eines auf einmal darf hineinschreiben. Nichts wurde geändert.',
  'troubles.reason.storage.failed': 'Die Festplatte hat einen Fehler gemeldet.',
  'troubles.reason.refused': 'Der Server hat das abgelehnt.',
  'troubles.reason.gone': 'Die Unterhaltung gibt es am Server nicht mehr.',
  'troubles.reason.changedElsewhere': 'Jemand hat das geändert, seit Sie es bearbeitet haben.',
  'troubles.reason.repliedSince.theCustomerHasRepliedSince': 'Der Kunde hat seither geantwortet.',
  'troubles.reason.repliedSince.somebodyHasWrittenSinceIn':
    'Jemand hat seither geschrieben, in einem Verlauf, der zu lang ist, um von hier gelesen zu werden.',
  'troubles.reason.notApplied': 'Der Server hat das angenommen, aber nicht angewendet.',
  'troubles.reason.mergedInCircle': 'Der Server sagt, dass sie zusammengeführt wurde, aber nie womit.',
  'troubles.reason.paused': 'Der Abgleich ist angehalten. Änderungen warten hier, bis Sie fortsetzen.',
  'troubles.reason.paced':
    'Innerhalb einer Stunde wurden so viele Anfragen gesendet, wie der Server erlaubt. Was wartet, geht weiter, sobald wieder Platz ist.',
  'troubles.reason.internal': 'In Winnow ist etwas schiefgegangen. Das Protokoll hat die Einzelheiten.',
  'troubles.reason.strangeWindow': 'Winnow hat dieses Fenster nicht erkannt.',
  'troubles.reason.unknownRequest': 'Winnow kennt diese Anfrage nicht.',
  'troubles.reason.noMainProcess': 'Der Hintergrundprozess von Winnow hat nicht geantwortet.',
  'troubles.reason.readOnlyField': 'Bei {service} lässt sich das nicht ändern: {name}.',
  'troubles.reason.fileNotWritten.thereIsNoRoomFor': 'Auf der Festplatte ist kein Platz für {file}.',
  'troubles.reason.fileNotWritten.cannotBeWrittenItsFolder':
    '{file} lässt sich nicht schreiben: Den Ordner gibt es nicht, oder Sie dürfen nicht hineinschreiben. Wählen Sie einen anderen Ort.',
  'troubles.reason.notHere': 'Diese Unterhaltung ist gerade nicht auf diesem Gerät. Nichts wurde geändert.',
  'troubles.network.tls.certhasexpired': 'das Zertifikat ist abgelaufen',
  'troubles.network.tls.certnotyetvalid': 'das Zertifikat gilt noch nicht. Geht die Uhr dieses Geräts richtig?',
  'troubles.network.tls.depthzeroselfsignedcert': 'das Zertifikat ist selbst signiert',
  'troubles.network.tls.selfsignedcertinchain': 'das Zertifikat kommt von einer Stelle, die dieses Gerät nicht kennt',
  'troubles.network.tls.unabletoverifyleafsignature':
    'das Zertifikat kommt von einer Stelle, die dieses Gerät nicht kennt',
  'troubles.network.tls.unabletogetissuercertlocally':
    'das Zertifikat kommt von einer Stelle, die dieses Gerät nicht kennt',
  'troubles.network.tls.errtlscertaltnameinvalid': 'das Zertifikat gehört zu einem anderen Namen',
  'troubles.network.tls.errsslwrongversionnumber': 'an diesem Port wird kein https gesprochen',
  'troubles.network.tls.eproto': 'an diesem Port wird kein https gesprochen',
  'troubles.network.theSecureConnectionToFailed': 'Die sichere Verbindung zu {host} ist fehlgeschlagen: {tls}.',
  'troubles.network.econnrefused': '{host} hat die Verbindung abgelehnt. Läuft der Server, und stimmt die Basis-URL?',
  'troubles.network.enotfound':
    'Der Name {host} wurde nicht gefunden. Ist dieses Gerät online, und stimmt die Basis-URL?',
  'troubles.network.eaiagain': 'Der Name {host} ließ sich nicht nachschlagen. Ist dieses Gerät online?',
  'troubles.network.underrsocket': 'Die Verbindung zu {host} ging verloren, bevor eine Antwort kam.',
  'troubles.network.underrbodytimeout': '{host} hat nicht rechtzeitig geantwortet.',
  'troubles.network.eaddrnotavail': 'Von hier führt kein Weg zu {host}. Ist dieses Gerät online?',
  'troubles.network.eoldruntime':
    'Dieses alte Electron ist nur für den Beispiel-Posteingang und Tests, daher wurde {host} nicht gefragt. Starten Sie Winnow mit --allow-old-runtime, um trotzdem zu fragen.',
  'troubles.network.eproxy': 'Der Proxy dieses Geräts hat die Verbindung zu {host} nicht durchgelassen.',
  'troubles.network.eproxyauth':
    'Der Proxy dieses Geräts fragt nach einem Namen und einem Passwort, bevor er die Verbindung zu {host} durchlässt.',
  'troubles.network.answeredWithSomethingThatIs':
    '{host} hat etwas geantwortet, das kein HTTP ist. Stimmt die Basis-URL?',
  'troubles.notice.keptAs': 'Die beschädigte Datei liegt als {aside} bereit',
  'troubles.notice.accountsFile.missing': 'Die Kontendatei {file} gibt es nicht.',
  'troubles.notice.accountsFile.forbidden': 'Die Kontendatei {file} darf von diesem Benutzer nicht gelesen werden.',
  'troubles.notice.accountsFile.tooLarge': 'Die Kontendatei {file} ist größer als {megabytes} MB.',
  'troubles.notice.accountsFile.unreadable': 'Die Kontendatei {file} ließ sich nicht lesen ({code}).',
  'troubles.notice.accountsFile.wrong': 'Die Kontendatei {file} wird nicht verwendet.',
  'troubles.notice.policy.unreadable': '{file} ließ sich nicht lesen: Nichts davon gilt.',
  'troubles.notice.policy.notProtected':
    '{file} könnte von anderen als der Verwaltung geschrieben worden sein: Nichts davon gilt.',
  'troubles.notice.policy.wrong': 'Der Rest gilt.',
  'troubles.notice.tokens.unreadable': 'Die Tokens in {file} ließen sich nicht lesen.',
  'troubles.notice.tokens.readableByOthers':
    'Die Tokens in {file} wurden nicht verwendet, weil andere an diesem Gerät sie lesen dürfen. Geben Sie neue Tokens ein und löschen Sie die Datei.',
  'troubles.notice.tokens.damaged':
    'Die Tokens in {file} ließen sich nicht lesen. Die beschädigte Datei liegt als {aside} bereit.',
  'troubles.notice.tokens.damagedInTheWay':
    'Die Tokens in {file} ließen sich nicht lesen. Die beschädigte Datei ließ sich nicht beiseitelegen.',
  'troubles.notice.workspaceRepaired.fromTheBackup':
    'Die Datei Ihrer Änderungen war beschädigt. Die letzte Sicherung wurde wiederhergestellt, mit allem, was noch lesbar war; Änderungen danach können fehlen.',
  'troubles.notice.workspaceRepaired.withoutABackup':
    'Die Datei Ihrer Änderungen war beschädigt, und es gab keine Sicherung. Alles noch Lesbare wurde behalten; wartende Änderungen und Wiedervorlagen können verloren sein.',
  'troubles.notice.workspaceDamaged.yourEditsFileIsDamaged':
    'Die Datei Ihrer Änderungen ist beschädigt. Beenden Sie Winnow und starten Sie es neu: Die Datei wird dann repariert.',
  'troubles.notice.workspaceDamaged.whatCanBeReadOf':
    'Was davon lesbar ist, bleibt, und die letzte Sicherung ist, wie sie war.',
  'troubles.notice.rowsMended.partOfYourEditsFile':
    'Ein Teil der Datei Ihrer Änderungen ließ sich nicht lesen. {happened}; alles andere ist, wie es war.',
  'troubles.notice.rowsMended.theFileAsItWas': 'Die Datei, wie sie war, liegt als {aside} bereit',
  'troubles.notice.replicaRebuilt':
    'Die lokale Kopie Ihrer Unterhaltungen war beschädigt und wird neu abgerufen. Keine Änderung ging verloren.',
  'troubles.notice.signOutUnfinished':
    'Sie sind abgemeldet, aber nicht alles, was vom Konto aufbewahrt war, ließ sich entfernen. Der nächste Start macht weiter.',
  'troubles.notice.noSecretStore.thisMachineHasNoSecret':
    'Kein Schlüsselbund hier: Tokens werden bei jedem Start erfragt.',
  'troubles.notice.noSecretStore.youCanKeepThemIn': 'Oder sie bleiben in einer Datei (0600).',
  'troubles.notice.tokensUnused': 'Einige aufbewahrte Tokens waren nicht verwendbar und müssen neu eingegeben werden.',
  'troubles.notice.accountsFile.noAccountWasTakenOver':
    'Kein Konto wurde übernommen; die schon verbundenen bleiben, wie sie sind.',
  'troubles.notice.accountsFileOpen.otherUsersOfThisMachine':
    'Andere Benutzer dieses Geräts können die Datei Ihrer Konten lesen, samt Tokens.',
  'troubles.notice.accountsFileOpen.letOnlyYourUserRead':
    'Lassen Sie nur Ihren Benutzer sie lesen (Modus 0600), und geben Sie neue Tokens ein, falls andere hineingesehen haben: {file}',
  'troubles.notice.folderWasOpen':
    'Andere Benutzer dieses Geräts konnten lesen, was Winnow aufbewahrt. Der Ordner ist für sie jetzt geschlossen.',
  'troubles.notice.providerUnknown': '{account}: Diese Version von Winnow kennt „{provider}“ nicht.',
  'troubles.notice.listTooShort.theServersListLeavesOut':
    '{account}: In der Liste des Servers fehlen viele Unterhaltungen, die sie vorher hatte. Keine wurde hier entfernt.',
  'troubles.notice.listTooShort.ofWinnowComparesAgainLater':
    '{missed} von {of}. Winnow vergleicht später noch einmal; wenn sie dort gelöscht wurden, lassen Sie jede nachschlagen.',
  'troubles.notice.rowsUnreadable.ofConversationsCouldNotBe':
    '{account}: {count} von {of} Unterhaltungen ließen sich nicht ganz lesen: Manches Neue darin fehlt hier.',
  'troubles.notice.rowsUnreadable.conversation': 'Unterhaltung {id}: ',
  'troubles.notice.entriesUnreadable':
    '{account}: {count} von {of} Personen, Posteingängen und Tags zur Auswahl ließen sich nicht lesen und werden nicht angeboten.',
  'troubles.notice.noAlerts':
    'Dieser Desktop zeigt keine Benachrichtigungen: Wiedervorlagen werden ohne Hinweis fällig, sehen Sie unter Wiedervorlagen nach.',
  'troubles.notice.startAtLogin.winnowCanStartWithYour':
    'Winnow kann mit Ihrer Sitzung starten, damit Wiedervorlagen kommen, ohne dass jemand daran denkt.',
  'troubles.notice.startAtLogin.settingsAlertsChangesIt': 'Einstellungen, Hinweise ändert es.',
  'troubles.notice.oldRuntime.thisRuntimeIsForThe':
    'Diese Laufzeit ist nur für den Beispiel-Posteingang und Tests: Bearbeiten Sie damit keine echten Kunden.',
  'troubles.notice.oldRuntime.itIsAnOldElectron':
    'Es ist ein altes Electron ohne Sicherheitsupdates, benutzt, wo das aktuelle nicht zu bekommen ist. Es erreicht keinen echten Server, außer mit --allow-old-runtime gestartet.',
  'troubles.notice.updateAvailable': 'Winnow {version} ist da. Wer dieses installiert hat, kann es bringen.',
  'troubles.notice.updateReady': 'Winnow {version} ist bereit.',
  'troubles.notice.policy.thePolicyOfThisMachine': 'Die Richtlinie dieses Geräts wird nicht ganz befolgt.',
  'troubles.notice.calendarFile.winnowTriesAgainSettingsCalendar':
    '{file} · Winnow versucht es erneut; Einstellungen, Kalender wählt einen anderen Ort.',
  'troubles.issue.missing': '{it} fehlt',
  'troubles.issue.wrongType.isOfAnotherType': '{it} ist von anderer Art',
  'troubles.issue.wrongType.shouldBeOfTypeNot': '{it} sollte von der Art {expected} sein, nicht {received}',
  'troubles.issue.unknownValue.shouldBeOneOf': '{it} sollte eines von {expected} sein',
  'troubles.issue.unknownValue.hasAValueThatWinnow': '{it} hat einen Wert, den Winnow nicht kennt',
  'troubles.issue.unknownKey.hasAnUnknownField': '{it} hat ein unbekanntes Feld {received}',
  'troubles.issue.unknownKey.hasAFieldThatIs': '{it} hat ein unbekanntes Feld',
  'troubles.issue.unknownShape': '{it} hat eine Form, die Winnow nicht kennt',
  'troubles.issue.noTime': '{it} ist keine Zeit',
  'troubles.issue.noUuid': '{it} ist keine UUID',
  'troubles.issue.notInAddresses': '{it} kann in keiner Adresse stehen',
  'troubles.issue.tooLarge': '{it} ist mehr als {expected}',
  'troubles.issue.tooLong': '{it} ist länger als {Number, number} Zeichen',
  'troubles.issue.unread': '{it} ist größer, als Winnow liest',
  'troubles.issue.tooSmall': '{it} ist weniger als {expected}',
  'troubles.issue.undocumented': '{it} ist nicht wie dokumentiert',
  'troubles.issue.needed': '{it} wird gebraucht',
  'troubles.issue.notPlain': '{it} darf nur einfache Buchstaben, Ziffern und Zeichen enthalten, ohne Leerzeichen',
  'troubles.issue.noAddress': '{it} muss eine Webadresse sein wie https://api.example.com/v1',
  'troubles.issue.notSecure':
    '{it} muss mit https:// beginnen (http:// ist nur für dieses Gerät: 127.0.0.1, ::1 oder localhost)',
  'troubles.issue.noAccountNumber': '{it} muss die Nummer des Kontos sein, zum Beispiel 1',
  'troubles.issue.noAccounts': '{it} braucht mindestens ein Konto',
  'troubles.issue.noProvider': 'Wählen Sie einen Anbieter',
  'troubles.issue.unknownProvider': '{it} ist keiner, den Winnow kennt ({expected})',
  'troubles.issue.twice': '{it} ist dasselbe Konto wie {received}',
  'troubles.issue.nameless': 'Geben Sie dem Konto einen Namen',
  'troubles.issue.tagEmpty': 'Ein Tag braucht mindestens ein Zeichen',
  'troubles.issue.tagLong': 'Ein Tag hat höchstens {maxTagLength} Zeichen',
  'troubles.issue.keyEmpty': 'Ein Metadaten-Schlüssel braucht mindestens ein Zeichen',
  'troubles.issue.keyLong': 'Ein Metadaten-Schlüssel hat höchstens 200 Zeichen',
  'troubles.issue.valueLong': 'Ein Metadaten-Wert hat höchstens {maxMetadataValueLength, number} Zeichen',
  'troubles.issue.macroNameless': '{it} braucht einen Namen',
  'troubles.issue.macroEmpty': '{it} hat keinen Schritt',
  'troubles.issue.wrong': '{issuePart} (und {more} weitere)',
  'troubles.issue.subjects.token': 'Das Token',
  'troubles.issue.subjects.baseUrl': 'Die Basis-URL',
  'troubles.crash.stopped.winnow': 'Winnow wurde unerwartet beendet. Was Sie bis dahin getan hatten, ist gesichert.',
  'troubles.crash.stopped.exception':
    'In Winnow ist etwas schiefgegangen. Ihre Änderungen sind gesichert; wenn es so bleibt, starten Sie Winnow neu.',
  'troubles.crash.stopped.interface':
    'Ein Fenster von Winnow wurde unerwartet beendet und wieder geöffnet. Ihre Änderungen sind gesichert.',
  'troubles.crash.stopped.interfaceHung':
    'Das Fenster von Winnow hat eine Weile nicht geantwortet. Ihre Änderungen sind gesichert.',
  'troubles.crash.stopped.helper': 'Ein Prozess, der für Winnow zeichnet, wurde unerwartet beendet und neu gestartet.',
  'troubles.crash.stopped.thread':
    'Arbeit im Hintergrund von Winnow wurde unerwartet beendet. Ihre Änderungen sind gesichert.',
  'troubles.crash.kinds.winnow': 'Winnow wurde beendet',
  'troubles.crash.kinds.exception': 'Ein Fehler in Winnow; es lief weiter',
  'troubles.crash.kinds.interface': 'Ein Fenster wurde beendet',
  'troubles.crash.kinds.interfaceHung': 'Das Fenster hat nicht geantwortet',
  'troubles.crash.kinds.helper': 'Ein zeichnender Prozess wurde beendet',
  'troubles.crash.kinds.thread': 'Arbeit im Hintergrund wurde beendet',
  'troubles.crash.title': 'Absturzberichte',
  'troubles.crash.typed': 'Sie tippten:',
  'troubles.crash.kept':
    '{reports, plural, one {# Bericht liegt} other {# Berichte liegen}} auf diesem Gerät und {reports, plural, one {wird} other {werden}} nirgendwohin gesendet.',
  'troubles.crash.about':
    'Wenn in Winnow etwas unerwartet endet, bleibt ein Bericht 30 Tage auf diesem Gerät, höchstens 20. Er sagt, wo in Winnow das war, und enthält keine Nachricht, keinen Namen und kein Token. Winnow sendet ihn nirgendwohin.',
  'troubles.crash.dumps':
    'Ein Bericht mit einem Speicherabbild kann Teile dessen enthalten, was zu sehen war: Geben Sie ihn nur an jemanden weiter, der die Worte Ihrer Kunden lesen darf.',
  'troubles.crash.none': 'In den letzten 30 Tagen ist nichts unerwartet beendet worden.',
  'troubles.crash.columns.when': 'Wann',
  'troubles.crash.columns.what': 'Was',
  'troubles.crash.columns.size': 'Größe',
  'troubles.crash.what': '{kinds}, mit Speicherabbild',
  'troubles.crash.size.kB': '{max} kB',
  'troubles.crash.size.mB': '{megabytes, number, ::.0} MB',
  'troubles.crash.read': 'Lesen',
  'troubles.crash.text': 'Der Bericht',
  'troubles.crash.show': 'Im Ordner zeigen',
  'troubles.crash.remove': 'Löschen',
  'troubles.crash.removeAll': 'Alle löschen',
  'troubles.crash.see': 'Bericht ansehen',
  'troubles.crash.notRead': 'Die Berichte ließen sich nicht lesen',
  'troubles.crash.notRemoved': 'Nichts wurde gelöscht',
  'troubles.policy.setBy': 'Von Ihrer Organisation festgelegt',
  'troubles.policy.why': 'Die Richtlinie dieses Geräts bestimmt es; wer das Gerät verwaltet, kann es ändern.',
  'troubles.policy.others.accounts':
    'Die Konten dieses Geräts richtet Ihre Organisation ein: Eines, von dem Sie sich abmelden, ist beim nächsten Start wieder da.',
  'troubles.policy.others.updates': 'Woher neue Versionen kommen, legt Ihre Organisation fest.',
  'troubles.policy.others.logLevel': 'Wie viel das Protokoll enthält, legt Ihre Organisation fest.',
  'troubles.proxy.title': 'Am Proxy anmelden',
  'troubles.proxy.asks.theProxyDidNotAccept':
    'Der Proxy {host}:{port} hat den Namen oder das Passwort nicht angenommen.',
  'troubles.proxy.asks.theProxyAsksForYour':
    'Der Proxy {host}:{port} fragt nach Ihrem Namen und Passwort, bevor er etwas durchlässt.',
  'troubles.proxy.waits': 'Bis dahin bleibt alles hier, und nichts wird gesendet.',
  'troubles.proxy.about':
    'Die Ihres Netzes, nicht Ihres Anbieters. Das Passwort geht nur an diesen Proxy und liegt im Schlüsselbund dieses Geräts, oder bis zum Beenden von Winnow, wo es keinen hat.',
  'troubles.proxy.name': 'Name',
  'troubles.proxy.password': 'Passwort',
  'troubles.proxy.signIn': 'Anmelden',
  'troubles.proxy.signInTo': 'Am Proxy anmelden …',
  'troubles.proxy.notNow': 'Nicht jetzt',
  'troubles.proxy.incomplete': 'Ein Name wird gebraucht.',
  'troubles.proxy.notSigned': 'Sie sind nicht am Proxy angemeldet',
  'troubles.proxy.setting': 'Proxy',
  'troubles.proxy.as': 'angemeldet als {name}',
  'troubles.proxy.refused': 'hat nicht angenommen, was ihm gesagt wurde',
  'troubles.proxy.nobody': 'fragt, wer Sie sind',
  'troubles.proxy.forget': 'Vergessen',
  'troubles.proxy.noneAsks': 'Kein Proxy hat gefragt, wer Sie sind',
  'troubles.network.notReached': '{host} war nicht zu erreichen{isTold, select, true { ({code})} other {}}.',
  'troubles.failure.threadTooLong':
    'Diese Unterhaltung hat mehr als {most, number} Nachrichten, {oldestFirst, select, true {und {service} sendet nur die ältesten zuerst} other {was Winnow nicht liest}}.',
  'troubles.failure.onlyItsOwn':
    '{service} kann nur {whose, select, inboxes {in einen der eigenen Posteingänge verschieben} employees {eigenen Beschäftigten zuweisen} other {eigenen Bearbeitern oder Benutzern zuweisen}}.',
  'troubles.failure.changedBeside':
    '{service} hat auch dieses Feld geändert, was Winnow nicht gesendet hatte: {field}. {isEmptied, select, true {Winnow schreibt in dieses Konto nichts mehr, bis es neu gestartet wird.} other {Sehen Sie es an, bevor Sie es erneut versuchen.}}',
  'troubles.notice.accountsFile.noJson': 'Die Kontendatei {file} ist kein gültiges JSON.',
  'troubles.notice.accountsFile.noJsonAt':
    'Die Kontendatei {file} ist kein gültiges JSON: Zeile {line}, Spalte {column}.',
  'troubles.notice.calendarFile':
    'Ihr Kalender ist nicht aktuell: Die Datei ließ sich nicht ändern{isTold, select, true { ({code})} other {}}.',
  'troubles.notice.noAlerts.none': 'Dieser Desktop hat keine Benachrichtigungen.',
  'troubles.notice.noAlerts.why': 'Warum: {why}.',
  'troubles.notice.updateRefused':
    'Was als neue Version von Winnow angeboten wird, ist nicht, was der Hersteller signiert hat. Nichts davon wurde behalten.',
  'troubles.notice.updateRefused.tell': 'Sagen Sie es der Person, die dieses Gerät betreut.',
  'troubles.diagnostics.copied': 'Diagnose kopiert: Sie enthält keine Nachrichten, Namen oder Tokens',
  'troubles.diagnostics.failed': 'Die Diagnose wurde nicht kopiert',
  'troubles.diagnostics.noClipboard': 'Die Zwischenablage hat sie abgelehnt.',
  'troubles.notice.restored':
    '{count, plural, one {1 Eintrag wurde wiederhergestellt} other {# Einträge wurden wiederhergestellt}}',
  'troubles.notice.lost': '{count, plural, one {1 Eintrag ging verloren} other {# Einträge gingen verloren}}',
  'troubles.failure.anotherPage': 'einer anderen Seite',
  'troubles.issue.wholeAnswer': 'Die ganze Antwort',
  'troubles.issue.this': 'Dieser Wert',
} satisfies Record<keyof typeof english, string>;
