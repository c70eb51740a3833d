import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { climbsOf, type House, houses } from './rooms.ts';
import { sourceOf } from './syntax.ts';

const sourcesOf = ({ root }: House) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => `${root}/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path))
    .map(sourceOf);

describe.each(houses)('the rooms of $root/', (house) => {
  const sources = sourcesOf(house);

  test('stand in the list, each with something in it', () => {
    const found = new Set(sources.map(({ file }) => file.split('/')[1]));
    for (const room of house.rooms) expect(found).toContain(room);
    const folders = new Set(
      sources.map(({ file }) => file.split('/')).flatMap(([, room, rest]) => (rest ? [room] : [])),
    );
    expect(house.rooms).toEqual(expect.arrayContaining([...folders]));
  });

  test('use what is below them and nothing above', () => {
    const climbs = sources.flatMap((source) =>
      climbsOf(source, house).map(({ line, what }) => `${source.file}:${line}: ${what}`),
    );
    expect(climbs).toEqual([]);
  });

  const [above = '', below = ''] = [house.rooms.find((room) => !room.includes('.')), house.rooms.at(-1)];

  test.each([
    `import { x } from '../${above}/x.ts';`,
    `import type { X } from '../${above}/x.ts';`,
    `import '../${above}/x.ts';`,
    `export { x } from '../${above}/x.ts';`,
    `export * from '../${above}/x.ts';`,
    `export const x = await import('../${above}/x.ts');`,
    `import { x } from '#${house.root}/${above}/x.ts';`,
    `import { x } from '../${below}/../${above}/x.ts';`,
  ])('an arrow upwards is found: %s', (text) => {
    expect(climbsOf({ file: `${house.root}/${below}/planted.ts`, text }, house)).toHaveLength(1);
  });

  test('what stands beside the rooms uses none of them', () => {
    expect(climbsOf({ file: `${house.root}/x.ts`, text: `import { x } from './${below}/x.ts';` }, house)).toHaveLength(
      1,
    );
  });

  test('an arrow downwards is none', () => {
    const text = `import { x } from '../${below}/x.ts'; import { y } from './y.ts'; import { z } from '#shared/z.ts';`;
    expect(climbsOf({ file: `${house.root}/${above}/planted.ts`, text }, house)).toEqual([]);
  });
});
