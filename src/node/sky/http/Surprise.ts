/** What can be other than we know it when SkyPilot's server is asked itself. */
export type SurpriseCause = 'network' | 'unhealthy' | 'unauthorized' | 'version' | 'refused' | 'unreadable';

/** SkyPilot's server did not answer as we know it. The message ends a sentence that begins with what was asked. */
export class Surprise extends Error {
  override readonly name = 'Surprise';
  readonly why: SurpriseCause;

  constructor(why: SurpriseCause, message: string, options?: ErrorOptions) {
    super(message, options);
    this.why = why;
  }
}
