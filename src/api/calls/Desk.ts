import type { CheckAnswer } from './checkAnswer.ts';
import type { Reading } from '../../core/server/Reading.ts';
import type { Api } from '../Api.ts';
import { installer, type Installer } from './installer.ts';
import { sharing, type Sharing } from './sharing.ts';

/** What the calls share: a thing that takes SkyPilot seconds is done once for all who ask for it at the same time. */
export type Desk = Api & {
  readonly readOnce: Sharing<Reading>;
  readonly checkOnce: Sharing<CheckAnswer>;
  readonly prepareOnce: Sharing<void>;
  readonly installer: Installer;
};

/** Makes it, once for each server. */
export function openDesk(api: Api): Desk {
  return { ...api, readOnce: sharing(), checkOnce: sharing(), prepareOnce: sharing(), installer: installer(api) };
}
