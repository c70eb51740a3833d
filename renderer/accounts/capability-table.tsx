import type { Capabilities } from '#shared/capabilities.ts';
import { fields } from '#shared/edits/edit.ts';
import { fieldNames } from '../i18n/names.ts';
import { providerWords } from '../i18n/provider-words.ts';
import { storageNames, valuesWords } from '../i18n/storage-words.ts';
import styles from './capability-table.module.css';

/** Where each field of this account lives, from the adapter's own table. */
export function CapabilityTable({ capabilities }: { capabilities: Capabilities }) {
  return (
    <table className={styles.table}>
      <tbody>
        {fields.map((field) => {
          const { storage, note } = capabilities.fields[field];
          return (
            <tr key={field}>
              <th scope="row">{fieldNames[field]}</th>
              <td className={styles[storage]}>{storageNames[storage]}</td>
              <td className={styles.note}>
                {[valuesWords(capabilities, field), providerWords(note) ?? ''].filter(Boolean).join(' ')}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
