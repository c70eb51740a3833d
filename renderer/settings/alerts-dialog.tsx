import type { KeyboardEvent } from 'react';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { alertWords } from '../i18n/alert-words.ts';
import { dates } from '../i18n/dates.ts';
import { AlertSettings } from './alert-settings.tsx';
import { AlertTestSteps, useAlertTest } from './alert-test.tsx';
import styles from './alerts-dialog.module.css';
import { DeliveryLog, findId, useDeliveryLog } from './delivery-log.tsx';
import { SettingsPage } from './settings-page.tsx';

/** What scrolls must be reachable by keyboard. */
const scrollable = { tabIndex: 0 } as const;

/** Whether alerts reach the agent, what became of each, and how they come: all of it on one page. */
export function AlertsDialog() {
  const winnow = useWinnow();
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  const trial = useAlertTest();
  const log = useDeliveryLog();
  const status = trial.trial.status;
  const falls = status?.falls ?? null;

  async function see(): Promise<void> {
    if (falls === null) return;
    winnow.ui.closePage();
    await winnow.switchAccount(falls.accountId);
    await winnow.showConversation(falls.conversationId);
  }

  const keys: Readonly<Record<string, () => void>> = {
    t: () => void trial.test(),
    n: trial.notSeen,
    w: () => void winnow.app.set({ reminderWindow: 'always' }),
    q: () => void see(),
    '/': () => document.getElementById(findId)?.focus(),
  };

  function hear(event: KeyboardEvent): void {
    // The second key of a sequence is the window's.
    if (winnow.store.getState().ui.prefix !== null) return;
    const isExport = (event.ctrlKey || event.metaKey) && event.key === 'e';
    const isTyping = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
    const act = isExport ? () => void log.save() : isTyping || event.ctrlKey || event.metaKey ? null : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  const next = status?.next;
  return (
    <SettingsPage
      section="alerts"
      title={alertWords.title}
      focusId="alerts-scroll"
      aside={next ? alertWords.next(next.contact, dates.due(next.dueAtMs, nowMs)) : null}
    >
      <div id="alerts-scroll" role="document" className={styles.scroll} onKeyDown={hear} {...scrollable}>
        <AlertTestSteps {...trial} see={falls === null ? null : () => void see()} />
        <DeliveryLog {...log} />
        {/* Until it is told, nothing is said against it. */}
        <AlertSettings canStartAtLogin={status?.canStartAtLogin ?? true} />
      </div>
    </SettingsPage>
  );
}
