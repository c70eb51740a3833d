import type { CommandId } from '#shared/commands.ts';
import type { ConversationRow, Priority, SettableStatus } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { Act } from '#shared/follow-up.ts';
import { namedBy } from '#shared/scope.ts';
import { webPageOf } from '#shared/web-page.ts';
import { say } from '../i18n/say.ts';
import { patch } from '../state/core.ts';
import { accountAt, chosenAccounts, meAt, meOf, refusalOfMany, targetIds } from '../state/selectors.ts';
import type { State } from '../state/state.ts';
import type { Winnow } from '../state/store.ts';
import type { Action } from './action.ts';
import { cannot, noConversation, notOne } from './conditions.ts';
import { exportCalendar } from './export-calendar.ts';

/** Edits of whatever is chosen, known before they are made. */
function making(
  what: Pick<Action, 'edits' | 'refusal'>,
  makes: (state: State) => readonly Edit[],
): Action & Required<Pick<Action, 'makes'>> {
  return {
    ...what,
    makes,
    run: ({ store, edits }: Winnow) => edits.edit(targetIds(store.getState()), makes(store.getState())),
  };
}

/** One edit, always the same. */
const editing = (edit: Edit) => making({ edits: edit, refusal: cannot(edit) }, () => [edit]);

const status = (to: SettableStatus) => editing({ field: 'status', to });
const priority = (to: Priority | null) => editing({ field: 'priority', to });

/** The chosen rows as far as they are loaded: what a toggle decides by. */
export function chosenRows(state: State): readonly ConversationRow[] {
  const ids = new Set(targetIds(state));
  return state.list.rows.filter(({ id }) => ids.has(id));
}

/** Goes one way for all chosen: on unless every one of them has it already. */
function toggling(has: (row: ConversationRow) => boolean, make: (on: boolean) => Edit): Action {
  return making({ edits: make(true), refusal: cannot(make(true)) }, (state) => {
    const rows = chosenRows(state);
    return [make(!(rows.length > 0 && rows.every(has)))];
  });
}

/** Asks for the time. */
const setting = (act: Act): Action => ({
  edits: 'followUp',
  refusal: noConversation,
  run: ({ store, ui }) => ui.openDialog({ kind: 'followUp', ids: targetIds(store.getState()), act, instead: null }),
});

const noFollowUp = (state: State): string | null =>
  noConversation(state) ??
  (chosenRows(state).some(({ hasFollowUp }) => hasFollowUp) ? null : say('acts.triageActions.noFollowUpIsSet'));

/**
 * What is in Later comes back; where none of the chosen is, what is back goes there again until its old time. Each of
 * those has a time of its own.
 */
function turnedBack(state: State, nowMs: number): { ids: string[]; edit: Edit }[] {
  const rows = chosenRows(state);
  if (rows.some(({ laterAtMs }) => laterAtMs !== null)) {
    const others = new Set(rows.flatMap(({ id, laterAtMs }) => (laterAtMs === null ? [id] : [])));
    // What is chosen and not loaded may be there, too.
    return [{ ids: targetIds(state).filter((id) => !others.has(id)), edit: { field: 'followUp', to: 'back' } }];
  }
  return rows.flatMap(({ id, back }) =>
    back && back.from.dueAtMs > nowMs ? [{ ids: [id], edit: { field: 'followUp', to: back.from } }] : [],
  );
}

function cannotTurn(state: State): string | null {
  if (turnedBack(state, state.ui.nowMs).length > 0) return null;
  return chosenRows(state).some(({ back }) => back !== null)
    ? say('acts.triageActions.itsTimeHasPassedSet')
    : say('acts.triageActions.itIsNotInLater');
}

/** Ids of people are those of one account; in which they are unknown so far, they are asked for. */
const toMe = (state: State): readonly Edit[] => {
  const me = meAt(state, targetIds(state)[0] ?? null);
  return me === null ? [] : [{ field: 'assignee', to: me }];
};

/** Inboxes are the provider's: a made-up one would mean nothing to anybody. */
function noInboxes(state: State): string | null {
  const accounts = chosenAccounts(state);
  const [account] = accounts;
  if (!account) return say('acts.triageActions.noAccountIsConnected');
  const ofMany = refusalOfMany({ field: 'inbox', to: '' }, accounts.length);
  if (ofMany !== null) return ofMany;
  const { storage, note } = account.capabilities.fields.inbox;
  return storage === 'provider'
    ? null
    : (note ?? say('acts.triageActions.hasNoInboxesToMove', { title: account.capabilities.title }));
}

/** The provider's own web page of the one conversation that is chosen. */
function pageOf(state: State): string | null {
  const [name] = targetIds(state);
  const account = accountAt(state, name ?? null);
  if (!account || name === undefined) return null;
  return webPageOf(account.capabilities, account, namedBy(state.app.activeAccount ?? '', name).id);
}

function noPage(state: State): string | null {
  if (pageOf(state) !== null) return null;
  const [name] = targetIds(state);
  const account = accountAt(state, name ?? null);
  if (account?.capabilities.page !== undefined) return say('acts.triageActions.onlyHttpsAddressesAreOpened');
  return say('acts.triageActions.tellsNoWebPageOf', {
    title: account?.capabilities.title ?? say('acts.triageActions.theProvider'),
  });
}

export const triageActions = {
  'conversation.openOutside': {
    refusal: (state) => notOne(state) ?? noPage(state),
    run: ({ store, addresses }) => {
      const page = pageOf(store.getState());
      return page === null ? undefined : addresses.open(page);
    },
  },
  'conversation.addresses': { refusal: noConversation, run: ({ addresses }) => addresses.choose() },
  'conversation.done': status('closed'),
  'status.open': status('open'),
  'status.pending': status('pending'),
  'status.closed': status('closed'),
  'status.archived': status('archived'),
  'tags.edit': {
    edits: 'tags',
    refusal: cannot({ field: 'tags', part: 'tag', to: true }),
    run: ({ store, ui }) => ui.openDialog({ kind: 'tags', ids: targetIds(store.getState()) }),
  },
  'tags.rename': { edits: 'tags', run: ({ ui }) => ui.openDialog({ kind: 'renameTag' }) },
  'metadata.edit': {
    edits: 'metadata',
    refusal: cannot({ field: 'metadata', part: 'key', to: null }),
    run: ({ store, ui }) => ui.openDialog({ kind: 'metadata', ids: targetIds(store.getState()) }),
  },
  'assignee.edit': {
    edits: 'assignee',
    refusal: cannot({ field: 'assignee', to: 'somebody' }),
    run: ({ store, ui }) => ui.openDialog({ kind: 'assignee', ids: targetIds(store.getState()) }),
  },
  'assignee.me': {
    edits: 'assignee',
    refusal: cannot({ field: 'assignee', to: 'me' }),
    makes: toMe,
    run: ({ store, edits, ui }) => {
      const state = store.getState();
      const ids = targetIds(state);
      const account = accountAt(state, ids[0] ?? null);
      if (account && meOf(state, account) === null)
        return ui.openDialog({ kind: 'who', accountId: account.id, assigns: true });
      return edits.edit(ids, toMe(state));
    },
  },
  'inbox.edit': {
    refusal: (state) => noConversation(state) ?? noInboxes(state),
    run: ({ store, ui }) => ui.openDialog({ kind: 'inbox', ids: targetIds(store.getState()) }),
  },
  'subject.edit': {
    edits: 'subject',
    refusal: (state) => notOne(state) ?? cannot({ field: 'subject', to: null })(state),
    run: ({ store, ui }) => ui.openDialog({ kind: 'subject', ids: targetIds(store.getState()) }),
  },
  'followUp.edit': setting('remind'),
  'followUp.snooze': setting('snooze'),
  'followUp.toggleBack': {
    edits: 'followUp',
    refusal: (state) => noConversation(state) ?? cannotTurn(state),
    run: async ({ store, edits, core }) => {
      for (const { ids, edit } of turnedBack(store.getState(), core.nowMs())) await edits.edit(ids, [edit]);
    },
  },
  'followUp.complete': making({ edits: 'followUp', refusal: noFollowUp }, () => [
    { field: 'followUp', to: 'completed' },
  ]),
  'followUp.drop': making({ edits: 'followUp', refusal: noFollowUp }, () => [{ field: 'followUp', to: null }]),
  'followUp.export': {
    refusal: noFollowUp,
    run: (winnow) => exportCalendar(winnow, targetIds(winnow.store.getState())),
  },
  'priority.urgent': priority('urgent'),
  'priority.high': priority('high'),
  'priority.normal': priority('normal'),
  'priority.low': priority('low'),
  'priority.none': priority(null),
  'conversation.toggleRead': toggling(
    ({ unreadCount }) => unreadCount === 0,
    (read) => ({ field: 'read', to: read }),
  ),
  'conversation.toggleSpam': toggling(
    ({ spam }) => spam,
    (spam) => ({ field: 'spam', to: spam }),
  ),
  'conversation.toggleTrash': toggling(
    ({ deleted }) => deleted,
    (deleted) => ({ field: 'deleted', to: deleted }),
  ),
  'edit.undo': {
    run: (winnow) => {
      const { removedLast } = winnow.store.getState().ui;
      if (removedLast === null) return winnow.edits.takeBack('intents.undo');
      // One that cannot be put back is told, and is not in the way of the next.
      patch(winnow.core, 'ui', { lastEdit: null, removedLast: null });
      return removedLast === 'search.putBack' ? winnow.app.putBackView() : winnow.macros.putBack();
    },
  },
  'edit.redo': { run: ({ edits }) => edits.takeBack('intents.redo') },
} satisfies Partial<Record<CommandId, Action>>;
