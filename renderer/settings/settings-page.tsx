import { Bell, Keyboard, type LucideIcon, SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import type { CommandId } from '#shared/commands.ts';
import { useRun, useWinnow, useWinnowState } from '../app-context.tsx';
import { settingsWords } from '../i18n/settings-words.ts';
import { patch } from '../state/core.ts';
import type { SettingsSection } from '../state/state.ts';
import { cx } from '../ui/cx.ts';
import { Page } from '../ui/page.tsx';
import styles from './settings-page.module.css';

const sections: readonly { readonly id: SettingsSection; readonly icon: LucideIcon; readonly command: CommandId }[] = [
  { id: 'general', icon: SlidersHorizontal, command: 'app.settings' },
  { id: 'alerts', icon: Bell, command: 'alerts.open' },
  { id: 'keys', icon: Keyboard, command: 'keys.open' },
];

type Props = {
  section: SettingsSection;
  title: string;
  aside?: ReactNode;
  focusId: string;
  onEscape?: () => boolean;
  children: ReactNode;
};

/** One section of the settings, beside the others. */
export function SettingsPage({ section, children, ...page }: Props) {
  const run = useRun();
  const isCovered = useWinnowState((state) => state.ui.dialog !== null);
  useLeadToSetting(isCovered);
  const nav = (
    <nav aria-label={settingsWords.title}>
      <p className={styles.heading}>{settingsWords.title}</p>
      <ul className={styles.sections}>
        {sections.map(({ id, icon: Icon, command }) => (
          <li key={id}>
            <button
              type="button"
              className={cx(styles.section, id === section && styles.active)}
              aria-current={id === section ? 'page' : undefined}
              onClick={() => run(command)}
            >
              <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
              {settingsWords.sections[id]}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
  return (
    <Page nav={nav} heading={settingsWords.sections[section]} isCovered={isCovered} {...page}>
      {children}
    </Page>
  );
}

/** What in a row can be set. */
const control = [...['input', 'select', 'textarea', 'button'].map((each) => `${each}:enabled`), 'summary'].join();

/** Leads to the setting that was asked for, once its page stands. */
function useLeadToSetting(isCovered: boolean): void {
  const { core } = useWinnow();
  const name = useWinnowState((state) => state.ui.settingAt);
  useEffect(() => {
    if (name === null || isCovered) return;
    const row = document.querySelector<HTMLElement>(`[data-setting="${CSS.escape(name)}"]`);
    if (row === null) return;
    patch(core, 'ui', { settingAt: null });
    const target = row.querySelector<HTMLElement>(control);
    // Of one that only tells, the row itself.
    if (target === null) row.tabIndex = -1;
    (target ?? row).focus({ preventScroll: true });
    row.scrollIntoView({ block: 'center' });
  }, [core, name, isCovered]);
}
