/** How much of each thing a run measures. More takes longer and trusts chance less. */
export type Effort = {
  /** Windows per extension, for activation and for heap. */
  readonly windows: number;
  /** Lines at one line per second to another process and to a hidden channel. */
  readonly slowLines: number;
  /** Lines at 1,000 lines per second. */
  readonly fastLines: number;
  /** Changes of the journal, each to be seen in every other process and on the screen. */
  readonly changes: number;
  /** Floods of 200,000 lines through each path. */
  readonly floods: number;
  /** Surveys of 100,000 files, each beside a find. */
  readonly surveys: number;
  /** Openings of the panel, each beside an empty page. */
  readonly panels: number;
  /** Seconds that each arrangement of pollers is watched. */
  readonly pollSeconds: number;
  /** Readings of one poller whose memory is watched. */
  readonly readings: number;
  /** Launches of the real SkyPilot in each way, cold and warm. */
  readonly launches: number;
};

/** What the published figures are taken with: about ten minutes. */
export const full: Effort = {
  windows: 6,
  slowLines: 60,
  fastLines: 10_000,
  changes: 300,
  floods: 5,
  surveys: 9,
  panels: 20,
  pollSeconds: 40,
  readings: 10_000,
  launches: 3,
};

/** For a change to the bench itself: about two minutes, and figures that only show that it works. */
export const quick: Effort = {
  windows: 2,
  slowLines: 6,
  fastLines: 2_000,
  changes: 40,
  floods: 2,
  surveys: 3,
  panels: 6,
  pollSeconds: 10,
  readings: 1_000,
  launches: 1,
};
