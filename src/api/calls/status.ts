import type { RouteHandler } from '@hono/zod-openapi';
import { statusJson, type StatusJson } from '../../core/present/statusJson.ts';
import { explain } from '../../core/problems/explain.ts';
import type { Problem } from '../../core/problems/Problem.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';
import { seenNow } from '../../core/server/seenNow.ts';
import type { Snapshot } from '../../core/server/Snapshot.ts';
import { isReadingDue } from '../../node/headless/isReadingDue.ts';
import { settingsFor } from '../../node/headless/settingsFor.ts';
import { readSnapshot } from '../../node/readSnapshot.ts';
import { attend } from '../../node/sky/attention.ts';
import { resumer } from '../../node/resumeOperation.ts';
import { success, type ApiEnv } from '../contract/Answer.ts';
import type { statusRoute } from '../contract/statusRoute.ts';
import type { Desk } from './Desk.ts';
import { readShared } from './readShared.ts';
import { telling } from './telling.ts';

/** `GET /cluster/status`: what `carapace status --json` says. */
export function status(desk: Desk): RouteHandler<typeof statusRoute, ApiEnv> {
  const { journal, runner, warn } = desk;
  const resume = resumer(journal, { runner: () => runner, warn });
  return async (context) => {
    const shown = await telling('reading', async () => {
      // Whoever asks again and again looks, and is to be right within a minute about what happens in the cloud.
      await attend(journal);
      await resume();
      return statusNow(desk);
    });
    return context.json(success(context, shown), 200);
  };
}

/** That SkyPilot has to be asked and cannot be is part of the answer. */
async function statusNow(desk: Desk): Promise<StatusJson> {
  const { places, warn } = desk;
  const settings = await settingsFor(desk, {}, true);
  const known = await readSnapshot(places, settings, warn);
  if (!(await isReadingDue(desk, known, settings))) return statusJson(known, Date.now());
  try {
    const reading = await readShared(desk, settings, known);
    return statusJson({ ...(await readSnapshot(places, settings, warn)), reading }, Date.now());
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return withFailure(await readSnapshot(places, settings, warn), error.problem);
  }
}

function withFailure(snapshot: Snapshot, problem: Problem): StatusJson {
  const shown = statusJson(snapshot, Date.now());
  const { title, reason } = explain(problem, { during: 'reading', ...seenNow(snapshot) });
  return { ...shown, error: shown.error ?? `${title} ${reason}` };
}
