import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { writeJson } from '../shared/jsonFile.ts';
import type { Container } from './listContainers.ts';

const Service = z.object({
  image: z.optional(z.string()),
  healthcheck: z.optional(z.unknown()),
  ports: z.optional(z.array(z.string())),
});
const Compose = z.object({ services: z.record(z.string(), Service) });

/**
 * `compose up`: keeps a container for each service. What becomes of it is said by its image: `missing/…` cannot be pulled,
 * `ended/…` ends with 0, `broken/…` is unhealthy.
 */
export function bringUp(file: string, state: string, refuse: (text: string) => number): number {
  const compose = Compose.safeParse(read(file)).data;
  if (compose === undefined) return refuse(`validating ${file}: services must be a mapping`);
  const services = Object.entries(compose.services);
  const missing = services.find(([, { image }]) => image?.startsWith('missing/') === true);
  if (missing !== undefined) {
    const image = String(missing[1].image);
    return refuse(
      ` ${missing[0]} Error pull access denied for ${image}, repository does not exist\nError response from daemon: pull access denied for ${image}, repository does not exist or may require 'docker login'`,
    );
  }
  writeJson(state, services.map(container));
  for (const [name] of services) process.stderr.write(` Container carapace-${name}-1  Started\n`);
  return 0;
}

function read(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function container([name, { image = '', healthcheck, ports = [] }]: [string, z.infer<typeof Service>]): Container {
  const ended = image.startsWith('ended/');
  const health = image.startsWith('broken/') ? 'unhealthy' : healthcheck === undefined ? '' : 'healthy';
  return {
    ...{ ID: '0f3a', Name: `carapace-${name}-1`, Image: image, Project: 'carapace', Service: name },
    ...{ State: ended ? 'exited' : 'running', Health: health, ExitCode: 0 },
    Status: ended ? 'Exited (0) 2 seconds ago' : 'Up 2 seconds',
    Publishers: ports.flatMap((port) => {
      const [published = '', target = published] = port.split(':').slice(-2);
      const pair = { TargetPort: Number(target), PublishedPort: Number(published), Protocol: 'tcp' };
      return [
        { URL: '0.0.0.0', ...pair },
        { URL: '::', ...pair },
      ];
    }),
  };
}
