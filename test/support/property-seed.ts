import fc from 'fast-check';

/*
 * What `npm test` says depends on the commit alone: its properties are held against the same cases everywhere. Cases that
 * nobody has seen are for `npm run test:properties`, which draws other seeds and prints them.
 */
fc.configureGlobal({ seed: Number(process.env.WINNOW_PROPERTY_SEED ?? 1) });
