import { FAULTS, parseFaults } from './shared/faults.ts';
import { removeFile, writeJson } from './shared/jsonFile.ts';
import { createPaths, stateDirectory, type Paths } from './shared/paths.ts';
import {
  dropMachine,
  listClusters,
  nowSeconds,
  readCluster,
  readMachine,
  saveCluster,
  saveMachine,
} from './server/clusterStore.ts';

const USAGE = `Usage:
  cloud stop NAME         the machine stops, and nobody told SkyPilot
  cloud terminate NAME    the machine is gone, and nobody told SkyPilot
  cloud age NAME HOURS    the server has been up for so many hours
  cloud fault NAME...     sets the faults: ${FAULTS.join(', ')}
  cloud clear             no faults any more
  cloud clouds aws,gcp    the clouds with working credentials
  cloud list              clusters and machines
`;

const [, , verb, ...names] = process.argv;
process.exitCode = act(createPaths(stateDirectory(process.env)));

function act(paths: Paths): number {
  const [name] = names;
  if (verb === 'clear') removeFile(paths.faults);
  else if (verb === 'list') process.stdout.write(listing(paths));
  else if (name === undefined) return refuse(USAGE);
  else if (verb === 'fault') return setFaults(paths);
  else if (verb === 'clouds') writeJson(paths.clouds, name.split(',').filter(Boolean));
  else if (verb === 'age') return age(paths, name);
  else if (verb === 'stop' || verb === 'terminate') return strike(paths, name);
  else return refuse(USAGE);
  return 0;
}

function setFaults(paths: Paths): number {
  const asked = names.flatMap((name) => name.split(','));
  const known = parseFaults(asked.join(','));
  const unknown = asked.find((name) => !known.some((fault) => fault === name));
  if (unknown !== undefined) return refuse(`Unknown fault: ${unknown}\n${USAGE}`);
  writeJson(paths.faults, known);
  return 0;
}

function strike(paths: Paths, name: string): number {
  if (readMachine(paths, name) === undefined) return refuse(`No machine named ${name}.\n`);
  if (verb === 'stop') saveMachine(paths, { name, state: 'stopped' });
  else dropMachine(paths, name);
  return 0;
}

function age(paths: Paths, name: string): number {
  const cluster = readCluster(paths, name);
  if (cluster === undefined) return refuse(`No cluster named ${name}.\n`);
  const since = Math.floor(nowSeconds() - Number(names[1]) * 3600);
  saveCluster(paths, cluster, { launchedAt: since, usage: [[since, null]] });
  return 0;
}

function listing(paths: Paths): string {
  const lines = listClusters(paths).map(({ name, status, offer }) => {
    const machine = readMachine(paths, name)?.state ?? 'terminated';
    return `${name}\t${status}\tmachine ${machine}\t${offer.cloud} ${offer.region} ${offer.instanceType}\n`;
  });
  return lines.length === 0 ? 'No clusters.\n' : lines.join('');
}

function refuse(text: string): number {
  process.stderr.write(text);
  return 2;
}
