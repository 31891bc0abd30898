import { FailedAnswer } from '../contract/answers.ts';
import { openApiRoute } from '../contract/openApiRoute.ts';
import { jsonOf, notUnderstood, type Answer } from './ask.ts';
import type { FindPlace } from './Place.ts';
import type { Contract } from './Results.ts';
import { send, type Request } from './send.ts';

const minute = 60_000;

/** A check, and what is asked of SkyPilot before a launch, may have to start SkyPilot's own server, or to install it. */
export const callPatience: Request['patience'] = { head: 30 * minute, body: minute };

/**
 * Reads the contract. It has no envelope, so that any tool can read it; why it is not answered has one.
 * @throws what `ask` throws.
 */
export async function readContract(find: FindPlace, signal: AbortSignal | undefined): Promise<Answer<Contract>> {
  const request: Request = { method: 'GET', path: openApiRoute.path, signal, patience: callPatience };
  const place = await find(signal);
  const { statusCode: code, body } = await send(place, request);
  const said = await jsonOf(place, request, body);
  const contract = openApiRoute.responses[200].content['application/json'].schema.safeParse(said);
  if (contract.success) return { ok: true, code, result: contract.data };
  const failed = FailedAnswer.safeParse(said);
  if (!failed.success) throw notUnderstood(request, code);
  return { ok: false, code, errors: failed.data.errors };
}
