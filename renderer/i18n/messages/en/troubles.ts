export const troubles = {
  'troubles.failure.answered.auth': '{service} does not accept the token.',
  'troubles.failure.answered.limit': '{service} says that the subscription or its limit is used up.',
  'troubles.failure.answered.gone': '{service} does not have this any more ({status}).',
  'troubles.failure.answered.unreachable': '{service} did not get the request in time ({status}).',
  'troubles.failure.answered.stale': 'It was changed at {service} at the same moment.',
  'troubles.failure.answered.rate': '{service} asks to slow down.',
  'troubles.failure.answered.server': '{service} has trouble of its own ({status}).',
  'troubles.failure.answered.refused': '{service} does not allow this.',
  'troubles.failure.answered.refused.thisIsTooLargeFor': 'This is too large for {service}.',
  'troubles.failure.answered.refused.refusedTheRequest': '{service} refused the request ({status}).',
  'troubles.failure.answered.unreadable': '{service} answered with something that cannot be read.',
  'troubles.failure.cancelled': 'The request was cancelled.',
  'troubles.failure.noAnswer': '{host} did not answer within {seconds} s.',
  'troubles.failure.redirected':
    '{host} redirects to {to} instead of answering, perhaps to a login page. Is the base URL right?',
  'troubles.failure.webPage': '{host} answered with a web page instead of data ({status}). Is the base URL right?',
  'troubles.failure.plainText': '{host} answered with plain text instead of data ({status}). Is the base URL right?',
  'troubles.failure.noJson': '{host} answered with something that is not JSON, or only a part of it.',
  'troubles.failure.tooMuch': '{host} answered with more than {megabytes} MB at once, which Winnow does not read.',
  'troubles.failure.tooMany':
    '{host} answered with a list of more than {most, number} entries, which Winnow does not read.',
  'troubles.failure.tooManyParts':
    '{host} answered with more parts than any conversation has, which Winnow does not read.',
  'troubles.failure.hourUsedUp': '{service} allows no more than {perHour} requests an hour, and they are used up.',
  'troubles.failure.tokenMissing': 'Its token is not on this machine any more: connect it again.',
  'troubles.failure.forbidden': '{service} does not allow this.',
  'troubles.failure.noSuchAddress': '{service} has no conversations at this address. Is the base URL right?',
  'troubles.failure.noSuchAccount':
    '{service} has no such account for this token. Are the base URL and the account’s number right?',
  'troubles.failure.otherSpace':
    'This token opens another account at {service}: connect it as one of its own. What waits here stays.',
  'troubles.failure.noSuchConversation': '{service} has no conversation with the id {id}.',
  'troubles.failure.conversationGone': '{service} does not have this conversation any more.',
  'troubles.failure.emptyAnswer': '{service} answered with nothing at all.',
  'troubles.failure.malformed': 'The answer of {service} cannot be used: {wrong}.',
  'troubles.failure.failedWithoutCode': '{service} answered that the request failed, without an error code.',
  'troubles.failure.otherConversation': '{service} answered about another conversation than it was asked for.',
  'troubles.failure.otherPage': '{service} answered with page {page} of its list instead of page {asked}.',
  'troubles.failure.pageTooLong': '{service} sent {sent} conversations where {asked} were asked for.',
  'troubles.failure.pageUnreadable': '{service} sent a page of its list in which nothing can be read.',
  'troubles.failure.listInCircle': 'The server’s list goes on at a place where it already was.',
  'troubles.failure.listEndUntold': '{service} does not say whether its list goes on, or where.',
  'troubles.failure.listPlaceUnknown': 'The place in {service}’s list cannot be read: it starts again.',
  'troubles.failure.listTimesRounded':
    '{service} rounds the times in its list, so that Winnow cannot page through it without loss.',
  'troubles.failure.listOfCustomerUntold': '{service} does not tell in which customer’s list this conversation is.',
  'troubles.failure.noEmptyUpdate': '{service} does not let a conversation be read by an empty update.',
  'troubles.failure.messagesRepeated': '{service} sends the same messages again and again.',
  'troubles.failure.unsendable': 'Winnow does not send this request to {service}: it does not name one conversation.',
  'troubles.failure.tagsUnread': '{service}’s list of tags cannot be read at the moment.',
  'troubles.failure.tagUnclear.hasSeveralTagsByNow':
    '{service} has several tags “{tag}” by now. Choose which of them is meant.',
  'troubles.failure.tagUnclear.hasNoTagAnyMore':
    '{service} has no tag “{tag}” any more. It may be called otherwise by now.',
  'troubles.failure.unknownTag': '{service} has no tag “{tag}”, and its API cannot create one.',
  'troubles.failure.labelApart': '{service} would take the label {label} apart: labels hold no commas and no quotes.',
  'troubles.failure.numberTooLong': 'The attribute {key} holds a number that is too long to be written back unchanged.',
  'troubles.failure.onlyTrueOrFalse': '{service} stores for “{key}” only true or false.',
  'troubles.failure.unknownAgent': '{service} knows no agent {agent}.',
  'troubles.failure.priorityNeeded': '{service} cannot store “no priority”: choose one of its four.',
  'troubles.failure.timePassed': 'The time of the follow-up has already passed, so the old one was left.',
  'troubles.failure.mergedMeanwhile': 'It was merged into another conversation at the same moment.',
  'troubles.failure.attributesChanged': 'Its attributes were changed at {service} at the same moment.',
  'troubles.failure.host': 'The base URL',
  'troubles.reason.storage.corrupt': 'The file is damaged.',
  'troubles.reason.storage.newer':
    'The file was written by a newer version of Winnow. Install that version to open it; nothing was changed.',
  'troubles.reason.storage.full':
    'The disk is full: nothing new can be kept until there is space. Nothing queued before is lost.',
  'troubles.reason.storage.readOnly':
    'Winnow may not write to its folder: nothing new can be kept. Check the permissions of that folder.',
  'troubles.reason.storage.inUse':
    'Another Winnow is running with this folder: only one at a time may write to it. Nothing was changed.',
  'troubles.reason.storage.failed': 'The disk reported an error.',
  'troubles.reason.refused': 'The server refused this.',
  'troubles.reason.gone': 'The conversation is gone at the server.',
  'troubles.reason.changedElsewhere': 'Somebody changed this since you edited it.',
  'troubles.reason.repliedSince.theCustomerHasRepliedSince': 'The customer has replied since.',
  'troubles.reason.repliedSince.somebodyHasWrittenSinceIn':
    'Somebody has written since, in a thread that is too long to be read from here.',
  'troubles.reason.notApplied': 'The server accepted this but did not apply it.',
  'troubles.reason.mergedInCircle': 'The server says that this was merged, and never into what.',
  'troubles.reason.paused': 'Syncing is paused. Edits wait here until you resume.',
  'troubles.reason.paced':
    'As many requests were sent within an hour as the server allows. What waits goes on as there is room again.',
  'troubles.reason.internal': 'Something went wrong inside Winnow. The log has the details.',
  'troubles.reason.strangeWindow': 'Winnow did not recognise this window.',
  'troubles.reason.unknownRequest': 'Winnow does not know this request.',
  'troubles.reason.noMainProcess': 'Winnow’s background process did not answer.',
  'troubles.reason.readOnlyField': '{service} does not let this be changed: {fieldNames}.',
  'troubles.reason.fileNotWritten.thereIsNoRoomFor': 'There is no room for {file} on its disk.',
  'troubles.reason.fileNotWritten.cannotBeWrittenItsFolder':
    '{file} cannot be written: its folder is not there, or not yours to write to. Choose another place.',
  'troubles.reason.notHere': 'This conversation is not on this machine just now. Nothing was changed.',
  'troubles.network.tls.certhasexpired': 'its certificate has expired',
  'troubles.network.tls.certnotyetvalid': 'its certificate is not valid yet. Is this machine’s clock right?',
  'troubles.network.tls.depthzeroselfsignedcert': 'its certificate is self-signed',
  'troubles.network.tls.selfsignedcertinchain': 'its certificate comes from an authority this machine does not know',
  'troubles.network.tls.unabletoverifyleafsignature':
    'its certificate comes from an authority this machine does not know',
  'troubles.network.tls.unabletogetissuercertlocally':
    'its certificate comes from an authority this machine does not know',
  'troubles.network.tls.errtlscertaltnameinvalid': 'its certificate belongs to another name',
  'troubles.network.tls.errsslwrongversionnumber': 'it does not speak https at this port',
  'troubles.network.tls.eproto': 'it does not speak https at this port',
  'troubles.network.theSecureConnectionToFailed': 'The secure connection to {host} failed: {tls}.',
  'troubles.network.econnrefused': '{host} refused the connection. Is the server running, and the base URL right?',
  'troubles.network.enotfound': 'The name {host} was not found. Is this machine online, and the base URL right?',
  'troubles.network.eaiagain': 'The name {host} could not be looked up. Is this machine online?',
  'troubles.network.underrsocket': 'The connection to {host} was lost before it answered.',
  'troubles.network.underrbodytimeout': '{host} did not answer in time.',
  'troubles.network.eaddrnotavail': 'There is no way to {host} from here. Is this machine online?',
  'troubles.network.eoldruntime':
    'This old Electron is for the sample inbox and tests only, so {host} was not asked. Start Winnow with --allow-old-runtime to ask it all the same.',
  'troubles.network.eproxy': 'The proxy of this machine did not let the connection to {host} through.',
  'troubles.network.eproxyauth':
    'The proxy of this machine asks for a name and a password before it lets the connection to {host} through.',
  'troubles.network.answeredWithSomethingThatIs':
    '{host} answered with something that is not HTTP. Is the base URL right?',
  'troubles.notice.keptAs': 'The damaged file is kept as {aside}',
  'troubles.notice.accountsFile.missing': 'The accounts file {file} does not exist.',
  'troubles.notice.accountsFile.forbidden': 'The accounts file {file} may not be read by this user.',
  'troubles.notice.accountsFile.tooLarge': 'The accounts file {file} is larger than {megabytes} MB.',
  'troubles.notice.accountsFile.unreadable': 'The accounts file {file} could not be read ({code}).',
  'troubles.notice.accountsFile.wrong': 'The accounts file {file} is not used.',
  'troubles.notice.policy.unreadable': '{file} could not be read: nothing of it holds.',
  'troubles.notice.policy.notProtected':
    '{file} could have been written by others than the administrator: nothing of it holds.',
  'troubles.notice.policy.wrong': 'The rest holds.',
  'troubles.notice.tokens.unreadable': 'The tokens in {file} could not be read.',
  'troubles.notice.tokens.readableByOthers':
    'The tokens in {file} were not used, because others on this machine may read them. Enter new tokens, and delete the file.',
  'troubles.notice.tokens.damaged': 'The tokens in {file} could not be read. The damaged file is kept as {aside}.',
  'troubles.notice.tokens.damagedInTheWay':
    'The tokens in {file} could not be read. The damaged file could not be moved out of the way.',
  'troubles.notice.entries.1EntryWas': '1 entry was',
  'troubles.notice.entries.entriesWere': '{n} entries were',
  'troubles.notice.workspaceRepaired.yourEditsFileWasDamaged':
    'Your edits’ file was damaged. The last backup was restored, with all that could still be read; edits made after it may be missing.',
  'troubles.notice.workspaceRepaired.yourEditsFileWasDamaged2':
    'Your edits’ file was damaged and there was no backup. All that could still be read was kept; queued edits and follow-ups may be lost.',
  'troubles.notice.workspaceDamaged.yourEditsFileIsDamaged':
    'Your edits’ file is damaged. Quit Winnow and start it again: the file is repaired then.',
  'troubles.notice.workspaceDamaged.whatCanBeReadOf':
    'What can be read of it is kept, and the last backup is as it was.',
  'troubles.notice.rowsMended.partOfYourEditsFile':
    'Part of your edits’ file could not be read. {happened}; everything else is as it was.',
  'troubles.notice.rowsMended.theFileAsItWas': 'The file as it was is kept as {aside}',
  'troubles.notice.replicaRebuilt':
    'The local copy of your conversations was damaged and is being pulled again. No edit was lost.',
  'troubles.notice.signOutUnfinished':
    'You are signed out, but not all that was kept of the account could be removed. The next start goes on.',
  'troubles.notice.noSecretStore.thisMachineHasNoSecret':
    'This machine has no secret store: your tokens are kept until Winnow quits, then asked for again.',
  'troubles.notice.noSecretStore.youCanKeepThemIn':
    'You can keep them in a file that only your user can read (mode 0600) instead.',
  'troubles.notice.tokensUnused': 'Some stored tokens could not be used and must be entered again.',
  'troubles.notice.accountsFile.noAccountWasTakenOver':
    'No account was taken over; those that were connected before stay as they are.',
  'troubles.notice.accountsFileOpen.otherUsersOfThisMachine':
    'Other users of this machine can read the file of your accounts, tokens included.',
  'troubles.notice.accountsFileOpen.letOnlyYourUserRead':
    'Let only your user read it (mode 0600), and enter new tokens if others may have looked: {file}',
  'troubles.notice.folderWasOpen':
    'Other users of this machine could read what Winnow keeps. The folder is closed to them now.',
  'troubles.notice.providerUnknown': '{account}: this version of Winnow does not know “{provider}”.',
  'troubles.notice.listTooShort.theServersListLeavesOut':
    '{account}: the server’s list leaves out many conversations that it had before. None was removed here.',
  'troubles.notice.listTooShort.ofWinnowComparesAgainLater':
    '{missed} of {of}. Winnow compares again later; if they were deleted there, let it look each one up.',
  'troubles.notice.rowsUnreadable.ofConversationsCouldNotBe':
    '{account}: {count} of {of} conversations could not be read in full: some of what is new in them is missing here.',
  'troubles.notice.rowsUnreadable.conversation': 'Conversation {id}: ',
  'troubles.notice.entriesUnreadable':
    '{account}: {count} of {of} people, inboxes and tags to choose from could not be read and are not offered.',
  'troubles.notice.noAlerts':
    'This desktop does not show notifications: follow-ups are due without an alert, look under Follow-ups.',
  'troubles.notice.startAtLogin.winnowCanStartWithYour':
    'Winnow can start with your session, so that follow-ups come back without being thought of.',
  'troubles.notice.startAtLogin.settingsAlertsChangesIt': 'Settings, Alerts changes it.',
  'troubles.notice.oldRuntime.thisRuntimeIsForThe':
    'This runtime is for the sample inbox and tests only: do not triage real customers with it.',
  'troubles.notice.oldRuntime.itIsAnOldElectron':
    'It is an old Electron without security fixes, used where the current one cannot be fetched. It reaches no real server unless started with --allow-old-runtime.',
  'troubles.notice.updateAvailable': 'Winnow {version} is out. Whoever installed this one can bring it.',
  'troubles.notice.updateReady': 'Winnow {version} is ready.',
  'troubles.notice.policy.thePolicyOfThisMachine': 'The policy of this machine is not followed in full.',
  'troubles.notice.calendarFile.winnowTriesAgainSettingsCalendar':
    '{file} · Winnow tries again; Settings, Calendar chooses another place.',
  'troubles.issue.missing': '{it} is missing',
  'troubles.issue.wrongType.isOfAnotherType': '{it} is of another type',
  'troubles.issue.wrongType.shouldBeOfTypeNot': '{it} should be of type {expected}, not {received}',
  'troubles.issue.unknownValue.shouldBeOneOf': '{it} should be one of {expected}',
  'troubles.issue.unknownValue.hasAValueThatWinnow': '{it} has a value that Winnow does not know',
  'troubles.issue.unknownKey.hasAnUnknownField': '{it} has an unknown field {received}',
  'troubles.issue.unknownKey.hasAFieldThatIs': '{it} has a field that is not known',
  'troubles.issue.unknownShape': '{it} has a form that Winnow does not know',
  'troubles.issue.noTime': '{it} is no time',
  'troubles.issue.noUuid': '{it} is no uuid',
  'troubles.issue.notInAddresses': '{it} cannot stand in an address',
  'troubles.issue.tooLarge': '{it} is more than {expected}',
  'troubles.issue.tooLong': '{it} is longer than {Number, number} characters',
  'troubles.issue.unread': '{it} is larger than Winnow reads',
  'troubles.issue.tooSmall': '{it} is less than {expected}',
  'troubles.issue.undocumented': '{it} is not as documented',
  'troubles.issue.needed': '{it} is needed',
  'troubles.issue.notPlain': '{it} may hold only plain letters, digits and signs, without spaces',
  'troubles.issue.noAddress': '{it} must be a web address such as https://api.example.com/v1',
  'troubles.issue.notSecure':
    '{it} must start with https:// (http:// is only for this machine: 127.0.0.1, ::1 or localhost)',
  'troubles.issue.noAccountNumber': '{it} must be the number of the account, for example 1',
  'troubles.issue.noAccounts': '{it} needs at least one account',
  'troubles.issue.noProvider': 'Choose a provider',
  'troubles.issue.unknownProvider': '{it} is none that Winnow knows ({expected})',
  'troubles.issue.twice': '{it} is the same account as {received}',
  'troubles.issue.nameless': 'Give the account a name',
  'troubles.issue.tagEmpty': 'A tag needs at least one character',
  'troubles.issue.tagLong': 'A tag has at most {maxTagLength} characters',
  'troubles.issue.keyEmpty': 'A metadata key needs at least one character',
  'troubles.issue.keyLong': 'A metadata key has at most 200 characters',
  'troubles.issue.valueLong': 'A metadata value has at most {maxMetadataValueLength, number} characters',
  'troubles.issue.macroNameless': '{it} needs a name',
  'troubles.issue.macroEmpty': '{it} has no step',
  'troubles.issue.wrong': '{issuePart} (and {more} more)',
  'troubles.issue.subjects.token': 'The token',
  'troubles.issue.subjects.baseUrl': 'The base URL',
  'troubles.crash.stopped.winnow': 'Winnow stopped unexpectedly. What you had done until then is kept.',
  'troubles.crash.stopped.exception':
    'Something went wrong inside Winnow. Your edits are kept; if it goes on, start Winnow again.',
  'troubles.crash.stopped.interface':
    'A window of Winnow stopped unexpectedly and was opened again. Your edits are kept.',
  'troubles.crash.stopped.interfaceHung': 'The window of Winnow did not answer for a while. Your edits are kept.',
  'troubles.crash.stopped.helper': 'A process that draws for Winnow stopped unexpectedly and was started again.',
  'troubles.crash.stopped.thread': 'Work in the background of Winnow stopped unexpectedly. Your edits are kept.',
  'troubles.crash.kinds.winnow': 'Winnow stopped',
  'troubles.crash.kinds.exception': 'A fault inside Winnow; it went on',
  'troubles.crash.kinds.interface': 'A window stopped',
  'troubles.crash.kinds.interfaceHung': 'The window did not answer',
  'troubles.crash.kinds.helper': 'A process that draws stopped',
  'troubles.crash.kinds.thread': 'Work in the background stopped',
  'troubles.crash.title': 'Crash reports',
  'troubles.crash.typed': 'You were typing:',
  'troubles.crash.kept':
    '{reports, plural, one {# report is} other {# reports are}} kept on this machine, and sent nowhere.',
  'troubles.crash.about':
    'When something in Winnow stops unexpectedly, a report is kept on this machine for 30 days, 20 at most. It says where in Winnow that was, and holds no message, name or token. Winnow sends it nowhere.',
  'troubles.crash.dumps':
    'A report with a picture of memory can hold parts of what was on the screen: hand it on only to somebody who may read your customers’ words.',
  'troubles.crash.none': 'Nothing has stopped unexpectedly in the last 30 days.',
  'troubles.crash.columns.when': 'When',
  'troubles.crash.columns.what': 'What',
  'troubles.crash.columns.size': 'Size',
  'troubles.crash.what': '{kinds}, with a picture of memory',
  'troubles.crash.size.kB': '{max} kB',
  'troubles.crash.size.mB': '{value} MB',
  'troubles.crash.read': 'Read',
  'troubles.crash.text': 'The report',
  'troubles.crash.show': 'Show in folder',
  'troubles.crash.remove': 'Delete',
  'troubles.crash.removeAll': 'Delete all',
  'troubles.crash.see': 'See the report',
  'troubles.crash.notRead': 'The reports could not be read',
  'troubles.crash.notRemoved': 'Nothing was deleted',
  'troubles.policy.setBy': 'Set by your organisation',
  'troubles.policy.why': 'The policy of this machine decides it; whoever runs the machine can change it.',
  'troubles.policy.others.accounts':
    'The accounts of this machine are set up by your organisation: one you sign out of is back with the next start.',
  'troubles.policy.others.updates': 'Where new versions come from is set by your organisation.',
  'troubles.policy.others.logLevel': 'How much the log holds is set by your organisation.',
  'troubles.proxy.title': 'Sign in to the proxy',
  'troubles.proxy.asks.theProxyDidNotAccept': 'The proxy {host}:{port} did not accept the name or the password.',
  'troubles.proxy.asks.theProxyAsksForYour':
    'The proxy {host}:{port} asks for your name and password before it lets anything through.',
  'troubles.proxy.waits': 'Until then everything is kept here, and nothing is sent.',
  'troubles.proxy.about':
    'Your network’s, not your provider’s. The password goes to this proxy alone, and is kept in the secret store of this machine, or until Winnow quits where it has none.',
  'troubles.proxy.name': 'Name',
  'troubles.proxy.password': 'Password',
  'troubles.proxy.signIn': 'Sign in',
  'troubles.proxy.signInTo': 'Sign in to the proxy…',
  'troubles.proxy.notNow': 'Not now',
  'troubles.proxy.incomplete': 'A name is needed.',
  'troubles.proxy.notSigned': 'You are not signed in to the proxy',
  'troubles.proxy.setting': 'Proxy',
  'troubles.proxy.as': 'signed in as {name}',
  'troubles.proxy.refused': 'did not accept what it was told',
  'troubles.proxy.nobody': 'asks who you are',
  'troubles.proxy.forget': 'Forget',
  'troubles.proxy.noneAsks': 'No proxy has asked who you are',
  'troubles.network.notReached': '{host} could not be reached{isTold, select, true { ({code})} other {}}.',
  'troubles.failure.threadTooLong':
    'This conversation has more than {most, number} messages, {oldestFirst, select, true {and {service} only sends the oldest first} other {which Winnow does not read}}.',
  'troubles.failure.onlyItsOwn':
    '{service} can only {whose, select, inboxes {move to one of its inboxes} employees {assign to one of its employees} other {assign to one of its agents or users}}.',
  'troubles.failure.changedBeside':
    '{service} changed the {field} as well, which Winnow had not sent. {isEmptied, select, true {Winnow writes nothing more to this account until it is started again.} other {Look at it before you try again.}}',
  'troubles.notice.accountsFile.noJson': 'The accounts file {file} is not valid JSON.',
  'troubles.notice.accountsFile.noJsonAt': 'The accounts file {file} is not valid JSON: line {line}, column {column}.',
  'troubles.notice.calendarFile':
    'Your calendar is not kept current: the file could not be changed{isTold, select, true { ({code})} other {}}.',
  'troubles.notice.noAlerts.none': 'This desktop has no notifications.',
  'troubles.notice.noAlerts.why': 'Why: {why}.',
  'troubles.notice.updateRefused':
    'What is offered as a new version of Winnow is not what its maker signed. Nothing of it was kept.',
  'troubles.notice.updateRefused.tell': 'Tell whoever looks after this machine.',
} as const;
