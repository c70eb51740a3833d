import type { Bridge } from '#shared/ipc/bridge.ts';
import { type Core, createState } from './core.ts';
import { listenTo } from './listening.ts';
import { createNavigation, type Navigation } from './navigation.ts';
import { createProxyAsking } from './proxy-asking.ts';
import { createSlices } from './slices.ts';

export type Winnow = ReturnType<typeof createWinnow>;

/** The whole interface without a pixel: state, what changes it, and the ways through the bridge. */
export function createWinnow(ports: Omit<Core, 'store'>) {
  const core: Core = { ...ports, store: createState(ports.nowMs()) };
  const slices = createSlices(core, (accountId) => navigation.switchAccount(accountId));
  const navigation: Navigation = createNavigation(slices);
  const { reader, list } = slices;

  const askForProxy = createProxyAsking(core, slices.ui);

  core.store.subscribe((state, before) => {
    if (state.app.notices !== before.app.notices) askForProxy(state.app.notices);
    // Another view, another account: what was considered there is considered no more.
    if (state.dryRun !== null && (state.list.view !== before.list.view || state.ui.screen !== before.ui.screen))
      slices.dryRun.close();
    slices.focus.follow(state, before);
    if (state.list.cursorId === before.list.cursorId) return;
    reader.moved(state.list.cursorId);
    list.leaveStray();
  });

  return {
    ...slices,
    ...navigation,
    listen: (bridge: Bridge) => listenTo(bridge, slices, navigation),
  };
}
