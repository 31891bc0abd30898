import { SkyError } from '../shared/SkyError.ts';
import type { Offer } from '../shared/records.ts';
import { catalog, regionsOf } from './catalog.ts';
import type { TaskResources } from './taskSchema.ts';

/** Where a task wants to run; undefined means anywhere. */
export type Place = {
  cloud: string | undefined;
  region: string | undefined;
  zone: string | undefined;
};

/** The place that a task names by `infra`, or by `cloud`, `region` and `zone`. Throws when it names both. */
export function placeOf(resources: TaskResources): Place {
  const { infra, cloud, region, zone } = resources;
  if (infra !== undefined && infra !== null) {
    if ((cloud ?? region ?? zone ?? null) !== null) {
      const got = `infra=${infra}, cloud=${shown(cloud)}, region=${shown(region)}, zone=${shown(zone)}`;
      const what = 'Cannot specify both `infra` and `cloud`, `region`, or `zone` parameters.';
      throw new SkyError('ValueError', `${what} Got: ${got}`);
    }
    const [first, second, third] = infra.split('/').map((part) => (part === '*' ? undefined : part));
    return checkRegion({ cloud: first, region: second, zone: third });
  }
  return checkRegion({ cloud: cloud ?? undefined, region: region ?? undefined, zone: zone ?? undefined });
}

/** All offers that satisfy the place and the size, cheapest first. Throws for an unknown instance type. */
export function findOffers(place: Place, resources: TaskResources, instanceType: string | null): Offer[] {
  const wanted = instanceType ?? resources.instance_type ?? undefined;
  const all = catalog();
  if (wanted !== undefined && !all.some((offer) => offer.instanceType === wanted)) {
    throw new SkyError('ValueError', `No instance type ${wanted} found.`);
  }
  const unsized = wanted === undefined && resources.cpus == null && resources.memory == null;
  const fits = (value: number, asked: string | number | null | undefined) => enough(value, asked);
  return all
    .filter((offer) => place.cloud === undefined || offer.cloud.toLowerCase() === place.cloud.toLowerCase())
    .filter((offer) => place.region === undefined || offer.region === place.region)
    .filter((offer) => wanted === undefined || offer.instanceType === wanted)
    .filter((offer) => fits(offer.vcpus, unsized ? '8+' : resources.cpus) && fits(offer.memory, resources.memory))
    .map((offer) => ({ ...offer, zones: offer.zones.filter((zone) => (place.zone ?? zone) === zone) }));
}

function checkRegion(place: Place): Place {
  const { cloud, region } = place;
  if (cloud === undefined || region === undefined) return place;
  const known = regionsOf(cloud);
  if (known.length === 0 || known.includes(region)) return place;
  const list = `List of supported ${cloud.toLowerCase()} regions: '${known.join(', ')}'`;
  throw new SkyError('ValueError', `Invalid region '${region}'\n${list}`);
}

function enough(value: number, asked: string | number | null | undefined): boolean {
  if (asked === undefined || asked === null) return true;
  const least = Number.parseFloat(String(asked));
  return String(asked).endsWith('+') ? value >= least : value === least;
}

function shown(value: string | null | undefined): string {
  return value ?? 'None';
}
