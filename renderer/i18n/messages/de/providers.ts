/** What the providers’ own catalogues say (electron/providers, `capabilities.ts` and `definition.ts`), by their English. */
export const germanOfProviders: Readonly<Record<string, string>> = {
  'Access token': 'Zugriffstoken',
  'At the end of your profile settings in Chatwoot.': 'Am Ende Ihrer Profileinstellungen in Chatwoot.',
  'Account number': 'Kontonummer',
  'The number in the address of its pages, for example 1 in /app/accounts/1.':
    'Die Nummer in der Adresse seiner Seiten, zum Beispiel 1 in /app/accounts/1.',
  'API key': 'API-Schlüssel',
  'It starts with vx_live_.': 'Er beginnt mit vx_live_.',
  'Sub-account': 'Unterkonto',
  'Its id, for example sub_8f2c.': 'Seine Kennung, zum Beispiel sub_8f2c.',
  'Mirror follow-ups into metadata': 'Wiedervorlagen in Metadaten spiegeln',
  'Other tools then see them as follow_up_at and follow_up_note.':
    'Andere Werkzeuge sehen sie dann als follow_up_at und follow_up_note.',
  'Metadata key of the contact’s name': 'Metadaten-Schlüssel für den Namen des Kontakts',
  'Vantax sends no names; contact_name unless told.': 'Vantax sendet keine Namen; ohne Angabe contact_name.',
  Token: 'Token',
  'A staff token, or a directory token together with the business below.':
    'Ein Mitarbeiter-Token, oder ein Verzeichnis-Token zusammen mit dem Unternehmen darunter.',
  Business: 'Unternehmen',
  'Its uid: a directory token acts on behalf of it, and the names of its staff are listed.':
    'Seine uid: Ein Verzeichnis-Token handelt in seinem Namen, und die Namen der Beschäftigten werden aufgelistet.',
  'An API key of your organization, from WapiKit’s settings.':
    'Ein API-Schlüssel Ihrer Organisation, aus den Einstellungen von WapiKit.',
  'API token': 'API-Token',
  'It needs the abilities external-api:read and external-api:write.':
    'Es braucht die Berechtigungen external-api:read und external-api:write.',
  'Closed is “resolved” there; reopening assigns the conversation to the agent whose token is used.':
    'Geschlossen heißt dort „resolved“; wieder öffnen weist die Unterhaltung der Person zu, deren Token benutzt wird.',
  'Tags are Chatwoot’s labels, which hold no commas.': 'Tags sind die Labels von Chatwoot, die keine Kommas enthalten.',
  'Metadata are the conversation’s custom attributes.': 'Metadaten sind die eigenen Attribute der Unterhaltung.',
  'Chatwoot takes the subject from the first e-mail.': 'Chatwoot nimmt den Betreff aus der ersten E-Mail.',
  'Normal is “medium” there.': 'Normal heißt dort „medium“.',
  'Chatwoot cannot move a conversation to another inbox.':
    'Chatwoot kann eine Unterhaltung nicht in einen anderen Posteingang verschieben.',
  'Chatwoot has no spam folder.': 'Chatwoot hat keinen Spam-Ordner.',
  'Chatwoot does not document deleting a conversation.':
    'Chatwoot dokumentiert nicht, wie eine Unterhaltung gelöscht wird.',
  'A snooze is “snoozed” there, which takes the conversation out of pending or closed; closing it, or setting it to pending, ends the snooze. Reminders stay on this machine.':
    'Zurückgestellt heißt dort „snoozed“, was die Unterhaltung aus Wartend oder Geschlossen nimmt; schließen oder auf wartend setzen beendet das Zurückstellen. Erinnerungen bleiben auf diesem Gerät.',
  'Mateo knows open, closed and archived; pending stays on this machine.':
    'Mateo kennt offen, geschlossen und archiviert; wartend bleibt auf diesem Gerät.',
  'Only tags that exist in Mateo; its API cannot create new ones.':
    'Nur Tags, die es in Mateo gibt; seine API kann keine neuen anlegen.',
  'Mateo conversations have no metadata.': 'Unterhaltungen in Mateo haben keine Metadaten.',
  'Mateo tells the subject but does not let it be changed.': 'Mateo nennt den Betreff, lässt ihn aber nicht ändern.',
  'Mateo has no field for priority.': 'Mateo hat kein Feld für die Priorität.',
  'Mateo decides about spam itself; its API cannot change it.':
    'Über Spam entscheidet Mateo selbst; seine API kann es nicht ändern.',
  'Mateo conversations cannot be deleted through its API.':
    'Unterhaltungen in Mateo lassen sich über seine API nicht löschen.',
  'Mateo tells what is unread but does not let it be changed.':
    'Mateo sagt, was ungelesen ist, lässt es aber nicht ändern.',
  'Mateo has no follow-ups.': 'Mateo hat keine Wiedervorlagen.',
  'Closing also marks the conversation as read.': 'Schließen markiert die Unterhaltung auch als gelesen.',
  'Vantax conversations have no subject.': 'Unterhaltungen in Vantax haben keinen Betreff.',
  'Vantax has no field for priority.': 'Vantax hat kein Feld für die Priorität.',
  'Vantax does not say who a conversation is assigned to.': 'Vantax sagt nicht, wem eine Unterhaltung zugewiesen ist.',
  'Vantax has no inboxes inside a sub-account.': 'Vantax hat keine Posteingänge innerhalb eines Unterkontos.',
  'Vantax has no spam folder in its API.': 'Vantax hat in seiner API keinen Spam-Ordner.',
  'Vantax conversations cannot be deleted through its API.':
    'Unterhaltungen in Vantax lassen sich über seine API nicht löschen.',
  'Vantax counts unread messages itself; only closing sets them to read.':
    'Vantax zählt ungelesene Nachrichten selbst; nur Schließen setzt sie auf gelesen.',
  'Vantax has no follow-ups; the account can mirror them into its metadata for other tools.':
    'Vantax hat keine Wiedervorlagen; das Konto kann sie für andere Werkzeuge in seine Metadaten spiegeln.',
  'Closing archives the conversation; vcita has no pending, so that stays on this machine.':
    'Schließen archiviert die Unterhaltung; vcita kennt kein Wartend, daher bleibt das auf diesem Gerät.',
  'vcita conversations have no tags.': 'Unterhaltungen in vcita haben keine Tags.',
  'vcita stores campaign, source_type and mobile but never tells them; other keys stay on this machine.':
    'vcita speichert campaign, source_type und mobile, nennt sie aber nie; andere Schlüssel bleiben auf diesem Gerät.',
  'vcita does not let the title of a conversation be changed.':
    'vcita lässt den Titel einer Unterhaltung nicht ändern.',
  'vcita has no field for priority.': 'vcita hat kein Feld für die Priorität.',
  'vcita tells whose conversation it is but does not let it be assigned.':
    'vcita sagt, wessen Unterhaltung es ist, lässt sie aber nicht zuweisen.',
  'A vcita business has one inbox.': 'Ein Unternehmen in vcita hat einen Posteingang.',
  'vcita keeps deleted conversations in its trash.': 'vcita behält gelöschte Unterhaltungen in seinem Papierkorb.',
  'It belongs to the owner of the token; vcita does not tell its date, and setting one reopens the conversation for a moment.':
    'Sie gehört der Person, deren Token es ist; vcita nennt ihr Datum nicht, und eine zu setzen öffnet die Unterhaltung für einen Augenblick.',
  'WapiKit knows active and closed, not pending.': 'WapiKit kennt aktiv und geschlossen, nicht wartend.',
  'WapiKit shows tags but has no way to change them through its API.':
    'WapiKit zeigt Tags, hat in seiner API aber keinen Weg, sie zu ändern.',
  'WapiKit conversations hold no metadata.': 'Unterhaltungen in WapiKit enthalten keine Metadaten.',
  'WapiKit conversations have no subject.': 'Unterhaltungen in WapiKit haben keinen Betreff.',
  'WapiKit has no field for priority.': 'WapiKit hat kein Feld für die Priorität.',
  'WapiKit has no inboxes inside an organization.': 'WapiKit hat keine Posteingänge innerhalb einer Organisation.',
  'WapiKit has no spam folder.': 'WapiKit hat keinen Spam-Ordner.',
  'Deleted is a status there, which can be taken back; any other status takes a conversation out of the trash.':
    'Gelöscht ist dort ein Status, der sich zurücknehmen lässt; jeder andere Status holt eine Unterhaltung aus dem Papierkorb.',
  'WapiKit can mark as read, but not as unread.': 'WapiKit kann als gelesen markieren, aber nicht als ungelesen.',
  'WapiKit has no follow-ups.': 'WapiKit hat keine Wiedervorlagen.',
  'Weav knows open and closed; pending stays on this machine.':
    'Weav kennt offen und geschlossen; wartend bleibt auf diesem Gerät.',
  'Weav has no tags in its API.': 'Weav hat in seiner API keine Tags.',
  'Weav conversations have no metadata.': 'Unterhaltungen in Weav haben keine Metadaten.',
  'A chat stays with its original agent, and an email with the workspace’s active email agent.':
    'Ein Chat bleibt bei seinem ersten Bearbeiter, eine E-Mail beim aktiven E-Mail-Bearbeiter des Arbeitsbereichs.',
  'Weav has no inboxes in its API.': 'Weav hat in seiner API keine Posteingänge.',
  'Weav decides about spam itself; its API cannot change it.':
    'Über Spam entscheidet Weav selbst; seine API kann es nicht ändern.',
  'Weav conversations cannot be deleted through its API.':
    'Unterhaltungen in Weav lassen sich über seine API nicht löschen.',
  'Weav does not say which conversations are read.': 'Weav sagt nicht, welche Unterhaltungen gelesen sind.',
  'Weav has no follow-ups.': 'Weav hat keine Wiedervorlagen.',
};
