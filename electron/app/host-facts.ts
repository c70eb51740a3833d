import { release, totalmem } from 'node:os';
import { join } from 'node:path';
import { app, type BrowserWindow, screen } from 'electron';
import { type Choice, type HostFacts, toldVersion } from '#shared/diagnostics.ts';
import { lastLines } from './crash-folder.ts';
import type { Policy } from './policy.ts';

const logLines = 200;

type Around = {
  readonly window: BrowserWindow;
  readonly logDir: string;
  readonly policy: Policy;
  readonly crashes: number;
};

/** What the app and the machine around the engine are, in nobody's words. */
export function hostFacts({ window, logDir, policy, crashes }: Around): HostFacts {
  const [width = 0, height = 0] = window.getContentSize();
  const { electron, chrome, node } = process.versions;
  return {
    version: toldVersion(app.getVersion()),
    electron: toldVersion(electron),
    chromium: toldVersion(chrome),
    node: toldVersion(node),
    platform: process.platform,
    release: toldVersion(release()),
    arch: process.arch,
    isPackaged: app.isPackaged,
    memoryMb: Math.round(totalmem() / 1_000_000),
    upMin: Math.round(process.uptime() / 60),
    screens: screen.getAllDisplays().map(({ size, scaleFactor: scale }) => ({ ...size, scale })),
    window: { width, height, zoom: window.webContents.getZoomFactor() },
    policy: policyChoices(policy),
    crashes,
    log: lastLines(join(logDir, 'main.log'), logLines),
  };
}

/** Where the accounts are and where updates come from is the organisation's own: only that it has decided. */
export const policyChoices = ({ accounts, updates, ...choices }: Policy): Choice[] => [
  ...(accounts === undefined ? [] : [{ name: 'accounts', value: 'changed' }]),
  ...(updates === undefined ? [] : [{ name: 'updates', value: updates === null ? null : 'changed' }]),
  ...Object.entries(choices).map(([name, value]) => ({ name, value })),
];
