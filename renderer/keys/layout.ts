/** Chromium's own, which the types of the DOM leave out. */
type Keyboard = { getLayoutMap?: () => Promise<ReadonlyMap<string, string>> };

export type Layout = {
  /** What the keys type without Shift; empty until it is known. */
  readonly plain: () => ReadonlySet<string>;
  readonly stop: () => void;
};

/** What each place types without Shift; empty where nobody knows. */
export async function readLayout(page: Window): Promise<ReadonlyMap<string, string>> {
  const { keyboard } = page.navigator as Navigator & { keyboard?: Keyboard };
  return (await keyboard?.getLayoutMap?.().catch(() => null)) ?? new Map();
}

/** Held to switch to another layout, on one system or another. */
const switching = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']);

/** Knows what the keyboard in use types. Nobody tells when another layout is chosen: it is asked when that may have been. */
export function followLayout(page: Window): Layout {
  let plain: ReadonlySet<string> = new Set();

  async function read(): Promise<void> {
    const layout = await readLayout(page);
    if (layout.size > 0) plain = new Set(layout.values());
  }

  function hear({ key }: KeyboardEvent): void {
    if (switching.has(key)) void read();
  }

  void read();
  page.addEventListener('focus', read);
  page.addEventListener('keyup', hear);
  return {
    plain: () => plain,
    stop() {
      page.removeEventListener('focus', read);
      page.removeEventListener('keyup', hear);
    },
  };
}
