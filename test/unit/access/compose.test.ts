import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeNotes } from '../../../src/core/access/composeNotes.ts';
import { parseServices } from '../../../src/core/access/parseServices.ts';

const web = {
  ...{ ID: 'a', Name: 'carapace-web-1', Service: 'web', State: 'running', Health: 'healthy', ExitCode: 0 },
  Publishers: [
    { URL: '0.0.0.0', TargetPort: 80, PublishedPort: 8080, Protocol: 'tcp' },
    { URL: '::', TargetPort: 80, PublishedPort: 8080, Protocol: 'tcp' },
    { URL: '', TargetPort: 443, PublishedPort: 0, Protocol: 'tcp' },
  ],
};
const job = { Name: 'carapace-job-1', Service: 'job', State: 'exited', Health: '', ExitCode: 3, Publishers: null };
const read = [
  { name: 'job', state: 'exited', health: null, exitCode: 3, ports: [] },
  { name: 'web', state: 'running', health: 'healthy', exitCode: 0, ports: ['8080->80/tcp'] },
];

describe('the services of a compose project', () => {
  it('are read from one object a line, and from one array', () => {
    expect(parseServices(`${JSON.stringify(web)}\n${JSON.stringify(job)}\n`)).toEqual(read);
    expect(parseServices(JSON.stringify([web, job]))).toEqual(read);
  });

  it.each(['', '\n', '[]', '[]\n'])('are none in %j', (text) => {
    expect(parseServices(text)).toEqual([]);
  });

  it.each(['no configuration file provided', '{"Name":1}', '[{]', '{"State":"running"}'])(
    'are not known from %j',
    (text) => {
      expect(parseServices(text)).toBeUndefined();
    },
  );

  it('never break on what a server says', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        parseServices(text);
      }),
    );
  });
});

describe('a compose file', () => {
  it.each([
    ['services:\n  web:\n    image: nginx\n    ports: ["8080:80"]\n', []],
    ['services:\n  web:\n    image: nginx\n    volumes: ["data:/data", "/var/run/docker.sock:/s", "/opt/x:/x"]\n', []],
    ['services:\n  web:\n    image: nginx\n    volumes: ["../data/public:/in:ro", "../data/private/a:/b"]\n', []],
    ['services:\n  web:\n    build: https://github.com/ada/web.git\n', []],
    ['services:\n  web:\n', []],
    [
      'services:\n  web:\n    build: .\n  job:\n    build: {dockerfile: D}\n',
      ['Your compose file builds web, job, and what it builds from is not copied.'],
    ],
    [
      'services:\n  web:\n    image: a\n    env_file: .env\n    volumes:\n      - ./conf:/etc/x:ro\n      - {type: bind, source: ../data, target: /d}\n      - ~/x:/x\n',
      ['Your compose file needs ./conf, ../data, ~/x, .env, and only the file itself is copied.'],
    ],
    ['services: [', ['Your compose file has no services that can be read here.']],
    ['', ['Your compose file has no services that can be read here.']],
  ])('%j: %j', (text, notes) => {
    expect(composeNotes(text)).toEqual(notes);
  });

  it('is read as YAML 1.2, anchors included', () => {
    const text =
      'x-base: &base\n  build: .\nservices:\n  on:\n    <<: *base\n  off:\n    image: x\n    env_file: [{path: a.env}]\n';
    expect(composeNotes(text)).toEqual([
      'Your compose file builds on, and what it builds from is not copied.',
      'Your compose file needs a.env, and only the file itself is copied.',
    ]);
  });

  it('is looked into whatever is in it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        composeNotes(text);
      }),
    );
  });
});
