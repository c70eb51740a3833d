import type { Provider } from '#electron/providers/provider.ts';
import type { Stores } from '#electron/stores.ts';

/** Called before and after each call of a port, with its name. */
export type Step = (label: string) => void;

/** The same port, announcing every call of it. */
function stepped<Port extends object>(port: Port, name: string, step: Step): Port {
  return new Proxy(port, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      const label = `${name}.${String(key)}`;
      return (...args: unknown[]): unknown => {
        step(`before ${label}`);
        const result: unknown = Reflect.apply(value, target, args);
        if (!(result instanceof Promise)) {
          step(`after ${label}`);
          return result;
        }
        return result.then((answer: unknown) => {
          step(`after ${label}`);
          return answer;
        });
      };
    },
  });
}

export const steppedProvider = (provider: Provider, step: Step): Provider => stepped(provider, 'provider', step);

/** Both files; what runs in a transaction announces itself inside it too. */
export function steppedStores(stores: Stores, step: Step): Stores {
  const { workspace } = stores;
  /** One substitute for each replica: the engine asks whether it is still the same. */
  const known = new Map<Stores['replica'], Stores['replica']>();
  const replicaOf = () => {
    const { replica } = stores;
    const substitute = known.get(replica) ?? {
      ...replica,
      conversations: stepped(replica.conversations, 'conversations', step),
      messages: stepped(replica.messages, 'messages', step),
      pulls: stepped(replica.pulls, 'pulls', step),
    };
    known.set(replica, substitute);
    return substitute;
  };
  const steppedWorkspace = stepped(
    {
      ...workspace,
      intents: stepped(workspace.intents, 'intents', step),
      commands: stepped(workspace.commands, 'commands', step),
      localEdits: stepped(workspace.localEdits, 'localEdits', step),
      followUps: stepped(workspace.followUps, 'followUps', step),
    },
    'workspace',
    step,
  );
  return {
    workspace: steppedWorkspace,
    get replica() {
      return replicaOf();
    },
    withReplica<T>(work: (replica: Stores['replica']) => T): T {
      step('before withReplica');
      const result = stores.withReplica(() => work(replicaOf()));
      step('after withReplica');
      return result;
    },
    close: stores.close,
  };
}
