import type { Instant } from '../server/ServerState.ts';
import type { CloudCheck } from './CloudCheck.ts';

/**
 * The check to keep after the quick question, which says only which clouds are ready: what the long one said of the
 * others is kept.
 */
export function withEnabled(known: CloudCheck | undefined, enabled: readonly string[], at: Instant): CloudCheck {
  const disabled = Object.entries(known?.disabled ?? {}).filter(([cloud]) => !enabled.includes(cloud));
  return {
    skyVersion: known?.skyVersion ?? null,
    enabled: [...enabled],
    disabled: Object.fromEntries(disabled),
    at,
  };
}
