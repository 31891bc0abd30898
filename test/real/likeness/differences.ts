const OUR_SET_UP =
  'the simulator plays the set-up of Carapace, whatever the task’s own is; it fails by a fault of its own';

/**
 * Where the simulator says something else than the recording of the version that it stands for, by the situation's
 * name, and why that may stay.
 */
export const DIFFERENCES: Readonly<Record<string, string>> = {
  '03-status-none': 'SkyPilot knows of no cloud before its first check; the simulator always does',
  '29-launch-syntax':
    'the place of an error in a YAML file is another parser’s; the frame around it is held by the simulator’s own tests',
  '201-status-init-json-during-launch': 'looked at in another moment of the launch',
  '165-logs': OUR_SET_UP,
  '120-launch-existing-up': OUR_SET_UP,
  '160-launch-setupfail': OUR_SET_UP,
  '161-launch-runfail': OUR_SET_UP,
  '164-queue-json': OUR_SET_UP,
  '189-start-nocapacity': 'the lab’s cloud refuses every machine with the same words',
  '252-status-json-after-external-stop-refresh': 'the last command is the one that made the cluster in the simulator',
  '431-cost-report-json': 'a refused start counts as a run of no length in SkyPilot, and not at all in the simulator',
  '51-api-info-json': 'the simulator answers by HTTP as API version 53 does, the first that was recorded',
};
