import type { Choice, EngineFacts, HostFacts } from '#shared/diagnostics.ts';
import { crashWords } from './crash-words.ts';
import { say } from './say.ts';

export const diagnosticWords = {
  copied: say('troubles.diagnostics.copied'),
  failed: say('troubles.diagnostics.failed'),
  noClipboard: say('troubles.diagnostics.noClipboard'),
} as const;

const choices = (all: readonly Choice[]): string =>
  all.length === 0
    ? 'as they come'
    : all.map(({ name, value }) => `${name}=${value === null ? 'none' : value}`).join(', ');

const account = (facts: EngineFacts['accounts'][number], place: number): string => {
  const { provider, isSample, gate, why, failure, status, sincePullMin, conversations, waiting, needsYou, held } =
    facts;
  const stands =
    gate === null ? 'open' : `${gate} (${[why, failure, status].filter((fact) => fact !== null).join(' ')})`;
  return [
    `  ${place + 1}. ${provider}${isSample ? ' (sample)' : ''}: ${stands}`,
    `read ${sincePullMin === null ? 'never' : `${sincePullMin} min ago`}`,
    `${conversations} conversations`,
    `${waiting} waiting`,
    `${needsYou} need you${held.length > 0 ? ` (${held.map(({ why: kind, count }) => `${kind} ${count}`).join(', ')})` : ''}`,
  ].join(' · ');
};

function host(facts: HostFacts): string[] {
  const { version, electron, chromium, node, platform, release, arch, screens, window, policy } = facts;
  return [
    `Winnow ${version}${facts.isPackaged ? '' : ' (from its sources)'}, up ${facts.upMin} min`,
    `Electron ${electron}, Chromium ${chromium}, Node ${node}`,
    `${platform} ${release} ${arch}, ${facts.memoryMb} MB`,
    `Screens: ${screens.map(({ width, height, scale }) => `${width} × ${height} @ ${scale}`).join(', ')}`,
    `Window: ${window.width} × ${window.height}, zoom ${Math.round(window.zoom * 100)} %`,
    `Policy: ${policy.length === 0 ? 'none' : choices(policy)}`,
    `Crash reports: ${facts.crashes}`,
  ];
}

const engineLines = (engine: EngineFacts): string[] => [
  `SQLite ${engine.sqlite}, schemas: workspace ${engine.schemas.workspace}, replica ${engine.schemas.replica}`,
  `Files: ${engine.files.map(({ name, bytes }) => `${name} ${crashWords.size(bytes)}`).join(', ')}`,
  `Tokens: ${engine.tokens}`,
  `Settings: ${choices(engine.settings)}`,
  `Notices: ${engine.notices.join(', ') || 'none'}`,
  `Accounts: ${engine.accounts.length}`,
  ...engine.accounts.map(account),
];

/** What is copied: plain text, for a mail or a ticket. `host` null where the engine runs alone, `engine` where it did not start. */
export function diagnosticText({
  engine,
  host: around,
}: {
  engine: EngineFacts | null;
  host: HostFacts | null;
}): string {
  return [
    ...(around === null ? [] : host(around)),
    ...(engine === null ? ['The files could not be opened.'] : engineLines(engine)),
    ...(around === null ? [] : ['', 'Troubles in the log:', ...troubles(around.log), '', 'Log:', ...around.log]),
  ].join('\n');
}

/** Warnings and errors by what they say, the most frequent first. */
function troubles(log: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of log) {
    const [, said] = /\[(?:warn|error)\] +· ([^·]+)/.exec(line) ?? [];
    if (said !== undefined) counts.set(said.trim(), (counts.get(said.trim()) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted.length === 0 ? ['  none'] : sorted.map(([said, count]) => `  ${count} × ${said}`);
}
