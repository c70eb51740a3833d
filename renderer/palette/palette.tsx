import { Command as Cmdk } from 'cmdk';
import { Command } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { Condition, FollowUp } from '#shared/follow-up.ts';
import { useWinnow } from '../app-context.tsx';
import { useTyped } from '../edit/use-typed.ts';
import { Modal } from '../ui/modal.tsx';
import styles from '../ui/picker.module.css';
import { choosePaletteItem, followUpOn } from './choose.ts';
import { paletteGroups } from './palette-items.ts';
import { PaletteLine, paletteKey } from './palette-line.tsx';

/** Everything that can be done, by its name; times and tags are understood while they are typed. */
export function Palette() {
  const winnow = useWinnow();
  const { typed, nowMs, type } = useTyped();
  const groups = paletteGroups(typed, winnow.store.getState(), nowMs);

  const follow = (followUp: FollowUp, condition: Condition) => followUpOn(winnow, followUp, condition);

  function hear(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !event.shiftKey) return;
    const first = groups[0]?.items[0];
    if (first?.kind !== 'followUp') return;
    event.preventDefault();
    event.stopPropagation();
    follow(first.followUp, 'if-no-reply');
  }

  return (
    <Modal title="Commands" size="medium" bare>
      <Cmdk shouldFilter={false} loop className={styles.picker} label="Commands" onKeyDownCapture={hear}>
        <div className={styles.withIcon}>
          <Command size={16} strokeWidth={1.75} aria-hidden="true" />
          <Cmdk.Input
            className={styles.input}
            value={typed}
            onValueChange={type}
            placeholder="Do something: close, tag billing, snooze fri 2pm"
          />
        </div>
        <Cmdk.List className={styles.list}>
          {groups.map(({ heading, items }) => (
            <Cmdk.Group key={heading} heading={heading}>
              {items.map((item) => (
                <PaletteLine
                  key={paletteKey(item)}
                  item={item}
                  nowMs={nowMs}
                  choose={(chosen) => choosePaletteItem(winnow, chosen)}
                  follow={follow}
                />
              ))}
            </Cmdk.Group>
          ))}
        </Cmdk.List>
      </Cmdk>
    </Modal>
  );
}
