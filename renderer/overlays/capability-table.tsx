import type { Capabilities, Storage } from '#shared/capabilities.ts';
import { fields } from '#shared/intent.ts';
import { fieldNames } from '../words/names.ts';
import styles from './capability-table.module.css';

const storageWords = {
  provider: 'Sent to the provider',
  local: 'Kept on this machine only',
  readonly: 'Shown, not changed',
} satisfies Record<Storage, string>;

/** Where each field of this account lives, from the adapter's own table. */
export function CapabilityTable({ capabilities }: { capabilities: Capabilities }) {
  return (
    <table className={styles.table}>
      <tbody>
        {fields.map((field) => {
          const { storage, values, note } = capabilities.fields[field];
          return (
            <tr key={field}>
              <th scope="row">{fieldNames[field]}</th>
              <td className={styles[storage]}>{storageWords[storage]}</td>
              <td className={styles.note}>
                {[values ? `Values: ${values.join(', ')}.` : '', note ?? ''].filter(Boolean).join(' ')}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
