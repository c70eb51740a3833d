import axe from 'axe-core';
import type { Page } from 'playwright-core';

export const themes = ['light', 'dark'] as const;

/** Looks with axe at what is on the screen, in both themes. */
export async function openAxe(page: Page) {
  await page.evaluate(axe.source);
  /** What it calls serious or critical, as "rule: element". Only the colours differ from theme to theme. */
  const look = async (
    colorScheme: (typeof themes)[number],
    within: string,
    runOnly: string[] | null,
  ): Promise<string[]> => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-theme=${colorScheme}]`).waitFor();
    const { violations } = await page.evaluate(
      ([place, only]) =>
        (window as unknown as { axe: typeof axe }).axe.run(place, {
          ...(only ? { runOnly: only } : {}),
          resultTypes: ['violations'],
          preload: false,
        }),
      [within, runOnly] as const,
    );
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map((node) => `${colorScheme}: ${id}: ${node.target} ${node.failureSummary}`));
  };
  return async (within = 'html') => [
    ...(await look('light', within, null)),
    ...(await look('dark', within, ['color-contrast'])),
  ];
}
