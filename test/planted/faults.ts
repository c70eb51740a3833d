import type { PlantedFault } from './fault.ts';
import { mechanicFaults } from './faults-mechanic.ts';
import { mergeFaults } from './faults-merge.ts';
import { pullFaults } from './faults-pull.ts';
import { pushFaults } from './faults-push.ts';
import { queueFaults } from './faults-queue.ts';
import { timeFaults } from './faults-time.ts';

/** Every fault that `npm run test:planted` plants. */
export const plantedFaults: readonly PlantedFault[] = [
  ...mergeFaults,
  ...queueFaults,
  ...pushFaults,
  ...pullFaults,
  ...timeFaults,
  ...mechanicFaults,
];
