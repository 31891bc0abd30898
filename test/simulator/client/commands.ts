import type { Command } from './Session.ts';
import { apiCancel, apiInfo, apiLogs, apiStart, apiStop } from './commands/api.ts';
import { apiStatus } from './commands/apiStatus.ts';
import { autostop, down, stop } from './commands/changeClusters.ts';
import { check } from './commands/check.ts';
import { costReport } from './commands/costReport.ts';
import { cancel, exec, queue } from './commands/jobs.ts';
import { launch } from './commands/launch.ts';
import { logs } from './commands/logs.ts';
import { start } from './commands/start.ts';
import { status } from './commands/status.ts';

/** Every command of the client, by its name on the command line. */
export const commands: Readonly<Record<string, Command>> = {
  status,
  check,
  launch,
  start,
  stop,
  down,
  autostop,
  queue,
  logs,
  cancel,
  exec,
  'cost-report': costReport,
  'api status': apiStatus,
  'api logs': apiLogs,
  'api cancel': apiCancel,
  'api stop': apiStop,
  'api start': apiStart,
  'api info': apiInfo,
};
