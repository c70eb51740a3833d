import { builtinModules } from 'node:module';
import { join, sep } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig, Plugin } from 'vite';

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
  const alone = (name: string) =>
    bundleForNode({
      root,
      outDir,
      input: join(root, `electron/app/${name}.ts`),
      output: { entryFileNames: `${name}.cjs`, codeSplitting: false },
    });
  return {
    main: bundleForNode({
      root,
      outDir,
      input: join(root, 'electron/main.ts'),
      output: { entryFileNames: 'main.cjs', chunkFileNames: 'main-[name].cjs' },
    }),
    backup: alone('backup-worker'),
    checkpoint: alone('checkpoint-worker'),
    // The sandbox lets a preload script require nothing but Electron, and reads CommonJS only.
    preload: alone('preload'),
    renderer: {
      configFile: false,
      root: join(root, 'renderer'),
      base: './', // the app's own scheme serves the folder, wherever it is installed
      publicDir: false,
      logLevel: 'warn',
      plugins: [react(), unusedOf(join(root, 'shared'))],
      build: {
        outDir: join(outDir, 'renderer'),
        emptyOutDir: false,
        target: chromeTarget,
        sourcemap: true,
        assetsInlineLimit: 0, // the content security policy has no data: addresses
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: Number.POSITIVE_INFINITY, // it is read from the disk
        // Everything imports it, and only what is loaded later uses it: by itself it would go where it is imported first.
        rolldownOptions: {
          input: [join(root, 'renderer/index.html'), join(root, 'renderer/reminders.html')],
          output: { codeSplitting: { groups: [{ name: 'zod', test: /node_modules[\\/]zod[\\/]/ }] } },
        },
      },
    },
  } satisfies Record<string, InlineConfig>;
}

/**
 * Leaves out what nothing uses of a folder whose files only ever make values: a schema that the interface never checks
 * with, and zod with the last of them. A bundler cannot know that the calls which make one change nothing else.
 */
function unusedOf(folder: string): Plugin {
  const plain = /^(?:Literal|Identifier|ArrowFunctionExpression|FunctionExpression)$/;
  return {
    name: 'winnow:unused-of-shared',
    transform(code, id) {
      if (!id.startsWith(folder + sep)) return null;
      const made = this.parse(code).body.flatMap((statement) => {
        const inner = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
        return inner?.type === 'VariableDeclaration' ? inner.declarations.map(({ init }) => init) : [];
      });
      let text = code;
      for (const init of made.reverse()) {
        if (!init || plain.test(init.type)) continue;
        const value = text.slice(init.start, init.end);
        text = `${text.slice(0, init.start)}/* @__PURE__ */ (() => (${value}))()${text.slice(init.end)}`;
      }
      return { code: text, map: null };
    },
  };
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
    define: {
      builtWithUpdates: JSON.stringify({
        address: process.env.WINNOW_UPDATE_ADDRESS ?? '',
        key: process.env.WINNOW_UPDATE_KEY ?? '',
      }),
    },
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
        // Functions and classes keep their names, so that the log's stacks can be read.
        output: { format: 'cjs', minify: { compress: false, mangle: { keepNames: true }, codegen: true }, ...output },
      },
    },
  } satisfies InlineConfig;
}
