import * as z from 'zod/mini';
import type { Lab } from './lab/openLab.ts';

const Status = z.object({
  status: z.string(),
  name: z.nullable(z.string()),
  region: z.nullable(z.string()),
  ip: z.nullable(z.string()),
  error: z.nullable(z.string()),
  phase: z.nullable(z.string()),
  unfinished: z.boolean(),
  may_bill: z.boolean(),
});

/** What `carapace status --json` says. */
export async function statusIn(lab: Lab): Promise<z.infer<typeof Status>> {
  const { stdout } = await lab.carapace(['status', '--json']);
  return Status.parse(JSON.parse(stdout));
}
