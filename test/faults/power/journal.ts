/** What a process did to the files of its folder, in order, as unsynced.c writes it down. */
export type Operation =
  | { readonly kind: 'made'; readonly inode: bigint; readonly name: string }
  | { readonly kind: 'written'; readonly inode: bigint; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'resized'; readonly inode: bigint; readonly size: number }
  | { readonly kind: 'synced'; readonly inode: bigint }
  | { readonly kind: 'folder synced' }
  | { readonly kind: 'renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'removed'; readonly name: string };

const headBytes = 24;

/**
 * @returns every whole record; one that the kill cut short was never carried out
 * @throws RangeError for a kind that unsynced.c does not have
 */
export function readJournal(journal: Buffer): Operation[] {
  const operations: Operation[] = [];
  for (let start = 0; start + headBytes <= journal.length; ) {
    const from = start + headBytes;
    const to = from + journal.readUInt32LE(start + 4);
    if (to > journal.length) break;
    operations.push(operationOf(journal.subarray(start, from), journal.subarray(from, to)));
    start = to;
  }
  return operations;
}

function operationOf(head: Buffer, bytes: Buffer): Operation {
  const inode = head.readBigUInt64LE(8);
  const at = Number(head.readBigUInt64LE(16));
  const kind = head.readUInt32LE(0);
  switch (kind) {
    case 1:
      return { kind: 'made', inode, name: bytes.toString() };
    case 2:
      return { kind: 'written', inode, at, bytes };
    case 3:
      return { kind: 'resized', inode, size: at };
    case 4:
      return { kind: 'synced', inode };
    case 5:
      return { kind: 'folder synced' };
    case 6: {
      const [from = '', to = ''] = bytes.toString().split('\0');
      return { kind: 'renamed', from, to };
    }
    case 7:
      return { kind: 'removed', name: bytes.toString() };
    default:
      throw new RangeError(`the journal has an operation of kind ${kind}`);
  }
}
