import { cancelRoute } from './cancelRoute.ts';
import { destroyRoute, startRoute, stopRoute } from './changeRoutes.ts';
import { checkRoute } from './checkRoute.ts';
import { ensureSkypilotRoute } from './ensureSkypilotRoute.ts';
import { eventsRoute } from './eventsRoute.ts';
import { healthRoute } from './healthRoute.ts';
import { installStatusRoute } from './installStatusRoute.ts';
import { launchRoute } from './launchRoute.ts';
import { openApiRoute } from './openApiRoute.ts';
import { statusRoute } from './statusRoute.ts';

const asked = [launchRoute, stopRoute, startRoute, destroyRoute, cancelRoute, ensureSkypilotRoute];
const read = [statusRoute, installStatusRoute, healthRoute, openApiRoute];
/** A stream without a body would be open for nobody, and a check installs: these two are no reading. */
const followed = [eventsRoute, checkRoute];

/** Which methods each path takes. */
export const methods: ReadonlyMap<string, readonly string[]> = new Map([
  ...asked.map(taking('POST')),
  ...read.map(taking('GET', 'HEAD')),
  ...followed.map(taking('GET')),
]);

function taking(...taken: readonly string[]) {
  return ({ path }: { readonly path: string }) => [path, taken] as const;
}
