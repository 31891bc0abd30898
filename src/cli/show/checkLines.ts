import type { CloudCheck } from '../../core/tools/CloudCheck.ts';

/** What a check found: the clouds that are ready first, then the others with their reasons. */
export function checkLines({ skyVersion, enabled, disabled }: CloudCheck): string[] {
  const names = [...enabled, ...Object.keys(disabled)];
  const width = Math.max(0, ...names.map((name) => name.length));
  const reasons = Object.entries(disabled).map(([name, why]) => [name, why === '' ? 'no reason given' : why] as const);
  return [
    `SkyPilot ${skyVersion ?? 'of an unknown version'}`,
    ...enabled.map((name) => `  ${name.padEnd(width)}   ready`),
    ...reasons.flatMap(([name, why]) =>
      why.split('\n').map((line, index) => `  ${(index === 0 ? name : '').padEnd(width)}   ${line}`),
    ),
    ...(enabled.length === 0 ? ['No cloud is ready. Sign in to one, then run: carapace check'] : []),
  ];
}
