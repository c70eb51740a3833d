import { emptyDirectory } from '#shared/account.ts';
import type { Provider } from '../provider.ts';
import { unreadEntries } from '../rows.ts';
import type { VcitaApi } from './api.ts';
import { toAssignees } from './mapping.ts';
import { staffAnswer, type VcitaOptions } from './schema.ts';

export function createDirectory({ askV1, source }: VcitaApi, { businessUid }: VcitaOptions): Provider['directory'] {
  return async (signal) => {
    if (businessUid === '') return emptyDirectory;
    const path = `/platform/v1/businesses/${encodeURIComponent(businessUid)}/staffs`;
    const answer = await askV1(staffAnswer, { method: 'GET', path, signal });
    return { ...emptyDirectory, assignees: toAssignees(answer), unreadable: unreadEntries(source, answer.data.staff) };
  };
}
