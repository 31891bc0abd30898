import type { Handler } from './Call.ts';
import { autostop, down, start, stop } from './changeCluster.ts';
import { checkClouds } from './checkClouds.ts';
import { execute } from './execute.ts';
import { launch } from './launch.ts';
import { readCosts } from './readCosts.ts';
import { cancelJobs, readJobCode, readJobStatus, readQueue } from './readQueue.ts';
import { readStatus } from './readStatus.ts';

/** What the server can be asked, by the name that `sky api status` shows. */
export const handlers: Readonly<Record<string, Handler>> = {
  'sky.launch': launch,
  'sky.start': start,
  'sky.stop': stop,
  'sky.down': down,
  'sky.autostop': autostop,
  'sky.status': readStatus,
  'sky.check': checkClouds,
  'sky.queue': readQueue,
  'sky.job_status': readJobStatus,
  'sky.logs': readJobCode,
  'sky.cancel': cancelJobs,
  'sky.cost_report': readCosts,
  'sky.exec': execute,
};
