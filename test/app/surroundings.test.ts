import { expect, test } from 'vitest';
import { clearSurroundings, refusedSwitches } from '#electron/app/surroundings.ts';

function start(isPackaged: boolean, given: readonly string[], variables: Record<string, string>) {
  const env: Record<string, string | undefined> = { HOME: '/home/ana', ...variables };
  const switches = new Set(given);
  let mask = 0o022;
  const umask = (next: number) => {
    const before = mask;
    mask = next;
    return before;
  };
  const commandLine = {
    hasSwitch: (name: string) => switches.has(name),
    removeSwitch: (name: string) => void switches.delete(name),
  };
  const cleared = clearSurroundings({ env, umask }, commandLine, isPackaged);
  return { env, switches: [...switches], mask, cleared };
}

test('no variable loosens a connection, writes its keys to a file or loads other code', () => {
  const variables = {
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
    SSLKEYLOGFILE: '/tmp/keys',
    NODE_OPTIONS: '--require /tmp/x.js',
    ELECTRON_RUN_AS_NODE: '1',
  };
  for (const isPackaged of [true, false]) {
    const { env, cleared } = start(isPackaged, [], variables);
    expect(env).toEqual({ HOME: '/home/ana' });
    expect(cleared).toEqual(expect.arrayContaining(Object.keys(variables)));
  }
});

test('a package hears no switch that opens it, and keeps the others', () => {
  const { switches, cleared } = start(true, [...refusedSwitches, 'user-data-dir', 'no-sandbox'], {});
  expect(switches).toEqual(['user-data-dir', 'no-sandbox']);
  expect(cleared).toContain('--remote-debugging-port');
  expect(start(false, ['remote-debugging-port'], {}).switches).toEqual(['remote-debugging-port']);
});

test('what is written from then on is for its owner only', () => {
  expect(start(true, [], {}).mask).toBe(0o077);
});
