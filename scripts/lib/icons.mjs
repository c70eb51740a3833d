import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** Pixels a side, as Linux desktops look for them. */
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** No side of an icon in Windows' file is longer. */
const windowsSizes = [16, 24, 32, 48, 64, 128, 256];

/** Apple's names for PNGs of these sides. */
const macTypes = /** @type {const} */ ([
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]);

/**
 * Draws the app's icon in every size and form that an installer needs.
 * @param {string} outDir gets icons/WxH.png, icon.ico and icon.icns
 */
export async function makeIcons(outDir) {
  const { Resvg } = await import('@resvg/resvg-js');
  const drawing = readFileSync(join(root, 'scripts/package/icon.svg'), 'utf8');
  /** @param {number} side */
  const png = (side) => new Resvg(drawing, { fitTo: { mode: 'width', value: side } }).render().asPng();

  mkdirSync(join(outDir, 'icons'), { recursive: true });
  for (const side of linuxSizes) writeFileSync(join(outDir, 'icons', `${side}x${side}.png`), png(side));
  writeFileSync(join(outDir, 'icon.ico'), icoOf(windowsSizes.map((side) => [side, png(side)])));
  writeFileSync(join(outDir, 'icon.icns'), icnsOf(macTypes.map(([type, side]) => [type, png(side)])));
}

/**
 * Windows' file: a table of the pictures, then the pictures.
 * @param {readonly (readonly [side: number, png: Buffer])[]} pictures
 */
function icoOf(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2); // an icon
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [i, [side, png]] of pictures.entries()) {
    const at = 6 + 16 * i;
    head.writeUInt8(side % 256, at); // 0 stands for 256
    head.writeUInt8(side % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6); // bits per pixel
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(([, png]) => png)]);
}

/**
 * Apple's file: each picture behind its name and length.
 * @param {readonly (readonly [type: string, png: Buffer])[]} pictures
 */
function icnsOf(pictures) {
  const entries = pictures.flatMap(([type, png]) => [named(type, png.length), png]);
  return Buffer.concat([named('icns', Buffer.concat(entries).length), ...entries]);
}

/**
 * @param {string} type
 * @param {number} length of what follows
 */
function named(type, length) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(length + 8, 4);
  return head;
}
