import { builtinModules } from 'node:module';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

/** The older of the two Electrons the app runs on has Node 18 and Chromium 114. */
const nodeTarget = 'node18';
const chromeTarget = 'chrome114';

/** Only Electron itself and SQLite's native binding stay outside the bundles. */
const notBundled = ['electron', 'better-sqlite3', ...builtinModules, /^node:/];

type Folders = {
  /** The repository's root, or a folder laid out like it. */
  readonly root: string;
  /** Where the app comes to lie: a new folder, because nothing is emptied. */
  readonly outDir: string;
};

/** The parts of the app and how each is bundled. */
export function viteConfigs({ root, outDir }: Folders) {
  return {
    main: bundleForNode({
      root,
      outDir,
      input: join(root, 'electron/main.ts'),
      output: { entryFileNames: 'main.cjs', chunkFileNames: 'main-[name].cjs' },
    }),
    backup: bundleForNode({
      root,
      outDir,
      input: join(root, 'electron/app/backup-worker.ts'),
      output: { entryFileNames: 'backup-worker.cjs', codeSplitting: false },
    }),
    // The sandbox lets a preload script require nothing but Electron, and reads CommonJS only.
    preload: bundleForNode({
      root,
      outDir,
      input: join(root, 'electron/app/preload.ts'),
      output: { entryFileNames: 'preload.cjs', codeSplitting: false },
    }),
    renderer: {
      configFile: false,
      root: join(root, 'renderer'),
      base: './', // the app's own scheme serves the folder, wherever it is installed
      publicDir: false,
      logLevel: 'warn',
      plugins: [react()],
      build: {
        outDir: join(outDir, 'renderer'),
        emptyOutDir: false,
        target: chromeTarget,
        sourcemap: true,
        assetsInlineLimit: 0, // the content security policy has no data: addresses
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: Number.POSITIVE_INFINITY, // it is read from the disk
      },
    },
  } satisfies Record<string, InlineConfig>;
}

type NodePart = Folders & {
  readonly input: string;
  readonly output: {
    readonly entryFileNames: string;
    readonly chunkFileNames?: string;
    readonly codeSplitting?: boolean;
  };
};

function bundleForNode({ root, outDir, input, output }: NodePart) {
  return {
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: nodeTarget,
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input,
        external: notBundled,
        output: { format: 'cjs', ...output },
      },
    },
  } satisfies InlineConfig;
}
