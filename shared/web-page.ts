import { openable } from './address.ts';
import type { Capabilities } from './capabilities.ts';

type Where = { readonly baseUrl: string; readonly options: Readonly<Record<string, unknown>> };

/**
 * The provider's own web page of a conversation.
 * @returns null where the provider has none such, or where it is no address that is opened: https only
 */
export function webPageOf({ page }: Capabilities, { baseUrl, options }: Where, id: string): string | null {
  if (page === undefined) return null;
  const values: Readonly<Record<string, unknown>> = { ...options, id };
  const path = page.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name] ?? '')));
  return openable(baseUrl.replace(/\/+$/, '') + path);
}
