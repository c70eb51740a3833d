import { emptyDirectory } from '#shared/account.ts';
import type { Provider } from '../provider.ts';

/** Vantax tells neither members nor the tags in use. */
export const directory: Provider['directory'] = async () => emptyDirectory;
