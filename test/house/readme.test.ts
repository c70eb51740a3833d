import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keysTable, presetsTable, providersTable } from '#test/support/readme-tables.ts';

const path = resolve(import.meta.dirname, '../../README.md');
const keysPath = resolve(import.meta.dirname, '../../docs/keys.md');

/** Without the padding that the formatter gives tables. */
const bare = (text: string) => text.replace(/ +/g, ' ').replace(/-+/g, '-');

/** With WINNOW_UPDATE_README=1 the tables are written anew instead of compared. */
function section(name: string, table: string, file = path): string {
  const readme = readFileSync(file, 'utf8');
  const pattern = new RegExp(`<!-- ${name} -->\\n[\\s\\S]*?<!-- /${name} -->`);
  const wanted = `<!-- ${name} -->\n${table}\n<!-- /${name} -->`;
  if (process.env.WINNOW_UPDATE_README === '1')
    writeFileSync(
      file,
      readme.replace(pattern, () => wanted),
    );
  expect(bare(pattern.exec(readFileSync(file, 'utf8'))?.[0] ?? '')).toBe(bare(wanted));
  return wanted;
}

describe('the README', () => {
  test('says of each provider what its capabilities say', () => {
    expect(section('providers', providersTable())).toContain('Vantax AI');
  });

  test('lists the keys of the registry', () => {
    expect(section('keys', keysTable())).toContain('Mark done');
  });

  test('leads to the keys of every preset, which are those of the registry', () => {
    expect(readFileSync(path, 'utf8')).toContain('(docs/keys.md)');
    expect(section('presets', presetsTable(), keysPath)).toContain('like Superhuman');
  });

  test('shows pictures that are there', () => {
    const pictures = [...readFileSync(path, 'utf8').matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, file]) => file ?? '');
    expect(pictures.length).toBeGreaterThan(0);
    for (const file of pictures) expect(existsSync(resolve(path, '..', file)), file).toBe(true);
  });
});
