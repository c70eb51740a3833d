import { between, chance } from '#electron/sample/random.ts';
import type { Operation } from './journal.ts';

/** The files of a folder by name. The inode tells a file from one that takes its name later. */
export type Folder = ReadonlyMap<string, { readonly inode: bigint; readonly bytes: Buffer }>;

/** What becomes of what was not synced. `random`: of each write and change of size by itself, and of a writing torn in two. */
export type Fate = 'all' | 'none' | 'random';
export const fates = ['all', 'none', 'random'] as const satisfies readonly Fate[];

const sectorBytes = 512;

type Content = Extract<Operation, { kind: 'written' | 'resized' }>;
type Entry = Exclude<Operation, Content | { kind: 'synced' | 'folder synced' }>;

/** A file through all its names: what it held, what was done to it, and how many of these are certain. */
type Inode = { readonly bytes: Buffer; readonly done: Content[]; certain: number; readonly entriesBefore: number };

type History = { readonly entries: readonly { entry: Entry; inode: Inode | null }[]; readonly certainEntries: number };

/** What the disk holds, by name, and how many operations the cut could undo. */
export type Image = { readonly files: ReadonlyMap<string, Buffer>; readonly uncertain: number };

/**
 * What the disk holds after a power cut; what is modelled is said in unsynced.c.
 * @param before the folder when the process began, all of it on the disk
 */
export function imageAfter(before: Folder, operations: readonly Operation[], fate: Fate, random: () => number): Image {
  const first = new Map([...before].map(([name, { bytes }]) => [name, newInode(bytes, 0)]));
  const { entries, certainEntries } = historyOf(before, first, operations);
  const keeps = keeper(fate, random);
  const kept = certainEntries + keeps.entries(entries.length - certainEntries);

  const names = new Map(first);
  for (const { entry, inode } of entries.slice(0, kept)) {
    if (entry.kind === 'made' && inode) names.set(entry.name, inode);
    else if (entry.kind === 'removed') names.delete(entry.name);
    else if (entry.kind === 'renamed') {
      const moved = names.get(entry.from);
      names.delete(entry.from);
      if (moved) names.set(entry.to, moved);
    }
  }
  const unsynced = [...names.values()].map(({ done, certain }) => done.length - certain);
  return {
    files: new Map([...names].map(([name, inode]) => [name, bytesOf(inode, keeps.content)])),
    uncertain: unsynced.reduce((sum, each) => sum + each, entries.length - certainEntries),
  };
}

const newInode = (bytes: Buffer, entriesBefore: number): Inode => ({ bytes, done: [], certain: 0, entriesBefore });

function historyOf(before: Folder, first: ReadonlyMap<string, Inode>, operations: readonly Operation[]): History {
  const inodes = new Map([...before].map(([name, { inode }]) => [inode, first.get(name)]));
  const entries: { entry: Entry; inode: Inode | null }[] = [];
  let certainEntries = 0;
  for (const operation of operations) {
    switch (operation.kind) {
      case 'made': {
        // Whatever had this number before is gone for good: nobody has it open any more.
        const inode = newInode(Buffer.alloc(0), entries.length + 1);
        inodes.set(operation.inode, inode);
        entries.push({ entry: operation, inode });
        break;
      }
      case 'renamed':
      case 'removed':
        entries.push({ entry: operation, inode: null });
        break;
      case 'folder synced':
        certainEntries = entries.length;
        break;
      case 'written':
      case 'resized':
        must(inodes, operation.inode).done.push(operation);
        break;
      case 'synced': {
        const inode = must(inodes, operation.inode);
        inode.certain = inode.done.length;
        certainEntries = Math.max(certainEntries, inode.entriesBefore);
        break;
      }
      default:
        operation satisfies never;
    }
  }
  return { entries, certainEntries };
}

function must(inodes: ReadonlyMap<bigint, Inode | undefined>, number: bigint): Inode {
  const inode = inodes.get(number);
  if (!inode) throw new RangeError(`the journal tells of a file ${number} that nobody made`);
  return inode;
}

type Keeper = {
  /** How many of these entries arrived: the first ones. */
  entries(uncertain: number): number;
  /** What arrived of a write or a change of size, or null: nothing. */
  content(done: Content): Content | null;
};

function keeper(fate: Fate, random: () => number): Keeper {
  if (fate === 'all') return { entries: (uncertain) => uncertain, content: (done) => done };
  if (fate === 'none') return { entries: () => 0, content: () => null };
  // Another share in every image: one write missing among many is met as well as one that came alone.
  const share = random();
  return {
    entries: (uncertain) => between(0, uncertain + 1, random),
    content(done) {
      if (chance(share, random)) return done;
      return done.kind === 'written' && chance(0.5, random) ? torn(done, random) : null;
    },
  };
}

/** A write up to some border between sectors of the disk; one that lies within a sector arrives whole or not at all. */
function torn(done: Extract<Content, { kind: 'written' }>, random: () => number): Content | null {
  const firstBorder = Math.floor(done.at / sectorBytes) + 1;
  const borders = Math.ceil((done.at + done.bytes.length) / sectorBytes) - firstBorder;
  if (borders <= 0) return null;
  const border = (firstBorder + between(0, borders, random)) * sectorBytes;
  return { ...done, bytes: done.bytes.subarray(0, border - done.at) };
}

function bytesOf({ bytes, done, certain }: Inode, keep: Keeper['content']): Buffer {
  const arrived = done.flatMap((each, i) => (i < certain ? each : (keep(each) ?? [])));
  const endOf = (each: Content) => (each.kind === 'written' ? each.at + each.bytes.length : each.size);
  const disk = Buffer.alloc(Math.max(bytes.length, ...arrived.map(endOf)));
  bytes.copy(disk);
  let size = bytes.length;
  for (const each of arrived) {
    const end = endOf(each);
    if (each.kind === 'written') {
      each.bytes.copy(disk, each.at);
      size = Math.max(size, end);
    } else {
      disk.fill(0, Math.min(size, end));
      size = end;
    }
  }
  return disk.subarray(0, size);
}

/**
 * Whether the journal tells everything: all of it, carried out, must be what the killed process has left.
 * @param left what is in the folder now
 * @returns what it does not explain, or null
 */
export function unexplained(before: Folder, operations: readonly Operation[], left: Folder): string | null {
  // The last operation may have been written down and not, or not wholly, carried out.
  const whole = imageAfter(before, operations, 'all', Math.random).files;
  const butLast = imageAfter(before, operations.slice(0, -1), 'all', Math.random).files;
  for (const name of new Set([...left.keys(), ...whole.keys(), ...butLast.keys()])) {
    const [now, one, other] = [left.get(name)?.bytes, whole.get(name), butLast.get(name)];
    // Made, and killed before that was written down: nothing can be in it yet.
    const isNew = now?.length === 0 && one === undefined;
    if (isNew || isSame(now, one) || isSame(now, other)) continue;
    const isBetween = now && one && other && now.every((byte, i) => byte === (one[i] ?? 0) || byte === (other[i] ?? 0));
    if (!isBetween) return `${name} is not what the journal says`;
  }
  return null;
}

const isSame = (a: Buffer | undefined, b: Buffer | undefined) => (a && b ? a.equals(b) : a === b);
