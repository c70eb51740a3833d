import { z } from 'zod';
import { nothing, type Requests } from './requests.ts';

/** One that the system sends requests through. */
export const proxyAddress = z.strictObject({ host: z.string().min(1).max(255), port: z.int().min(1).max(65_535) });

export const proxySchema = proxyAddress.extend({
  /** Who is told to it; null: nobody yet. */
  name: z.string().nullable(),
  /** What was told to it last was refused: it hears that no second time. */
  isRefused: z.boolean(),
});
export type AskingProxy = z.infer<typeof proxySchema>;

const proxies = z.strictObject({ proxies: z.array(proxySchema) });

/** Proxies that have asked who the agent is since the start. */
export const networkRequests = {
  'proxies.list': { input: nothing, output: proxies },
  /** Keeps the password in the secret store, and tries again what waits. Does nothing for one that has not asked. */
  'proxies.signIn': {
    input: proxyAddress.extend({ name: z.string().min(1).max(200), password: z.string().max(500) }),
    output: proxies,
  },
  /** Forgets what the agent has told to it. */
  'proxies.forget': { input: proxyAddress, output: proxies },
} as const satisfies Requests;
