import { Check, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { use, useState } from 'react';
import { say } from '../../i18n/say.ts';
import { cx } from '../../ui/cx.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { UiHostContext } from '../../ui/ui-host.ts';
import menu from '../menu.module.css';
import styles from './chip.module.css';

/** One value that a chip can be set to. */
export type ChipChoice = {
  readonly words: string;
  readonly keys: string | undefined;
  readonly isNow: boolean;
  /** Why it cannot be chosen; null where it can. */
  readonly refusal: string | null;
  readonly choose: () => void;
};

type Props = {
  /** What it is the value of: "Status". */
  readonly about: string;
  readonly words: string;
  readonly icon: LucideIcon;
  readonly tone?: string | undefined;
  readonly local: boolean;
  /** Without a frame, where it is no value of what is read. */
  readonly isQuiet?: boolean;
  /** Said beside it where the pointer rests. */
  readonly hint?: string | undefined;
  /** Asked for when the menu opens. */
  readonly choices: () => readonly ChipChoice[];
};

/** Behind a value that is kept on this machine only. */
export const localMark = ` · ${say('triage.menuChip.local')}`;

/** A value in the reader's head that opens its own menu. The menu is only made when it opens: the chip is drawn with each key. */
export function MenuChip({ about, words, icon: Icon, tone, local, isQuiet = false, hint, choices }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <span className={styles.anchor}>
      <button
        type="button"
        className={cx(styles.chip, local && styles.local, isQuiet && styles.bare)}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={`${about}: ${words}${local ? localMark : ''}`}
        title={hint}
        onClick={() => setOpen(true)}
      >
        <Icon size={14} strokeWidth={1.75} aria-hidden="true" className={tone} />
        {words}
        {local ? localMark : ''}
      </button>
      {isOpen ? <ChipMenu about={about} choices={choices()} close={() => setOpen(false)} /> : null}
    </span>
  );
}

function ChipMenu({ about, choices, close }: { about: string; choices: readonly ChipChoice[]; close: () => void }) {
  const { refocus } = use(UiHostContext);
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(isOpen) => !isOpen && close()}>
      <DropdownMenu.Trigger asChild>
        <span className={styles.under} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={menu.menu}
          aria-label={about}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            refocus();
          }}
        >
          {choices.map(({ words, keys, isNow, refusal, choose }) => (
            <DropdownMenu.CheckboxItem
              key={words}
              className={menu.item}
              checked={isNow}
              disabled={refusal !== null}
              title={refusal ?? undefined}
              onSelect={choose}
            >
              <span className={menu.choice}>
                {isNow ? <Check size={14} strokeWidth={2} aria-hidden="true" /> : null}
                {words}
              </span>
              {keys ? <Kbd keys={keys} /> : null}
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
