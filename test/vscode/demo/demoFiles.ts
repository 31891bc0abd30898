/** The demo's workspace: two small vault folders and something to read. */
export const demoFiles: Readonly<Record<string, string>> = {
  'README.md': [
    '# Demo workspace',
    '',
    'Carapace brings the two vault folders of this workspace to your server:',
    '',
    '- `data/public`: what everybody may see',
    '- `data/private`: what is yours alone',
    '',
    'Press **Launch Server** in the Carapace view. With the simulated cloud, nothing is rented and nothing is billed.',
    'In the terminal, `sky status` asks the simulated cloud, and `cloud list` shows it from the outside.',
    '',
  ].join('\n'),
  'data/public/stations.csv': 'station,city,lines\nNordbahnhof,Stuttgart,3\nHafen,Bremen,2\nAltstadt,Ulm,4\n',
  'data/public/notes.md': '# Public notes\n\nAnybody on the server may read these.\n',
  'data/private/diary.md': '# Diary\n\nOnly for me.\n',
  'data/private/budget.csv': 'month,euro\n2026-09,120\n2026-10,95\n2026-11,101\n',
};
