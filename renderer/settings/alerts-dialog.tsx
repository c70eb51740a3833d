import type { KeyboardEvent } from 'react';
import { useWinnow } from '../app-context.tsx';
import { alertWords } from '../i18n/alert-words.ts';
import { Modal } from '../ui/modal.tsx';
import { AlertSettings } from './alert-settings.tsx';
import { AlertTestSteps, useAlertTest } from './alert-test.tsx';
import styles from './alerts-dialog.module.css';
import { DeliveryLog, useDeliveryLog } from './delivery-log.tsx';

/** What scrolls must be reachable by keyboard. */
const scrollable = { tabIndex: 0 } as const;

/** Whether alerts reach the agent, how they come, and what became of each. */
export function AlertsDialog() {
  const { app } = useWinnow();
  const trial = useAlertTest();
  const log = useDeliveryLog();
  const keys: Readonly<Record<string, () => void>> = {
    t: () => void trial.test(),
    n: trial.notSeen,
    w: () => void app.set({ reminderWindow: 'always' }),
    '/': () => document.getElementById('find-in-log')?.focus(),
  };

  function hear(event: KeyboardEvent): void {
    const isExport = (event.ctrlKey || event.metaKey) && event.key === 'e';
    const isTyping = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
    const act = isExport ? () => void log.save() : isTyping || event.ctrlKey || event.metaKey ? null : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  return (
    <Modal title={alertWords.title} size="large" focusId="alerts-scroll">
      <div id="alerts-scroll" role="document" className={styles.scroll} onKeyDown={hear} {...scrollable}>
        <AlertTestSteps {...trial} />
        <AlertSettings />
        <DeliveryLog {...log} />
      </div>
    </Modal>
  );
}
