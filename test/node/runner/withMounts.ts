import { mountOver, type Mounted } from './mountOver.ts';
import { it as clean } from './withCleanWorld.ts';

/** A clean world and disks that are gone when the test is over. */
export const it = clean.extend<{ mount: (folder: string, options: string) => Mounted }>({
  mount: async ({ world }, use) => {
    const disks: Mounted[] = [];
    await use((folder, options) => {
      if (!folder.startsWith(world.place)) throw new Error('A disk belongs into the world of its test.');
      const disk = mountOver(folder, options);
      disks.unshift(disk);
      return disk;
    });
    for (const disk of disks) disk.eject();
  },
});
