import type { z } from 'zod';
import { pageOf } from '../bounded.ts';
import { readRows } from '../rows.ts';
import { pageSize, type WeavApi } from './api.ts';
import { conversationsAnswer } from './schema.ts';

export const getPage = <Schema extends z.ZodType>(
  { ask }: WeavApi,
  schema: Schema,
  path: string,
  page: number,
  signal: AbortSignal,
) =>
  ask(schema, { method: 'GET', path: `${path}?per_page=${pageSize}&page=${page}`, bounds: pageOf(pageSize), signal });

/** A page of conversations, of all or of one customer. */
export async function readPage(api: WeavApi, path: string, page: number, signal: AbortSignal) {
  const answer = await getPage(api, conversationsAnswer, path, page, signal);
  return { ...answer, data: await readRows(answer.data, api.source) };
}
