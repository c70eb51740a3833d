import { chanceOf } from './chance.ts';
import { inTurn } from './dense.ts';
import { motifs } from './motifs/motifs.ts';
import { simulatedProviders } from './providers/providers.ts';
import type { Script } from './script.ts';
import { drawScript } from './swarm.ts';
import { minute } from './times.ts';

/** Runs that the seed would have anyway, with things in them that hardly ever meet by themselves. */
export function drawRare(seed: number, providers: readonly string[] | null): Script {
  const script = drawScript(seed, { odd: false, ...(providers ? { providers } : {}) });
  const chance = chanceOf(seed).branch('rare');
  const [plan, ...others] = script.servers;
  const provider = simulatedProviders.find(({ id }) => id === plan?.provider);
  if (!plan || !provider) return script;
  const conversations = chance.chance(0.2) ? 30 : plan.conversations;
  const chosen = Object.values(motifs).filter(() => chance.chance(0.1));
  const rare = inTurn(chance, {
    motifs: chosen,
    providers: [provider],
    conversations,
    untilMs: script.harmMs + 20 * minute,
  });
  return {
    ...script,
    servers: [{ ...plan, conversations }, ...others],
    harmMs: Math.max(script.harmMs, ...rare.map(({ atMs }) => atMs + minute)),
    events: [...script.events, ...rare].sort((a, b) => a.atMs - b.atMs),
    isCountedAlike: true,
  };
}
