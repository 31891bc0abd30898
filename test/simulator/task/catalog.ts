import type { Offer } from '../shared/records.ts';

type Size = readonly [instanceType: string, vcpus: number, memory: number, price: number];
type Region = {
  cloud: string;
  region: string;
  zones: readonly string[];
  sizes: readonly Size[];
};

const AMERICAN_SIZES: readonly Size[] = [
  ['m6i.large', 2, 8, 0.096],
  ['m6i.xlarge', 4, 16, 0.192],
  ['m6i.2xlarge', 8, 32, 0.384],
];
const IRISH_SIZES: readonly Size[] = [
  ['m6i.large', 2, 8, 0.107],
  ['m6i.xlarge', 4, 16, 0.214],
  ['m6i.2xlarge', 8, 32, 0.428],
];
const zonesOf = (region: string, letters: string, joint: string) =>
  Array.from(letters, (letter) => `${region}${joint}${letter}`);
const aws = (region: string, sizes: readonly Size[]): Region => ({
  cloud: 'AWS',
  region,
  zones: zonesOf(region, 'abc', ''),
  sizes,
});

const REGIONS: readonly Region[] = [
  aws('us-east-1', AMERICAN_SIZES),
  aws('us-west-2', AMERICAN_SIZES),
  aws('eu-west-1', IRISH_SIZES),
  {
    cloud: 'GCP',
    region: 'us-central1',
    zones: zonesOf('us-central1', 'abcf', '-'),
    sizes: [['n2-standard-4', 4, 16, 0.194]],
  },
  { cloud: 'Azure', region: 'eastus', zones: [], sizes: [['Standard_D4s_v5', 4, 16, 0.192]] },
];

/** Everything that the clouds sell, cheapest first; of equal prices the earlier region first. */
export function catalog(): Offer[] {
  const offers = REGIONS.flatMap(({ cloud, region, zones, sizes }) =>
    sizes.map(([instanceType, vcpus, memory, price]) => ({
      cloud,
      region,
      zones: [...zones],
      instanceType,
      vcpus,
      memory,
      price,
    })),
  );
  return offers.sort((left, right) => left.price - right.price);
}

/** The regions of a cloud (named in any case) in alphabetical order; empty for an unknown cloud. */
export function regionsOf(cloud: string): string[] {
  return REGIONS.filter((region) => region.cloud.toLowerCase() === cloud.toLowerCase())
    .map(({ region }) => region)
    .sort();
}
