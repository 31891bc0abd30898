const OTHER_TASK = 'recorded with another task file than the one that the simulator is given';
const OTHER_MACHINE = 'recorded on a machine that Carapace had launched, of another size';

/**
 * Where the simulator says something else than the recording of the version that it stands for, by the situation's
 * name, and why that may stay.
 */
export const DIFFERENCES: Readonly<Record<string, string>> = {
  '03-status-none': 'SkyPilot knows of no cloud before its first check; the simulator always does',
  '29-launch-syntax':
    'the place of an error in a YAML file is another parser’s; the frame around it is held by the simulator’s own tests',
  '180-launch-nocapacity-oneregion': OTHER_TASK,
  '182-launch-nocapacity-allregions': OTHER_TASK,
  '183-launch-quota': OTHER_TASK,
  '111-status-up-json': `${OTHER_TASK}: «cpus» shows what was asked for`,
  '132-status-stopped-json': `${OTHER_TASK}: «cpus» shows what was asked for`,
  '141-status-started-json': `${OTHER_TASK}: «cpus» shows what was asked for`,
  '151-status-autostop-json': `${OTHER_TASK}: «cpus» shows what was asked for`,
  '48-cost-report': OTHER_MACHINE,
  '113-status-up-refresh-json': OTHER_MACHINE,
  '114-status-v': OTHER_MACHINE,
  '117-queue-json': OTHER_MACHINE,
  '118-status-json-v': OTHER_MACHINE,
  '121-launch-existing-mismatch': OTHER_MACHINE,
  '51-api-info-json': 'the simulator answers by HTTP as API version 53 does, the first that was recorded',
  '75-api-start': 'recorded on a port that is not the usual one, which SkyPilot remarks upon',
};
