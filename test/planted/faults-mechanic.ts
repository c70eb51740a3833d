import type { PlantedFault } from './fault.ts';

/**
 * Faults made by a mechanic: somebody who was given the engine and the promise, was asked to break the second by a small
 * and plausible change of the first, and knew neither the oracle nor what the swarm draws. They measure what the others
 * cannot, because whoever builds the detector also imagines the faults that it finds.
 */
export const mechanicFaults: readonly PlantedFault[] = [];
