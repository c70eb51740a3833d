import type { Target, Value, Values } from './logs.ts';

/** The field of a target: `tags` of `tags:vip`. */
export function fieldOf(target: Target): string {
  const colon = target.indexOf(':');
  return colon < 0 ? target : target.slice(0, colon);
}

/** What comes after the field: `vip` of `tags:vip`. */
export const partOf = (target: Target) => target.slice(fieldOf(target).length + 1);

const flags: ReadonlySet<string> = new Set(['spam', 'deleted', 'read']);

/** Providers keep seconds where Winnow keeps milliseconds. */
const followUpToleranceMs = 1000;

/**
 * Whether two values are one. Generous, because providers trim, fold the case and take an empty text for none: what is
 * the same for one of them convicts nobody.
 */
export function isSame(target: Target, a: Value, b: Value): boolean {
  const [left, right] = [plain(target, a), plain(target, b)];
  if (left === right) return true;
  if (target !== 'followUp' || left === null || right === null) return false;
  if (left === 'unknown' || right === 'unknown') return true;
  return Math.abs(Number(left) - Number(right)) < followUpToleranceMs;
}

function plain(target: Target, value: Value): Value {
  const field = fieldOf(target);
  if (field === 'tags') return value === 'true' ? 'true' : null;
  if (flags.has(field)) return value === 'true' ? 'true' : 'false';
  const text = value?.normalize('NFC').trim().toLowerCase() ?? '';
  return text === '' ? null : text;
}

/** A tag is found by another spelling of its case, as its provider may have changed it. */
export function valueIn(values: Values, target: Target): Value {
  if (Object.hasOwn(values, target)) return values[target] ?? null;
  if (fieldOf(target) !== 'tags') return null;
  const key = keyOf(target);
  return Object.entries(values).find(([other]) => keyOf(other) === key)?.[1] ?? null;
}

/** Targets of one key are one target. */
export const keyOf = (target: Target) =>
  fieldOf(target) === 'tags' ? target.normalize('NFC').trim().toLowerCase() : target;

/** The targets in which two states of a conversation differ. */
export function differing(before: Values, after: Values): Target[] {
  const targets = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...targets].filter((target) => !isSame(target, valueIn(before, target), valueIn(after, target)));
}

/** @returns epoch ms, or null for none and for one without a date */
export function dueOf(value: Value): number | null {
  const due = value === null || value === '' ? Number.NaN : Number(value);
  return Number.isFinite(due) ? due : null;
}
