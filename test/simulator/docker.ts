import { homedir } from 'node:os';
import { join } from 'node:path';
import { bringUp } from './docker/bringUp.ts';
import { listContainers } from './docker/listContainers.ts';

// A stand-in for `docker` on a simulated machine: `info`, `--version`, and of `compose` what Carapace uses.
const state = join(process.env['HOME'] ?? homedir(), '.docker-stand-in.json');
const [first = '', ...rest] = process.argv.slice(2);
process.exitCode = run();

function run(): number {
  if (first === 'info') return 0;
  if (first === '--version') return say('Docker version 28.0.1, build 068a01e');
  if (first !== 'compose') return refuse(`docker: unknown command: docker ${first}`);
  if (rest[0] === 'version') return say('Docker Compose version v2.33.1');
  if (rest.includes('up')) return bringUp(rest[rest.indexOf('-f') + 1] ?? '', state, refuse);
  if (rest.includes('ps')) return say(listContainers(state));
  return refuse(`unknown docker command: "compose ${rest.join(' ')}"`);
}

function say(text: string): number {
  if (text !== '') process.stdout.write(`${text}\n`);
  return 0;
}

function refuse(text: string): number {
  process.stderr.write(`${text}\n`);
  return 1;
}
