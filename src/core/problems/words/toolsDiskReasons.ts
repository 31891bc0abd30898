import { size } from '../../present/words.ts';
import { comfortableBytes, leastBytes } from '../../tools/diskNeeds.ts';
import { together } from './sentence.ts';
import { told } from './told.ts';
import type { ToolsReason, ToolsWhy } from './ToolsReason.ts';

type Why = Extract<ToolsWhy, 'disk_full' | 'permission' | 'read_only' | 'noexec'>;

const elsewhere = 'set CARAPACE_HOME to a folder on another disk';

/** What the disk does not let happen. */
export const toolsDiskReasons: Readonly<Record<Why, ToolsReason>> = {
  disk_full: ({ subject, needed = leastBytes, free }) =>
    together(
      `The disk${subject === '' ? '' : ` of ${subject}`} ${free === undefined ? 'is full' : `has ${size(free)} free`}.`,
      `The cloud tools need ${size(needed)} at least, and ${size(comfortableBytes)} is better.`,
      `Free some space, or ${elsewhere}.`,
    ),
  permission: ({ subject, reason }) =>
    together(
      told(`${subject || 'The folder of the tools'} cannot be written`, reason),
      'Mend its permissions, or set CARAPACE_HOME to another folder.',
    ),
  read_only: ({ subject, reason }) =>
    together(
      told(`${subject || 'The folder of the tools'} is on a disk that can only be read`, reason),
      `Make it writable, or ${elsewhere}.`,
    ),
  noexec: ({ subject, reason }) =>
    together(
      told(`Nothing may be run from ${subject || 'the folder of the tools'}`, reason),
      `Mount that disk without noexec, or ${elsewhere}.`,
    ),
};
