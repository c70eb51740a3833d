import { expect, test } from 'vitest';
import { scheduleWorld, second } from '#test/support/schedule-world.ts';

test.each(['what the agent opens', 'their edit'])(
  '%s has a lane while threads that are read ahead of need hang',
  (what) => {
    const world = scheduleWorld();
    world.look();
    world.pass(5 * second, 100); // the first walk and poll
    for (let i = 0; i < 8; i += 1) world.want(`w${i}`);
    world.look();
    world.pass(second); // none of them ends: the server does not answer, which takes 30 s to be known
    if (what === 'their edit') world.edit('mine');
    else world.open('mine');
    world.look();
    world.pass(8 * second);
    expect(world.running.map(({ task }) => ('id' in task ? task.id : ''))).toContain('mine');
  },
);
