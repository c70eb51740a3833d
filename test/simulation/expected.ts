/** A run of the corpus that fails until the engine is mended. */
type ExpectedFailure = {
  /** Of its file in `corpus/`, without `.json`. */
  readonly name: string;
  /** Of the design. */
  readonly rule: number;
  readonly wrong: string;
};

/**
 * Every failure that the simulation may show, and no other: whoever mends one strikes it off here and sets `expect` of
 * its file to null, from when on it must hold. Nothing is added but what the simulation has newly found.
 */
export const expectedFailures: readonly ExpectedFailure[] = [];
