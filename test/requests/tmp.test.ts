import { test } from 'vitest';
import { simulatedProviders } from '../simulation/providers/providers.ts';
import { liveThrough } from './day.ts';

test('x', async () => {
  for (const p of simulatedProviders.filter((p) => ['mateo', 'vantax'].includes(p.id))) {
    const t = performance.now();
    const c = process.cpuUsage();
    const d = await liveThrough(p, 1, 1);
    const u = process.cpuUsage(c);
    console.log(
      JSON.stringify({
        ...d,
        complaints: d.complaints.length,
        first: d.complaints.slice(0, 3),
        ms: performance.now() - t,
        cpu: u.user / 1000,
      }),
    );
  }
});
