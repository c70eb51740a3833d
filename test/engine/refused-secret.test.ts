import { expect, onTestFinished, test } from 'vitest';
import { createEngine } from '#electron/engine/engine.ts';
import { stillClock } from '#test/support/fake-clock.ts';
import { sessionSecrets, testPorts } from '#test/support/ports.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const provisioned = [
  {
    provider: 'vantax',
    name: 'Support',
    baseUrl: 'https://vantax.test/v1',
    credentials: { token: 'vx_live_1' },
    options: { subAccountId: 'sub_1' },
  },
];
const options = { version: '0', platform: 'linux', provisioned, sample: 'never', startPaused: true } as const;

test('a secret store that refuses a token leaves the folder free for the next start', async () => {
  const dataDir = temporaryFolder();
  const refusing = {
    ...sessionSecrets(),
    set(): void {
      throw new Error('the secret store is locked');
    },
  };
  expect(() => createEngine(testPorts(dataDir, stillClock(), { secrets: refusing }), options)).toThrow('is locked');
  const next = createEngine(testPorts(dataDir, stillClock()), options);
  onTestFinished(() => next.stop());
  expect(next.parts.stores.workspace.accounts.all()).toHaveLength(1);
});
