import type { Effects, Recording } from './Recording.ts';

/** Why a cloud gives no machine. */
export const REFUSALS = [
  'no_capacity',
  'quota',
  'unauthorized',
  'unknown_refusal',
  'no_image',
  'no_instance_profile',
  'start_fails',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What a call of `sky` may differ in from a plain one that is followed to its end. */
export type Manner = {
  /** The text on stdout upon which a call is left to itself, or sent a signal. */
  readonly upon?: RegExp;
  readonly signal?: NodeJS.Signals;
};

/** One step of a story. `ID` in a command is the request that was submitted last. */
export type Step =
  | { readonly kind: 'call'; readonly name: string; readonly command: string; readonly manner?: Manner }
  /** Goes on with a call that was left to itself, to its end. */
  | { readonly kind: 'end'; readonly name: string }
  | { readonly kind: 'http'; readonly name: string; readonly request: string; readonly body?: unknown }
  /** The API server is stopped, so that the next call finds none. */
  | { readonly kind: 'stopServer' }
  | { readonly kind: 'refuse'; readonly refusal: Refusal }
  | { readonly kind: 'allow' }
  /** Every machine is stopped or terminated, and nobody tells SkyPilot. */
  | { readonly kind: 'strike'; readonly verb: 'stop' | 'terminate' }
  | { readonly kind: 'keys'; readonly there: boolean }
  /** Machines are being made until they are let go. */
  | { readonly kind: 'hold'; readonly on: boolean }
  /** Asks again and again until the answer says so; no answer is kept. */
  | { readonly kind: 'until'; readonly command: string; readonly says: RegExp };

/** Something that has a `sky` and a cloud behind it: the real SkyPilot in a lab, or the simulator. */
export type Stage = {
  /** Resolves when the call has ended, or with nothing when it was left to itself. */
  readonly sky: (words: readonly string[], manner?: Manner) => Promise<Call>;
  readonly http: (method: string, path: string, body: unknown) => Promise<{ status: number; id: string; body: string }>;
  readonly refuse: (refusal: Refusal) => Promise<void>;
  readonly allow: () => Promise<void>;
  readonly strike: (verb: 'stop' | 'terminate') => Promise<void>;
  readonly setKeys: (there: boolean) => Promise<void>;
  /** Keeps the making of a machine from being over before it could be seen. */
  readonly hold: (on: boolean) => Promise<void>;
  readonly effects: () => Promise<Effects>;
  readonly neutral: (text: string) => string;
};

/** A call that was made. `ended` resolves with its exit code and everything it has said. */
export type Call = {
  readonly said: () => string;
  readonly ended: Promise<{ exitCode: number; output: Recording['output'] }>;
};
