import { onTestFinished } from 'vitest';
import { chatwoot } from '#electron/providers/chatwoot/definition.ts';
import { mateo } from '#electron/providers/mateo/definition.ts';
import type { PlannedRequest, Provider, ProviderDefinition } from '#electron/providers/provider.ts';
import { vantax } from '#electron/providers/vantax/definition.ts';
import { vcita } from '#electron/providers/vcita/definition.ts';
import { wapikit } from '#electron/providers/wapikit/definition.ts';
import { weav } from '#electron/providers/weav/definition.ts';
import type { ProvisionedAccount } from '#shared/account.ts';
import { startChatwootSimulator } from '#test/simulators/chatwoot/simulator.ts';
import { startMateoSimulator } from '#test/simulators/mateo/simulator.ts';
import type { SimServer } from '#test/simulators/server.ts';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { startVcitaSimulator } from '#test/simulators/vcita/simulator.ts';
import { startWapikitSimulator } from '#test/simulators/wapikit/simulator.ts';
import { startWeavSimulator } from '#test/simulators/weav/simulator.ts';
import { testNowMs } from './fake-clock.ts';
import { realNetwork } from './ports.ts';

/** A provider's simulator, and what the glue of a test needs to know of it. */
export type RunningProvider = {
  readonly simulator: SimServer;
  /** As a roll-out and the form of a new account have it. */
  readonly account: ProvisionedAccount & { readonly baseUrl: string };
  /** Adds open conversations with a message each, newest first. @returns their ids */
  add(count: number): string[];
  /** Of the provider's form, and nobody's. */
  readonly unknownId: string;
  /** A write with a value that the provider does not know, past all that the adapter checks. */
  readonly invalidWrite: (id: string) => PlannedRequest;
};

export type ProviderUnderTest = {
  readonly definition: ProviderDefinition;
  /** Listens until the test ends. */
  start(nowMs: () => number): Promise<RunningProvider>;
};

const invalidStatus = (method: PlannedRequest['method'], path: string): PlannedRequest => ({
  method,
  path,
  body: { status: 'nonsense' },
  fields: ['status'],
});

function running<S extends SimServer & { readonly token: string }>(
  simulator: S,
  { id }: ProviderDefinition,
  options: Record<string, unknown> = {},
) {
  onTestFinished(() => simulator.stop());
  const { baseUrl, token } = simulator;
  return { simulator, account: { provider: id, name: 'Support', baseUrl, credentials: { token }, options } };
}

const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

/** The providers by their ids: each against its simulator, in the same words. */
export const providersUnderTest = {
  vantax: {
    definition: vantax,
    async start(nowMs) {
      const server = await startVantaxSimulator({ nowMs });
      const parts = running(server, vantax, { subAccountId: server.subAccountId });
      return {
        ...parts,
        add: (count: number) => times(count, () => server.add().id),
        unknownId: 'conv_nobody',
        invalidWrite: (id: string) => invalidStatus('PATCH', `/conversations/${id}`),
      };
    },
  },
  vcita: {
    definition: vcita,
    async start(nowMs) {
      const server = await startVcitaSimulator({ nowMs });
      return {
        ...running(server, vcita, { businessUid: server.businessUid }),
        add: (count: number) => times(count, () => server.add().uid),
        unknownId: 'cvnobody',
        invalidWrite: (id: string): PlannedRequest => ({
          method: 'PUT',
          path: `/v2/conversations/${id}?full_client=true`,
          body: { follow_up: true, follow_up_date: '2001-01-01T09:00:00.000Z' },
          fields: ['followUp'],
        }),
      };
    },
  },
  weav: {
    definition: weav,
    async start(nowMs) {
      const server = await startWeavSimulator({ nowMs });
      return {
        ...running(server, weav),
        add: (count: number) => times(count, () => server.add().id),
        unknownId: 'conv-nobody',
        invalidWrite: (id: string) => invalidStatus('PUT', `/conversations/${id}`),
      };
    },
  },
  wapikit: {
    definition: wapikit,
    async start(nowMs) {
      const server = await startWapikitSimulator({ nowMs });
      return {
        ...running(server, wapikit),
        add: (count: number) => times(count, () => server.add().id),
        unknownId: '00000000-0000-4000-8000-00000000dead',
        invalidWrite: (id: string) => invalidStatus('POST', `/conversation/${id}`),
      };
    },
  },
  mateo: {
    definition: mateo,
    async start(nowMs) {
      const server = await startMateoSimulator({ nowMs });
      return {
        ...running(server, mateo),
        add: (count: number) => times(count, () => server.add().id),
        unknownId: '00000000-0000-4000-8000-00000000dead',
        invalidWrite: (id: string) => invalidStatus('PATCH', `/conversation?id=eq.${id}`),
      };
    },
  },
  chatwoot: {
    definition: chatwoot,
    async start(nowMs) {
      const server = await startChatwootSimulator({ nowMs });
      const account = `/api/v1/accounts/${server.accountId}`;
      return {
        ...running(server, chatwoot, { accountId: server.accountId }),
        add: (count: number) => times(count, () => server.add().id),
        unknownId: '404',
        invalidWrite: (id: string) => invalidStatus('POST', `${account}/conversations/${id}/toggle_status`),
      };
    },
  },
} satisfies Record<string, ProviderUnderTest>;

/** One of them with its server, and its adapter connected as an account’s is, under the test's time. */
export async function connectedTo(id: keyof typeof providersUnderTest) {
  const running = await providersUnderTest[id].start(() => testNowMs);
  const { baseUrl, credentials, options } = running.account;
  const definition: ProviderDefinition = providersUnderTest[id].definition;
  const api: Provider = definition.connect({
    baseUrl,
    credentials: definition.credentials.parse(credentials),
    options: definition.options.parse(options),
    ...realNetwork(() => testNowMs),
  });
  return { running, api };
}
