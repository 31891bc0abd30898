import { life } from './life.ts';
import { defaultSky } from './versions.ts';

life('a life on the real SkyPilot', defaultSky);
