import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyTree } from '#test/support/tree-copy.ts';
import type { Order, Report } from './child.ts';
import type { PlantedFault } from './fault.ts';

const copied = ['package.json', 'tsconfig.json', 'db', 'electron', 'renderer', 'shared', 'test'];
/** A run that takes as much of everybody's time has gone round in circles where no seed bounds it. */
const wallPerCpu = 10;

/** A copy of the tree in which the simulation runs. */
export type Copy = {
  /** Carries the runs out in a process of its own. @returns what it had written down when it ended */
  run(order: Order): Promise<Report>;
  /** The same with the fault planted. @throws where the line does not stand in its file exactly once */
  runBroken(fault: PlantedFault, order: Order): Promise<Report>;
  remove(): void;
};

/** @param root the repository's folder */
export function copyEngine(root: string): Copy {
  const { folder, whileBroken, remove } = copyTree(root, copied);
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

  return { run, runBroken: (fault, order) => whileBroken(fault, () => run(order)), remove };
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
