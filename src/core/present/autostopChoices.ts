import type { AutostopWish } from '../operations/OperationRequest.ts';
import { duration } from './words.ts';

/** One line of a question; `description` marks what holds now. */
export type Choice<T> = {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: T;
};

/** The longest idle time, in minutes: a week, as in the settings. */
const mostMinutes = 10_080;

/** When the server is to end by itself: never, after minutes, or after minutes that a person types (`custom`). */
export function minuteChoices({ idleMinutes }: AutostopWish): readonly Choice<number | null | 'custom'>[] {
  const offered = [30, 60, 120];
  const own = idleMinutes === null || offered.includes(idleMinutes) ? [] : [idleMinutes];
  return [
    {
      label: 'Off',
      value: null,
      detail: 'It stays up, and costs, until you stop or destroy it',
      ...now(idleMinutes === null),
    },
    ...[...own, ...offered].map((minutes) => ({
      label: `After ${duration(minutes * 60_000)} of being idle`,
      value: minutes,
      ...now(idleMinutes === minutes),
    })),
    { label: 'Custom…', value: 'custom' },
  ];
}

/** What becomes of the server then; true destroys it. */
export function endChoices({ idleMinutes, down }: AutostopWish): readonly Choice<boolean>[] {
  const isOn = idleMinutes !== null;
  return [
    {
      label: 'Stop it',
      value: false,
      detail: 'Keeps its disk, which costs a little; it can be started again',
      ...now(isOn && !down),
    },
    {
      label: 'Destroy it',
      value: true,
      detail: 'Everything on its disk that is not in your vaults here is lost',
      ...now(isOn && down),
    },
  ];
}

/** Why a text is no number of minutes; undefined when it is one. */
export function minutesMistake(text: string): string | undefined {
  const isRight = /^\d{1,5}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= mostMinutes;
  return isRight ? undefined : `A number of minutes from 1 to ${mostMinutes.toLocaleString('en-US')}.`;
}

function now(isSo: boolean): { readonly description?: string } {
  return isSo ? { description: 'now' } : {};
}
