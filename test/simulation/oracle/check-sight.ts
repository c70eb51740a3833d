import type { NeedsYou, Verdict } from './logs.ts';
import { deedsAbout, type Model, placesOf } from './model.ts';
import { openedBefore } from './screens.ts';
import { isSame, valueIn } from './values.ts';
import { convict } from './verdicts.ts';

/**
 * Who has read all that the customer wrote, and then brings a word back by taking another one back, is not asked whether
 * they had seen it: that they had said the word for the first time before that is no matter.
 */
export function checkSight(model: Model): Verdict[] {
  const asked = new Set<string>();
  return model.run.agent.flatMap((entry) => {
    if (entry.kind !== 'needs-you' || !model.facts.has(entry.account)) return [];
    const { account, n, sinceN = n } = entry;
    return entry.items.flatMap((item) => {
      const { conversation, target, to } = item;
      const backN = item.reason === 'replied-since' ? broughtBackN(model, account, item, sinceN) : null;
      const key = JSON.stringify([account, conversation, target]);
      if (backN === null || asked.has(key) || !hadRead(model, account, conversation, backN, n)) return [];
      asked.add(key);
      const words = `${target} = ${to} needs the agent (replied-since), who had read all that the customer wrote when they brought it back.`;
      return [convict('false-conflict', { account, conversation, target, words, evidence: [backN, n] })];
    });
  });
}

/** When the agent took the word back that had followed this one, and had stood on the screen, as their last deed about it. */
function broughtBackN(model: Model, account: string, item: NeedsYou, sinceN: number): number | null {
  const { conversation, target, to } = item;
  const deeds = deedsAbout(model, { account, conversation, target }).filter(({ n }) => n < sinceN);
  const back = deeds.at(-1);
  const of = back?.of;
  const isAlone = deeds.filter(({ n }) => n === back?.n).length === 1;
  if (back?.kind !== 'back' || !isAlone || back.changed !== true || back.yesN >= sinceN || !of) return null;
  const wasShown = model.screens.lists.get(account)?.some(({ entry, rows }) => {
    const row = rows.get(conversation);
    const isBetween = (entry.sinceN ?? entry.n) > of.yesN && entry.n < back.n;
    return isBetween && row && isSame(target, valueIn(row.values, target), of.to);
  });
  return wasShown && of.shown !== undefined && isSame(target, of.shown, to) ? back.n : null;
}

/** Whether every message of the customer's until the second moment stood in the reader before the first. */
function hadRead(model: Model, account: string, conversation: string, readN: number, untilN: number): boolean {
  const [place, ...merged] = placesOf(model, account, conversation);
  if (!place || merged.length > 0) return false;
  const opened = openedBefore(model.screens, account, conversation, readN);
  const news = place.messages.filter(({ n, message }) => n < untilN && message.inbound);
  return (
    news.length > 0 &&
    news.every(({ message }) => opened.some(({ messages }) => messages.some(({ id }) => id === message.id)))
  );
}
