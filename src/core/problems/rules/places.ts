const tried = /^✗ (.+?) — /gm;
const launching = /Launching on (\w+)(?: ([\w-]+(?:\.[\w-]+)*))?/g;

/** The places that were tried, in SkyPilot's form `AWS (us-east-1)`: from its list at the end, else as they came. */
export function placesIn(text: string): string[] {
  const listed = [...text.matchAll(tried)].map(([, place = '']) => place);
  return [...new Set(listed.length > 0 ? listed : launches(text))];
}

/** The place that was being tried when something was said; `before` is the output up to there. */
export function placeBefore(before: string): string | undefined {
  return launches(before).at(-1);
}

/** The places that were being tried when a line of these was said, each once. */
export function placesWhere(lines: readonly string[], isSaid: (line: string) => boolean): string[] {
  let place: string | undefined;
  const found = new Set<string>();
  for (const line of lines) {
    place = launches(line).at(-1) ?? place;
    if (place !== undefined && isSaid(line)) found.add(place);
  }
  return [...found];
}

function launches(text: string): string[] {
  return [...text.matchAll(launching)].map(([, cloud = '', region]) =>
    region === undefined ? cloud : `${cloud} (${region})`,
  );
}
