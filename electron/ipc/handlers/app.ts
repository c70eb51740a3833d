import type { Handlers } from '../dispatch.ts';
import type { HandlerDeps } from './handler-deps.ts';

/** The window as a whole: what it starts with, notices, settings, saved views. */
export function appHandlers(deps: HandlerDeps) {
  const { ports, stores, notices, accounts } = deps;
  const { preferences, savedViews } = stores.workspace;

  return {
    'app.bootstrap': () => ({
      version: deps.version,
      platform: deps.platform,
      accounts: accounts.views(),
      settings: preferences.settings(),
      // Whoever reads the machine's policy adds to it.
      decided: [],
      notices: notices.all(),
    }),
    // Whoever starts the engine hears it on its way here.
    'app.painted': () => ({}),
    // Whoever keeps the window alive remembers it.
    'app.typed': () => ({}),
    // What the system opens, whoever has the window asks it for.
    'app.openAddress': () => ({ opened: false }),
    // Whoever has the windows does it: the engine ends with them.
    'app.restartToUpdate': () => ({}),
    'app.dismissNotice': ({ id }) => {
      notices.dismiss(id);
      return {};
    },
    'app.acceptTokenFile': () => {
      ports.secrets.acceptFile();
      preferences.setSettings({ tokenFile: true });
      notices.dismissAction({ kind: 'accept-token-file' });
      return {};
    },
    // Where a file goes, the person says to the system.
    'settings.export': () => ({ file: null }),
    'settings.set': (change) => {
      const changed = preferences.setSettings(change);
      if (change.times) deps.calendarFile.soon();
      return changed;
    },
    'views.save': ({ accountId, view }) => {
      savedViews.put(accountId, { ...view, id: view.id ?? ports.newId() });
      return savedViews.list(accountId);
    },
    'views.order': ({ accountId, ids }) => {
      savedViews.order(accountId, ids);
      return savedViews.list(accountId);
    },
    'views.remove': ({ accountId, id }) => {
      savedViews.remove(accountId, id);
      return savedViews.list(accountId);
    },
  } satisfies Partial<Handlers>;
}
