/** What the rows of one statement are read as, by what they belong to, each in the order of the statement. */
export function groupedBy<Row, T>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  read: (row: Row) => T,
): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(read(row));
    else groups.set(keyOf(row), [read(row)]);
  }
  return groups;
}
