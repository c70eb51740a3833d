import fc from 'fast-check';

// A score is compared with the one before, so random tests try the same every time. A mutant that is noticed need not
// be explained, so nothing is shrunk.
fc.configureGlobal({ seed: 20_251, endOnFailure: true });
