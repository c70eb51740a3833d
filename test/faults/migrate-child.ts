// Opens a file with all its migrations and is killed right before one of them, inside their transaction.
import { connectWith } from '#db/connect.ts';
import { openDatabase } from '#db/database.ts';
import { files, migrationsOf } from './migrating.ts';

const [path = '', name, before] = process.argv.slice(2);
const file = files.find((known) => known === name) ?? 'workspace';
const migrations = [...migrationsOf(file), { version: 9990, up: 'SELECT 1' }].map(({ version, up }) => ({
  version,
  get up() {
    if (version === Number(before)) process.kill(process.pid, 'SIGKILL');
    return up;
  },
}));
openDatabase({ path, connect: connectWith(null), synchronous: 'FULL', secureDelete: 'ON', migrations });
