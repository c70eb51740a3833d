import {
  Archive,
  CircleAlert,
  CircleCheck,
  CircleDot,
  CircleHelp,
  CirclePause,
  type LucideIcon,
  OctagonAlert,
  SignalHigh,
  SignalLow,
  SignalMedium,
  Trash2,
  UserRound,
} from 'lucide-react';
import { isLocal, storageOf } from '#shared/capabilities.ts';
import type { CommandId } from '#shared/commands.ts';
import {
  type ConversationRow,
  ownStatusIn,
  type Priority,
  priorities,
  type SettableStatus,
  type Status,
  settableStatuses,
} from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { useWinnow, useWinnowState } from '../../app-context.tsx';
import { isMadeUp, nameIn } from '../../i18n/directory-words.ts';
import { priorityNames, statusNames } from '../../i18n/names.ts';
import { say } from '../../i18n/say.ts';
import { hereOnly } from '../../i18n/storage-words.ts';
import { keysOf, readAccount, readDirectory, refusalOfEdit } from '../../state/selectors.ts';
import type { State } from '../../state/state.ts';
import { cx } from '../../ui/cx.ts';
import styles from './chip.module.css';
import { type ChipChoice, localMark, MenuChip } from './menu-chip.tsx';

const icons = {
  open: CircleDot,
  pending: CirclePause,
  closed: CircleCheck,
  archived: Archive,
} satisfies Record<SettableStatus, LucideIcon>;

type Choosable = { readonly words: string; readonly command: CommandId; readonly edit: Edit; readonly isNow: boolean };

/** What the conversation that is read can be set to: it alone, whatever else is selected. */
function useChoices(id: string): (all: readonly Choosable[]) => readonly ChipChoice[] {
  const { store, edits } = useWinnow();
  return (all) =>
    all.map(({ words, command, edit, isNow }) => ({
      words,
      keys: keysOf(store.getState(), command)[0],
      isNow,
      refusal: refusalOfEdit(store.getState(), edit),
      choose: () => void edits.edit([id], [edit]),
    }));
}

/** Whether what is shown of an edit's field is kept on this machine only. */
const staysHere = (edit: Edit) => (state: State) => {
  const account = readAccount(state);
  return account !== null && storageOf(account.capabilities, edit) === 'local';
};

type StatusProps = Pick<ConversationRow, 'id' | 'status' | 'unknownStatus' | 'spam' | 'deleted'>;

type Face = { readonly words: string; readonly icon: LucideIcon; readonly tone?: string | undefined; hint?: string };

function faceOf({ unknownStatus, spam, deleted }: StatusProps, status: SettableStatus, isOwn: boolean): Face {
  if (deleted) return { words: say('triage.headChips.trash'), icon: Trash2 };
  if (spam) return { words: say('triage.headChips.spam'), icon: OctagonAlert };
  if (unknownStatus && !isOwn) {
    return { words: unknownStatus, icon: CircleHelp, hint: say('triage.headChips.theServersOwnWordWinnow') };
  }
  return { words: statusNames[status], icon: icons[status], tone: styles[status as Status] };
}

export function StatusChip(props: StatusProps) {
  const { id, status: treatedAs, unknownStatus, spam, deleted } = props;
  const own = treatedAs === 'closed' ? ownStatusIn(unknownStatus) : null;
  const status = own ?? treatedAs;
  const isHidden = spam || deleted;
  const edit: Edit = deleted
    ? { field: 'deleted', to: true }
    : spam
      ? { field: 'spam', to: true }
      : { field: 'status', to: status };
  const isForeign = unknownStatus !== null && own === null && !isHidden;
  const local = useWinnowState(staysHere(edit)) && !isForeign;
  const choicesOf = useChoices(id);
  const choices = () =>
    choicesOf([
      ...settableStatuses.map((to) => ({
        words: statusNames[to],
        command: `status.${to}` as const,
        edit: { field: 'status', to } as const,
        isNow: !isHidden && !isForeign && to === status,
      })),
      {
        words: spam ? say('triage.headChips.notSpam') : say('triage.headChips.spam'),
        command: 'conversation.toggleSpam',
        edit: { field: 'spam', to: !spam },
        isNow: false,
      },
      {
        words: deleted ? say('triage.headChips.restore') : say('triage.headChips.trash'),
        command: 'conversation.toggleTrash',
        edit: { field: 'deleted', to: !deleted },
        isNow: false,
      },
    ]);
  const face = faceOf(props, status, own !== null);
  return (
    <MenuChip
      about={say('triage.headChips.status')}
      {...face}
      hint={face.hint ?? (local ? hereOnly : undefined)}
      local={local}
      choices={choices}
    />
  );
}

const priorityIcons = {
  low: SignalLow,
  normal: SignalMedium,
  high: SignalHigh,
  urgent: CircleAlert,
} satisfies Record<Priority, LucideIcon>;

export function PriorityChip({ id, priority }: { id: string; priority: Priority }) {
  const local = useWinnowState(staysHere({ field: 'priority', to: priority }));
  const choicesOf = useChoices(id);
  const choices = () =>
    choicesOf([
      ...[...priorities].reverse().map((to) => ({
        words: priorityNames[to],
        command: `priority.${to}` as const,
        edit: { field: 'priority', to } as const,
        isNow: to === priority,
      })),
      {
        words: say('triage.headChips.none'),
        command: 'priority.none',
        edit: { field: 'priority', to: null },
        isNow: false,
      },
    ]);
  return (
    <MenuChip
      about={say('triage.headChips.priority')}
      words={priorityNames[priority]}
      icon={priorityIcons[priority]}
      tone={priority === 'high' || priority === 'urgent' ? styles[priority] : styles.quiet}
      hint={local ? hereOnly : undefined}
      local={local}
      choices={choices}
    />
  );
}

/** People are many: its menu is the dialog that finds them. */
export function AssigneeChip({ id, assignee }: { id: string; assignee: string }) {
  const { ui, store } = useWinnow();
  const directory = useWinnowState(readDirectory);
  const isKeptHere = useWinnowState((state) => {
    const account = readAccount(state);
    return account !== null && isLocal(account.capabilities, 'assignee');
  });
  const local = isKeptHere && isMadeUp(directory, assignee);
  const name = nameIn(directory, 'assignee', assignee);
  const open = () => {
    const refusal = refusalOfEdit(store.getState(), { field: 'assignee', to: null });
    if (refusal === null) ui.openDialog({ kind: 'assignee', ids: [id] });
    else ui.fail(refusal);
  };
  return (
    <button
      type="button"
      className={cx(styles.chip, local && styles.local)}
      aria-haspopup="dialog"
      aria-label={`${say('triage.headChips.assignee')}: ${name}${local ? localMark : ''}`}
      title={local ? hereOnly : undefined}
      onClick={open}
    >
      <UserRound size={14} strokeWidth={1.75} aria-hidden="true" className={styles.quiet} />
      <bdi className={styles.name}>{name}</bdi>
      {local ? localMark : ''}
    </button>
  );
}
