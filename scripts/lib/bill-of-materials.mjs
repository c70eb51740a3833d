import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** @typedef {import('./bundled.mjs').Bundled} Bundled */

/**
 * @param {readonly Bundled[]} packages
 * @returns {string} what is to be handed on with the app: who made what is in it, and their licences, each text once
 */
export function noticesOf(packages) {
  const byText = Map.groupBy(packages, ({ text }) => text);
  const sections = [...byText].map(([text, same]) => {
    const names = same.map(({ name, version, license }) => `${name} ${version} (${license})`);
    return `${names.join('\n')}\n\n${text}\n`;
  });
  const head =
    'Winnow is made with the works below. What Chromium and Node.js, which come with Electron, are made with is told in ' +
    'LICENSES.chromium.html.\n';
  return [head, ...sections].join(`\n${'─'.repeat(80)}\n\n`);
}

/**
 * What is in the app, in the form of CycloneDX 1.6 (ECMA-424). It holds no time and no chance: the same app has the same.
 * @param {{ name: string, version: string, license: string, description: string }} app
 * @param {readonly Bundled[]} packages
 * @returns {string} JSON
 */
export function sbomOf(app, packages) {
  const components = packages.map((item) => component(item));
  const ref = `pkg:generic/${app.name}@${app.version}`;
  const body = {
    metadata: {
      component: {
        type: 'application',
        'bom-ref': ref,
        name: app.name,
        version: app.version,
        description: app.description,
        licenses: [{ license: { id: app.license } }],
      },
    },
    components,
    dependencies: [{ ref, dependsOn: components.map((item) => item['bom-ref']) }],
  };
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const serial = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  const sbom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${serial}`,
    version: 1,
    ...body,
  };
  return `${JSON.stringify(sbom, null, 2)}\n`;
}

/** @param {Bundled} item */
function component({ name, version, license, parts }) {
  const purl = name === 'sqlite' ? `pkg:generic/sqlite@${version}` : `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const integrity = integrityOf(name, version);
  return {
    type: name === 'electron' ? 'framework' : 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    licenses: [license.includes(' ') ? { expression: license } : { license: { id: license } }],
    ...(integrity ? { hashes: [{ alg: 'SHA-512', content: integrity }] } : {}),
    properties: parts.map((part) => ({ name: 'winnow:part', value: part })),
  };
}

/**
 * @param {string} name
 * @param {string} version
 * @returns {string | null} of the package as the registry serves it, in hex
 */
function integrityOf(name, version) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const found = Object.entries(packages).find(
    ([path, entry]) => path.endsWith(`node_modules/${name}`) && entry.version === version,
  );
  const [, base64] = /^sha512-(.+)$/.exec(found?.[1].integrity ?? '') ?? [];
  return base64 ? Buffer.from(base64, 'base64').toString('hex') : null;
}
