import { config } from 'zod';

// The content security policy forbids code from strings; told so, zod does not even try. Imported before any schema.
config({ jitless: true });
