import { checkJsonArgs, costReportArgs, jobLogsArgs, queueArgs } from '../../../src/core/skypilot/commands.ts';
import { apiServerIn } from '../../../src/node/sky/http/ApiServer.ts';
import { askRecords } from '../../../src/node/sky/http/askServer.ts';
import { skyByHttp } from '../../../src/node/sky/http/skyByHttp.ts';
import { endWith } from './endWith.ts';

/** `askSky CLUSTER JOB`: asks what a launch asks by HTTP, and prints seconds and CPU seconds of each as JSON. */
async function main(cluster: string, job: number): Promise<void> {
  const { env } = process;
  const warn = (message: string): void => console.error(message);
  const byCommand = (): never => {
    throw new Error('HTTP was not believed.');
  };
  const http = skyByHttp(byCommand, { env, settings: { statusSource: 'auto' }, warn });
  const by = (args: readonly string[]) => () => http(args, { deadlineMs: 120_000 });
  const questions: Readonly<Record<string, () => Promise<unknown>>> = {
    status: () => askRecords(apiServerIn(env, warn), { names: [cluster], source: 'memory' }),
    queue: by(queueArgs(cluster)),
    check: by(checkJsonArgs('aws')),
    'cost-report': by(costReportArgs()),
    logs: by(jobLogsArgs(cluster, job)),
  };
  const told: Record<string, readonly [number, number]> = {};
  for (const [name, ask] of Object.entries(questions)) {
    await ask();
    const [wall, cpu] = [performance.now(), used()];
    await ask();
    told[name] = [(performance.now() - wall) / 1000, used() - cpu];
  }
  process.stdout.write(`${JSON.stringify(told)}\n`);
}

function used(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

endWith(main(process.argv[2] ?? '', Number(process.argv[3])));
