import { Check, ClockFading, type LucideIcon, Mail, MailOpen, RotateCcw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { CommandId } from '#shared/commands.ts';
import { type ConversationRow, contactOf } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { useBindings, useIsMac, useWinnow, useWinnowState } from '../../app-context.tsx';
import { say } from '../../i18n/say.ts';
import { keyCaps } from '../../keys/keymap.ts';
import { listedRow, refusalOfEdit } from '../../state/selectors.ts';
import styles from './hover-actions.module.css';
import { idAt, rowAt } from './list-pointer.ts';

type At = { readonly id: string; readonly top: number };

/**
 * What is done most, on the row under the mouse and on no other. One strip for the whole list, laid over it: no row draws
 * more for it, and a key, which may move the rows, takes it away.
 */
export function HoverActions() {
  const layer = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<At | null>(null);
  const row = useWinnowState((state) => (at === null ? null : listedRow(state, at.id)));
  useEffect(() => {
    const frame = layer.current?.parentElement;
    if (!frame) return;
    const over = ({ target, pointerType }: PointerEvent) => {
      const id = idAt(target);
      if (id === null || pointerType !== 'mouse') return;
      const top = (rowAt(target)?.getBoundingClientRect().top ?? 0) - frame.getBoundingClientRect().top;
      setAt((before) => (before?.id === id && before.top === top ? before : { id, top }));
    };
    const away = () => setAt(null);
    frame.addEventListener('pointermove', over);
    frame.addEventListener('pointerleave', away);
    frame.addEventListener('scroll', away, { capture: true, passive: true });
    window.addEventListener('keydown', away);
    return () => {
      frame.removeEventListener('pointermove', over);
      frame.removeEventListener('pointerleave', away);
      frame.removeEventListener('scroll', away, { capture: true });
      window.removeEventListener('keydown', away);
    };
  }, []);
  return (
    <div ref={layer} className={styles.layer}>
      {at && row ? <Strip row={row} top={at.top} leave={() => setAt(null)} /> : null}
    </div>
  );
}

function Strip({ row, top, leave }: { row: ConversationRow; top: number; leave: () => void }) {
  const { edits, ui } = useWinnow();
  const { id } = row;
  const make = (edit: Edit) => () => {
    leave();
    void edits.edit([id], [edit]);
  };
  const isClosed = row.status === 'closed';
  const isRead = row.unreadCount === 0;
  const status: Edit = { field: 'status', to: isClosed ? 'open' : 'closed' };
  const read: Edit = { field: 'read', to: !isRead };
  const later = () => {
    leave();
    ui.openDialog({ kind: 'followUp', ids: [id], act: 'snooze', instead: null });
  };
  return (
    <div
      role="toolbar"
      aria-label={say('triage.hoverActions.actionsOn', { contact: contactOf(row) })}
      className={styles.strip}
      style={{ top }}
    >
      <Act
        icon={isClosed ? RotateCcw : Check}
        words={isClosed ? say('triage.hoverActions.reopen') : say('triage.hoverActions.done')}
        command={isClosed ? 'status.open' : 'conversation.done'}
        edit={status}
        act={make(status)}
      />
      <Act
        icon={ClockFading}
        words={say('triage.hoverActions.later')}
        command="followUp.snooze"
        edit={null}
        act={later}
      />
      <Act
        icon={isRead ? Mail : MailOpen}
        words={isRead ? say('triage.hoverActions.markUnread') : say('triage.hoverActions.markRead')}
        command="conversation.toggleRead"
        edit={read}
        act={make(read)}
      />
    </div>
  );
}

type ActProps = { icon: LucideIcon; words: string; command: CommandId; edit: Edit | null; act: () => void };

function Act({ icon: Icon, words, command, edit, act }: ActProps) {
  const refusal = useWinnowState((state) => (edit === null ? null : refusalOfEdit(state, edit)));
  const isMac = useIsMac();
  const [keys] = useBindings()[command];
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.act}
      aria-label={words}
      title={refusal ?? (keys === undefined ? words : `${words} (${keyCaps(keys, isMac)})`)}
      disabled={refusal !== null}
      onMouseDown={(event) => event.preventDefault()}
      onClick={act}
    >
      <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}
