import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Order, Report } from './child.ts';
import type { PlantedFault } from './fault.ts';

const copied = ['package.json', 'tsconfig.json', 'db', 'electron', 'renderer', 'shared', 'test'];
/** A run that takes as much of everybody's time has gone round in circles where no seed bounds it. */
const wallPerCpu = 10;

/** A copy of the tree to break lines in; the tree itself is never touched. */
export type Copy = {
  /** Carries the runs out in a process of its own. @returns what it had written down when it ended */
  run(order: Order): Promise<Report>;
  /** The same with the fault planted. @throws where the line does not stand in its file exactly once */
  runBroken(fault: PlantedFault, order: Order): Promise<Report>;
  remove(): void;
};

/** @param root the repository's folder */
export function copyTree(root: string): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-planted-'));
  for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const [orderFile, reportFile] = [join(folder, 'order.json'), join(folder, 'report.json')];

  async function run(order: Order): Promise<Report> {
    rmSync(reportFile, { force: true });
    writeFileSync(orderFile, JSON.stringify(order));
    await ended(
      join(folder, 'test/planted/child.ts'),
      [orderFile, reportFile],
      order.cpuMs * wallPerCpu,
      // What comes out of the cache is not counted by blocks.
      order.spots.length > 0 ? null : join(folder, 'cache'),
    );
    const nothing: Report = { tried: [], cpuMs: 0 };
    return existsSync(reportFile) ? (JSON.parse(readFileSync(reportFile, 'utf8')) as Report) : nothing;
  }

  return {
    run,
    async runBroken({ id, file, line, broken }, order) {
      const path = join(folder, file);
      const text = readFileSync(path, 'utf8');
      if (text.split(line).length !== 2) throw new Error(`${file} no longer holds the line of ${id} exactly once.`);
      writeFileSync(
        path,
        text.replace(line, () => broken),
      );
      try {
        return await run(order);
      } finally {
        writeFileSync(path, text);
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * However it ended, what it has written down counts.
 * @param cache keeps what Node has made of the files that no fault has touched: half of a short run's time
 */
function ended(script: string, args: readonly string[], limitMs: number, cache: string | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: cache === null ? process.env : { ...process.env, NODE_COMPILE_CACHE: cache },
      timeout: limitMs,
      killSignal: 'SIGKILL',
    });
    child.on('error', reject);
    child.on('exit', () => resolve());
  });
}
