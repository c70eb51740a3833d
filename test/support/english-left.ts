import type { Page } from 'playwright-core';
import { de } from '#renderer/i18n/messages/de.ts';
import { en } from '#renderer/i18n/messages/en.ts';
import { commandIds, commands } from '#shared/commands.ts';

const german: ReadonlySet<string> = new Set(Object.values(de));

/** Messages, and pieces of those that have something filled in, which only English has: long enough to be no accident. */
const english: readonly string[] = [...Object.values(en), ...commandIds.map((id) => commands[id].title)].filter(
  (text) => !german.has(text),
);
const whole: ReadonlySet<string> = new Set(english.filter((text) => /^[^{}]+$/.test(text) && text.length > 2));
const pieces = english
  .flatMap((text) => (text.includes('{') ? text.split(/[{}]/) : []))
  .filter(
    (piece) => piece.trim().length > 12 && / /.test(piece.trim()) && !/[,;]\s*(select|plural|number)/.test(piece),
  );

/** What is read on the page, by eyes or by a screen reader; not what customers have written, or what agents have named. */
const readOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const isTheirs = (element: Element | null) =>
      element?.closest('bdi, [dir=auto], article, q, code, option') !== null;
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (!isTheirs(node.parentElement)) found.push(node.textContent?.trim() ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
      for (const name of ['aria-label', 'placeholder', 'title']) found.push(element.getAttribute(name) ?? '');
    }
    return found.filter((text) => text !== '');
  });

/** The English of our own that is still on the page of a window that speaks German. */
export async function englishLeft(page: Page): Promise<string[]> {
  const read = await readOn(page);
  return [...new Set(read)].filter((text) => whole.has(text) || pieces.some((piece) => text.includes(piece.trim())));
}
