/** The SkyPilot that the suite runs, as package and version. */
export const defaultSky = 'skypilot-nightly==1.0.0.dev20261027';
