import * as z from 'zod/mini';
import { BOLD, DIM, GREEN, NORMAL_WEIGHT, RESET } from '../../shared/ansi.ts';
import { pythonJson } from '../../shared/pythonJson.ts';
import { ensureServer } from '../apiServer.ts';
import { ask } from '../ask.ts';
import { endpointOf } from '../endpoint.ts';
import type { ParsedCommand } from '../parseArguments.ts';
import type { Session } from '../Session.ts';
import { sayFrames } from '../spinner.ts';

const checkedSchema = z.array(
  z.object({ name: z.string(), capabilities: z.array(z.string()), reason: z.nullable(z.string()) }),
);
type Checked = z.infer<typeof checkedSchema>;

const DOCS = 'https://docs.skypilot.co/en/latest/getting-started/installation.html';

/** `sky check [CLOUD…] [-o json]`. Exit 0 even when nothing is enabled. */
export async function check(session: Session, command: ParsedCommand): Promise<number> {
  const asJson = command.options.get('--output') === 'json';
  await ensureServer(session);
  if (!asJson) session.out('Checking credentials to enable infra for SkyPilot.\n');
  const value = await ask(session, { name: 'sky.check', cluster: null, body: { clouds: command.positionals } });
  const clouds = checkedSchema.parse(value);
  if (asJson) {
    const enabled = clouds.filter(({ reason }) => reason === null);
    const abilities = new Map(enabled.map((cloud) => [cloud.name, cloud.capabilities]));
    session.out(`${pythonJson({ default: Object.fromEntries(abilities) })}\n`);
    return 0;
  }
  sayFrames(session, '\u001b[1;36mChecking infra choices...\u001b[0m');
  session.out(`${clouds.map(cloudText).join('')}${summary(clouds)}`);
  session.out(`\nUsing SkyPilot API server: ${endpointOf(session.env)}\n`);
  return 0;
}

function cloudText({ name, capabilities, reason }: Checked[number]): string {
  const abilities = `[${capabilities.join(', ')}]`;
  if (reason === null) return `${GREEN}${NORMAL_WEIGHT}  ${name}: enabled ${abilities}${RESET}${RESET}\n`;
  return `${DIM}  ${name}: disabled ${RESET}${RESET}\n    Reason ${abilities}: ${reason}\n`;
}

function summary(clouds: Checked): string {
  const enabled = clouds.filter(({ reason }) => reason === null);
  const lines = enabled.map(({ name, capabilities }) => `  ${GREEN}${name} [${capabilities.join(', ')}]${RESET}\n`);
  const list = lines.length === 0 ? '  No infra to check/enabled.\n' : lines.join('');
  return [
    `\n${GREEN}🎉 Enabled infra 🎉${RESET}\n${list}`,
    `${DIM}\nTo enable a cloud, follow the hints above and rerun: ${RESET}${BOLD}sky check${RESET}\n`,
    `${DIM}If any problems remain, refer to detailed docs at: ${DOCS}${RESET}\n`,
  ].join('');
}
