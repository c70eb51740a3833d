import { sep } from 'node:path';

/**
 * The AppImage that a program runs out of; null where it runs out of none.
 * @param env an AppImage's runtime says where the image lies, and where it shows what is in it; whoever is started by
 * another program that is an AppImage inherits both of that one
 */
export function appImageOf(env: Readonly<Record<string, string | undefined>>, program: string): string | null {
  const { APPIMAGE: image, APPDIR: shown } = env;
  return image && shown && program.startsWith(`${shown}${sep}`) ? image : null;
}
