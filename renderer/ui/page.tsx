import { Dialog } from 'radix-ui';
import { type ReactNode, use, useLayoutEffect, useRef } from 'react';
import styles from './page.module.css';
import { UiHostContext } from './ui-host.ts';

type Props = {
  /** What the page is called by assistive technology. */
  title: string;
  /** The same beside `nav`, which may have said half of it. */
  heading: string;
  /** At the other end of its head. */
  aside?: ReactNode;
  /** Beside it. */
  nav: ReactNode;
  /** Where the keys begin. */
  focusId: string;
  /** By a dialog, which takes the focus and gives it back to what had it. */
  isCovered: boolean;
  /** Leaves something inside the page; returns false where nothing is left to leave, and the page goes. */
  onEscape?: () => boolean;
  children: ReactNode;
};

/** The element whose place a page takes, where it is drawn. */
export const pagesId = 'pages';

/** A page in the place of list and reader: left like a dialog, while the places beside it stay in reach. */
export function Page({ title, heading, aside, nav, focusId, isCovered, onEscape, children }: Props) {
  const host = use(UiHostContext);
  const last = useRef<HTMLElement | null>(null);
  const begin = useRef(focusId);
  begin.current = focusId;

  useLayoutEffect(() => {
    if (isCovered || document.activeElement !== document.body) return;
    last.current?.focus();
    if (document.activeElement === document.body) document.getElementById(begin.current)?.focus();
  }, [isCovered]);

  return (
    <Dialog.Root open modal={false} onOpenChange={(open) => !open && host.closePage()}>
      <Dialog.Portal container={document.getElementById(pagesId) ?? document.body}>
        <Dialog.Content
          className={styles.page}
          aria-label={title}
          aria-labelledby={undefined}
          aria-describedby={undefined}
          onFocus={({ target }) => {
            last.current = target;
          }}
          onEscapeKeyDown={(event) => {
            const inner = event.target instanceof Element ? event.target.closest('[data-escape=own]') : null;
            if (inner || onEscape?.()) event.preventDefault();
          }}
          onFocusOutside={(event) => event.preventDefault()}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            document.getElementById(focusId)?.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (document.activeElement === document.body) host.refocus();
          }}
        >
          <div className={styles.nav}>{nav}</div>
          <header className={styles.head}>
            <Dialog.Title className={styles.title}>{heading}</Dialog.Title>
            <span className={styles.aside}>{aside}</span>
          </header>
          <div className={styles.content}>{children}</div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
