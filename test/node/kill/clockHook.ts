import { readFileSync } from 'node:fs';

/*
 * Loaded into shells and runners before anything else, by `--require`: their clock is off by so many milliseconds as the
 * file CARAPACE_TEST_CLOCK says at that moment.
 */
const Real = Date;
let [offset, readAt] = [0, -Infinity];

function now(): number {
  if (performance.now() - readAt > 20) {
    readAt = performance.now();
    try {
      offset = Number(readFileSync(process.env['CARAPACE_TEST_CLOCK'] ?? '', 'utf8'));
    } catch {
      offset = 0;
    }
  }
  return Real.now() + offset;
}

globalThis.Date = new Proxy(Real, {
  construct: (_real, args): Date => {
    const made: unknown = Reflect.construct(Real, args.length === 0 ? [now()] : args);
    return made instanceof Real ? made : new Real();
  },
  get: (_real, name): unknown => (name === 'now' ? now : Reflect.get(Real, name)),
});
