import { Check, Eye, MonitorDown } from 'lucide-react';
import type { Capabilities, Storage } from '#shared/capabilities.ts';
import { say } from '../i18n/say.ts';
import { byStorage, storageNames } from '../i18n/storage-words.ts';
import { cx } from '../ui/cx.ts';
import styles from './provider-summary.module.css';

const icons = { provider: Check, local: MonitorDown, readonly: Eye } satisfies Record<Storage, typeof Check>;
const order = ['provider', 'local', 'readonly'] as const satisfies readonly Storage[];

/** What a provider can and cannot store, at a glance. */
export function ProviderSummary({ capabilities }: { capabilities: Capabilities }) {
  const found = byStorage(capabilities);
  return (
    <section
      className={styles.summary}
      aria-label={say('accounts.providerSummary.whatStores', { title: capabilities.title })}
    >
      <h3 className={styles.heading}>{say('accounts.providerSummary.whatStores', { title: capabilities.title })}</h3>
      <dl>
        {order.map((storage) => {
          const Icon = icons[storage];
          const fields = found[storage];
          if (fields.length === 0) return null;
          return (
            <div key={storage} className={styles.group}>
              <dt className={cx(styles.place, styles[storage])}>
                <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
                {storage === 'provider'
                  ? say('accounts.providerSummary.storedAt', { title: capabilities.title })
                  : storageNames[storage]}
              </dt>
              {fields.map((field) => (
                <dd key={field}>{field}</dd>
              ))}
            </div>
          );
        })}
      </dl>
    </section>
  );
}
