import { z } from '@hono/zod-openapi';
import { cancelRoute } from '../contract/cancelRoute.ts';
import { destroyRoute, startRoute, stopRoute } from '../contract/changeRoutes.ts';
import { checkRoute } from '../contract/checkRoute.ts';
import { ensureSkypilotRoute } from '../contract/ensureSkypilotRoute.ts';
import { healthRoute } from '../contract/healthRoute.ts';
import { installStatusRoute } from '../contract/installStatusRoute.ts';
import { launchRoute } from '../contract/launchRoute.ts';
import { statusRoute } from '../contract/statusRoute.ts';
import { ask, type Answer, type Envelope, type Shape } from './ask.ts';
import type { Calling, Client } from './Client.ts';
import { followApi } from './followApi.ts';
import type { FindPlace } from './Place.ts';
import type { Ensured } from './Results.ts';
import { callPatience, readContract } from './readContract.ts';

type Route = { readonly method: 'get' | 'post'; readonly path: string };
type Call = <T>(route: Route, shape: Shape<Envelope<T>>) => (calling?: Calling) => Promise<Answer<T>>;

/** The calls of the API that `find` says where to find. */
export function clientOf(find: FindPlace): Client {
  const call: Call =
    (route, shape) =>
    async ({ signal } = {}) =>
      ask(await find(signal), { ...asked(route), signal, patience: callPatience }, shape);
  return {
    health: call(healthRoute, inJson(healthRoute.responses[200])),
    openapi: ({ signal } = {}) => readContract(find, signal),
    status: call(statusRoute, inJson(statusRoute.responses[200])),
    check: call(checkRoute, inJson(checkRoute.responses[200])),
    installStatus: call(installStatusRoute, inJson(installStatusRoute.responses[200])),
    ensureSkypilot: call(ensureSkypilotRoute, ensured),
    launch: async ({ signal, cloud = null, region = null, instanceType = null, acceptVaults = false } = {}) => {
      const body = { cloud, region, instance_type: instanceType, accept_vaults: acceptVaults };
      const request = { ...asked(launchRoute), body, signal, patience: callPatience };
      return ask(await find(signal), request, inJson(launchRoute.responses[202]));
    },
    start: call(startRoute, inJson(startRoute.responses[202])),
    stop: call(stopRoute, inJson(stopRoute.responses[202])),
    destroy: call(destroyRoute, inJson(destroyRoute.responses[202])),
    cancel: call(cancelRoute, inJson(cancelRoute.responses[202])),
    events: (following) => followApi(find, following),
  };
}

const ensured: Shape<Envelope<Ensured>> = z.union([
  inJson(ensureSkypilotRoute.responses[200]),
  inJson(ensureSkypilotRoute.responses[202]),
]);

function asked({ method, path }: Route): { readonly method: 'GET' | 'POST'; readonly path: string } {
  return { method: method === 'get' ? 'GET' : 'POST', path };
}

function inJson<T>(said: { readonly content: { readonly 'application/json': { readonly schema: T } } }): T {
  return said.content['application/json'].schema;
}
