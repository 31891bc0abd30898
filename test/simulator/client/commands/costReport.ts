import * as z from 'zod/mini';
import { pythonJson } from '../../shared/pythonJson.ts';
import { ask } from '../ask.ts';
import type { ParsedCommand } from '../parseArguments.ts';
import type { Session } from '../Session.ts';

const costsSchema = z.array(z.record(z.string(), z.unknown()));

/** `sky cost-report [-o json]`. The text form has the total only. */
export async function costReport(session: Session, command: ParsedCommand): Promise<number> {
  const value = await ask(session, { name: 'sky.cost_report', cluster: null, body: {} });
  const costs = costsSchema.parse(value);
  if (command.options.get('--output') === 'json') {
    session.out(`${pythonJson(costs)}\n`);
    return 0;
  }
  const total = costs.reduce((sum, cost) => sum + Number(cost['total_cost']), 0);
  session.out(`\nTotal Cost: $${total.toFixed(2)}\n`);
  session.out('Showing up to 5 most recent clusters. To see all clusters in history, pass the --all flag.\n');
  session.out('This feature is experimental. Costs for clusters with auto{stop,down} scheduled may not be accurate.\n');
  return 0;
}
