import { TriangleAlert, X } from 'lucide-react';
import { useBindings, useRun, useWinnow, useWinnowState } from '../../app-context.tsx';
import { shortTitle } from '../../commands/hints.ts';
import { savedWords } from '../../i18n/edit-words.ts';
import { say } from '../../i18n/say.ts';
import { cx } from '../../ui/cx.ts';
import { Kbd } from '../../ui/kbd.tsx';
import styles from './toast.module.css';

/** What has just happened, and the way back, in the foot, where it covers nothing. One at a time: a stack of them would be a second inbox. */
export function Toast() {
  const run = useRun();
  const { ui } = useWinnow();
  const toast = useWinnowState((state) => state.ui.toast);
  const bulk = useWinnowState((state) => state.ui.bulk);
  const bindings = useBindings();
  if (!toast) return null;
  const { action } = toast;
  const detail = toast.detail ?? (bulk && savedWords(bulk));
  return (
    // The live region tells it; this is for the eye.
    <section
      key={toast.id}
      aria-label={say('triage.toast.lastAction')}
      className={cx(styles.toast, toast.tone === 'error' && styles.error)}
      onPointerEnter={() => ui.holdToast(true)}
      onPointerLeave={() => ui.holdToast(false)}
    >
      {toast.tone === 'error' ? (
        <TriangleAlert size={15} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      ) : null}
      <span className={styles.words} dir="auto" title={[toast.sentence, detail].filter(Boolean).join(' · ')}>
        {toast.sentence}
        {detail ? <span className={styles.detail}>{detail}</span> : null}
      </span>
      {action ? (
        <button type="button" className={styles.action} onClick={() => run(action)}>
          {shortTitle(action)}
          <Kbd keys={bindings[action][0]} />
        </button>
      ) : (
        <button
          type="button"
          className={styles.close}
          aria-label={say('triage.toast.close')}
          onClick={() => ui.closeToast()}
        >
          <X size={14} strokeWidth={1.75} aria-hidden="true" />
        </button>
      )}
    </section>
  );
}

/** Tells assistive technology what the toast tells the eye. */
export function Announcer() {
  const announcement = useWinnowState((state) => state.ui.announcement);
  return (
    <div aria-live="polite" className={styles.unseen}>
      {announcement}
    </div>
  );
}
