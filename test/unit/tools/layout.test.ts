import { expect, it } from 'vitest';
import { carapaceHome, layout } from '../../../src/core/tools/layout.ts';

it('home is .carapace below the home of the person', () => {
  expect(carapaceHome({}, '/home/ada')).toBe('/home/ada/.carapace');
  expect(carapaceHome({ CARAPACE_HOME: '' }, '/home/ada')).toBe('/home/ada/.carapace');
});

it('home can be moved, and a trailing slash does not matter', () => {
  expect(carapaceHome({ CARAPACE_HOME: '/srv/c//' }, '/home/ada')).toBe('/srv/c');
});

it('everything lies below home', () => {
  for (const path of Object.values(layout('/h'))) expect(path.startsWith('/h')).toBe(true);
});
