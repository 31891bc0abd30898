import * as z from 'zod/mini';
import { VaultSurvey } from '../VaultSurvey.ts';
import { SaveTarget } from './PanelMessage.ts';
import type { PanelState } from './PanelState.ts';

const count = z.number();
const text = z.string();
const maybe = z.nullable(text);
const SurveyState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('counting'), files: count, bytes: count }),
  z.object({ kind: z.literal('counted'), survey: VaultSurvey, at: count }),
  z.object({ kind: z.literal('failed'), reason: text }),
]);

const Vault = z.object({
  kind: z.enum(['public', 'private']),
  text,
  saved: text,
  fallback: text,
  revision: count,
  isDirty: z.boolean(),
  path: maybe,
  issue: maybe,
  folder: z.nullable(z.enum(['ready', 'missing', 'not_a_folder', 'unreadable', 'unusable_name'])),
  canCreate: z.boolean(),
  overriddenBy: maybe,
  changedElsewhere: maybe,
  mountPoint: text,
  survey: z.nullable(SurveyState),
  concerns: z.array(z.object({ title: text, detail: text, error: z.boolean() })),
});

/** What the page of the panel is told, and all that it listens to. */
const HostMessage = z.object({
  type: z.literal('state'),
  state: z.object({
    vaults: z.object({ public: Vault, private: Vault }),
    task: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), text }),
      z.object({ ok: z.literal(false), reason: text }),
    ]),
    targets: z.array(SaveTarget),
    target: SaveTarget,
    isDirty: z.boolean(),
    canSave: z.boolean(),
    isTrusted: z.boolean(),
    status: text,
  }),
});

/** The state in a message to the page; undefined for anything else that was sent to it. */
export function stateIn(message: unknown): PanelState | undefined {
  const parsed = HostMessage.safeParse(message);
  return parsed.success ? parsed.data.state : undefined;
}
