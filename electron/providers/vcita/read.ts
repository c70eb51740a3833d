import { type Provider, ProviderError } from '../provider.ts';
import { toldOf } from '../rows.ts';
import type { VcitaApi } from './api.ts';
import { assumedRead } from './assumptions.ts';
import { vcitaTitle } from './capabilities.ts';
import { toPulled } from './mapping.ts';

export function createRead({ update, source }: VcitaApi): Provider['read'] {
  return async (id, signal) => {
    try {
      const reply = await update(id, assumedRead, signal);
      return toldOf(reply, toPulled(reply.row), source);
    } catch (error) {
      if (!(error instanceof ProviderError) || (error.status !== 400 && error.status !== 422)) throw error;
      const { status, serverWords } = error;
      throw new ProviderError('refused', { kind: 'no-empty-update', service: vcitaTitle }, { status, serverWords });
    }
  };
}
