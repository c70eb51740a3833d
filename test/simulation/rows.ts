import type { SimReply } from '../simulators/types.ts';
import { isJson } from './providers/shapes.ts';

const ids = ['id', 'uid', 'uuid', 'conversation_id'];

/** An answer's body without the rows of one conversation; what lies within other rows stays. */
export function without(body: unknown, id: string): unknown {
  if (Array.isArray(body)) {
    return body.filter(
      (row: unknown) => !Object.entries(row ?? {}).some(([key, value]) => ids.includes(key) && String(value) === id),
    );
  }
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, without(value, id)]));
}

/** The ids of its rows, as each provider calls them. */
export function idsIn(part: unknown): ReadonlySet<string> {
  if (Array.isArray(part)) {
    return new Set(part.filter(isJson).map(({ id, uid, uniqueId }) => String(id ?? uid ?? uniqueId)));
  }
  return isJson(part) ? idsIn(part.data ?? part.payload ?? part.conversations) : new Set();
}

/** With a tenth of its rows, wherever they stand. */
export function shortened(reply: SimReply): SimReply {
  const cut = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.slice(0, Math.floor(part.length / 10));
    if (!isJson(part)) return part;
    const { data, payload, conversations } = part;
    const inner = Object.entries({ data, payload, conversations }).filter(([, value]) => value !== undefined);
    return { ...part, ...Object.fromEntries(inner.map(([name, value]) => [name, cut(value)])) };
  };
  return { ...reply, body: cut(reply.body) };
}
