import { useState } from 'react';
import type { CommandId } from '#shared/commands.ts';
import { CapabilityTable } from '../accounts/capability-table.tsx';
import { useBindings, useIsMac, useRun, useWinnowState } from '../app-context.tsx';
import { groupTitle } from '../i18n/command-words.ts';
import { isEmptyPlace, titleIn } from '../i18n/macro-words.ts';
import { say } from '../i18n/say.ts';
import { searchWords } from '../i18n/search-words.ts';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Modal } from '../ui/modal.tsx';
import styles from './help-dialog.module.css';
import { keysFound } from './keys-found.ts';

/** What scrolls must be reachable by keyboard. */
const scrollable = { tabIndex: 0 } as const;

/** The nine saved views stand in one line. */
const isListed = (id: CommandId) => !/^go\.view[2-9]$/.test(id);

/** Every command with its keys, made from the registry, what can be searched for, and what each provider stores. */
export function HelpDialog() {
  const accounts = useWinnowState((state) => state.app.accounts);
  const run = useRun();
  const [typed, setTyped] = useState('');
  const macros = useWinnowState((state) => state.app.settings.macros);
  const isShown = (id: CommandId) => isListed(id) && !isEmptyPlace(macros, id);
  const found = keysFound(typed, useBindings(), useIsMac(), isShown, (id) => titleIn(macros, id));
  const queue = found.find(({ group }) => group === 'Queue');
  const providers = new Map(accounts.map(({ capabilities }) => [capabilities.provider, capabilities]));
  return (
    <Modal title={say('settings.helpDialog.keysAndHelp')} size="large" focusId="help-find">
      <input
        id="help-find"
        className={styles.find}
        aria-label={say('settings.helpDialog.findACommandOrA')}
        placeholder={say('settings.helpDialog.findACommandOrA')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className={styles.scroll} {...scrollable}>
        {found.length === 0 ? (
          <p className={styles.none}>{say('settings.helpDialog.noCommandOrKeyFits', { typed: typed.trim() })}</p>
        ) : null}
        <div className={styles.groups}>
          {found
            .filter(({ group }) => group !== 'Queue')
            .map(({ group, ids }) => (
              <Group key={group} title={groupTitle(group)} ids={ids} />
            ))}
        </div>
        {queue ? (
          <div className={styles.apart}>
            <Group title={say('settings.helpDialog.inTheQueueTheseKeys')} ids={queue.ids} />
          </div>
        ) : null}
        <section>
          <h3 className={styles.heading}>{say('settings.helpDialog.whatTheSearchUnderstands')}</h3>
          <dl className={styles.search}>
            {searchWords.map(([operator, finds]) => (
              <div key={operator} className={styles.line}>
                <dt>
                  <code>{operator}</code>
                </dt>
                <dd className={styles.finds}>{finds}</dd>
              </div>
            ))}
          </dl>
        </section>
        {[...providers.values()].map((capabilities) => (
          <section key={capabilities.provider}>
            <h3 className={styles.heading}>{say('settings.helpDialog.whatStores', { title: capabilities.title })}</h3>
            <CapabilityTable capabilities={capabilities} />
          </section>
        ))}
        <p className={styles.others}>
          <Button onClick={() => run('account.connect')}>{say('settings.helpDialog.whatOtherProvidersStore')}</Button>
        </p>
      </div>
    </Modal>
  );
}

function Group({ title, ids }: { title: string; ids: readonly CommandId[] }) {
  const bindings = useBindings();
  const macros = useWinnowState((state) => state.app.settings.macros);
  return (
    <section className={styles.group}>
      <h3 className={styles.heading}>{title}</h3>
      <ul>
        {ids.map((id) => (
          <li key={id} className={styles.line}>
            <span>{id === 'go.view1' ? say('settings.helpDialog.savedViews1To9') : titleIn(macros, id)}</span>
            <span className={styles.keys}>
              {bindings[id].map((keys) => (
                <Kbd key={keys} keys={keys} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
