import { life } from '../life.ts';
import { stableSky } from '../versions.ts';

life('a life on the stable release', stableSky);
