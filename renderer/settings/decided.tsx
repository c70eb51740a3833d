import { Lock } from 'lucide-react';
import type { PolicyEntry } from '#shared/policy.ts';
import { useWinnowState } from '../app-context.tsx';
import { policyWords } from '../i18n/policy-words.ts';
import styles from './decided.module.css';

/** Whether the policy of this machine has decided it. */
export const useIsDecided = (entry: PolicyEntry): boolean => useWinnowState(({ app }) => app.decided.includes(entry));

/** Why something cannot be changed here. @param id by which the control says it too */
export function Decided({ id }: { id: string }) {
  return (
    <span id={id} className={styles.decided}>
      <Lock size={13} strokeWidth={1.75} aria-hidden="true" />
      <span>
        <strong>{policyWords.setBy}.</strong> {policyWords.why}
      </span>
    </span>
  );
}

const others = ['accounts', 'updates', 'logLevel'] as const;

/** What is decided that has no place of its own in the settings. */
export function DecidedOthers() {
  const decided = useWinnowState(({ app }) => app.decided);
  return others
    .filter((entry) => decided.includes(entry))
    .map((entry) => (
      <p key={entry} className={styles.decided}>
        <Lock size={13} strokeWidth={1.75} aria-hidden="true" />
        {policyWords.others[entry]}
      </p>
    ));
}
