import * as z from 'zod/mini';

/** Files and bytes of one vault as the server itself counted them. */
export const VaultCount = z.object({ files: z.number(), bytes: z.number() });
export type VaultCount = z.infer<typeof VaultCount>;

/** What our own launch learned and no reading tells: the price, the machine, what arrived. */
export const ServerFacts = z.object({
  name: z.string(),
  pricePerHour: z.nullable(z.number()),
  instanceType: z.nullable(z.string()),
  vcpus: z.nullable(z.string()),
  memoryGb: z.nullable(z.string()),
  place: z.nullable(z.string()),
  arrived: z.nullable(z.object({ public: VaultCount, private: VaultCount, at: z.number() })),
});
export type ServerFacts = z.infer<typeof ServerFacts>;
