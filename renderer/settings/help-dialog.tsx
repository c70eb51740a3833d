import { commandGroups } from '#shared/command-info.ts';
import { commandIds, commands } from '#shared/commands.ts';
import { CapabilityTable } from '../accounts/capability-table.tsx';
import { useBindings, useRun, useWinnowState } from '../app-context.tsx';
import { searchWords } from '../i18n/search-words.ts';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Modal } from '../ui/modal.tsx';
import styles from './help-dialog.module.css';

/** What scrolls must be reachable by keyboard. */
const scrollable = { tabIndex: 0 } as const;

/** Every command with its keys, made from the registry, what can be searched for, and what each provider stores. */
export function HelpDialog() {
  const accounts = useWinnowState((state) => state.app.accounts);
  const run = useRun();
  const bindings = useBindings();
  const providers = new Map(accounts.map(({ capabilities }) => [capabilities.provider, capabilities]));
  return (
    <Modal title="Keys and help" size="large" focusId="help-scroll">
      <div id="help-scroll" className={styles.scroll} {...scrollable}>
        <div className={styles.groups}>
          {commandGroups.map((group) => (
            <section key={group} className={styles.group}>
              <h3 className={styles.heading}>{group}</h3>
              <ul>
                {commandIds
                  .filter((id) => commands[id].group === group && !/^go\.view[2-9]$/.test(id))
                  .map((id) => (
                    <li key={id} className={styles.line}>
                      <span>{id === 'go.view1' ? 'Saved views 1 to 9' : commands[id].title}</span>
                      <span className={styles.keys}>
                        {bindings[id].map((keys) => (
                          <Kbd key={keys} keys={keys} />
                        ))}
                      </span>
                    </li>
                  ))}
              </ul>
            </section>
          ))}
        </div>
        <section>
          <h3 className={styles.heading}>What the search understands</h3>
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
            <h3 className={styles.heading}>What {capabilities.title} stores</h3>
            <CapabilityTable capabilities={capabilities} />
          </section>
        ))}
        <p className={styles.others}>
          <Button onClick={() => run('account.connect')}>What other providers store…</Button>
        </p>
      </div>
    </Modal>
  );
}
