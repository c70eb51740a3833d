import { Dialog } from 'radix-ui';
import { type ReactNode, use } from 'react';
import { hereOnly } from '../i18n/storage-words.ts';
import { cx } from './cx.ts';
import styles from './modal.module.css';
import { UiHostContext } from './ui-host.ts';

type Props = {
  /** What the dialog is called, also by assistive technology. */
  title: string;
  /** Behind the title, for example whom it is about. */
  about?: string | undefined;
  /** The palette's stands at the top, over a page that is dimmed down to the foot, which tells its keys. */
  size?: 'small' | 'medium' | 'large' | 'wide' | 'palette';
  /** The palette shows no heading of its own. */
  bare?: boolean;
  /** Where typing starts, if not at the first control. */
  focusId?: string;
  /** Leaves something inside the dialog; returns false where nothing is left to leave, and the dialog closes. */
  onEscape?: () => boolean;
  /** A stray click beside the dialog must not throw away what is typed in it. */
  isHeld?: boolean;
  /** What is edited in it stays on this machine. */
  local?: boolean;
  children: ReactNode;
};

/**
 * A dialog over everything: traps the focus and gives it back. The scrim is ours, because the library's own overlay
 * locks scrolling with a style element, which the content security policy forbids; nothing behind it scrolls anyway.
 */
export function Modal({
  title,
  about,
  size = 'small',
  bare = false,
  focusId,
  onEscape,
  isHeld = false,
  local = false,
  children,
}: Props) {
  const host = use(UiHostContext);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && host.closeDialog()}>
      <Dialog.Portal>
        <div className={cx(styles.scrim, size === 'palette' && styles.dimmed)} />
        <Dialog.Content
          className={cx(styles.modal, styles[size])}
          aria-describedby={undefined}
          onEscapeKeyDown={(event) => {
            const inner = event.target instanceof Element ? event.target.closest('[data-escape=own]') : null;
            if (inner || onEscape?.()) event.preventDefault();
          }}
          onInteractOutside={(event) => {
            if (isHeld) event.preventDefault();
          }}
          onOpenAutoFocus={(event) => {
            const target = focusId === undefined ? null : document.getElementById(focusId);
            if (!target) return;
            event.preventDefault();
            target.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // This comes a moment after the dialog has gone: by then a command may have put the focus elsewhere.
            if (document.activeElement === document.body) host.refocus();
          }}
        >
          <Dialog.Title className={bare ? styles.unseen : styles.title}>
            {title}
            {about && !bare ? <span className={styles.about}>{about}</span> : null}
            {local && !bare ? <span className={styles.local}>{hereOnly}</span> : null}
          </Dialog.Title>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
