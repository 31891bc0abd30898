import { sentence, together } from './sentence.ts';
import { told } from './told.ts';
import type { ToolsReason, ToolsWhy } from './ToolsReason.ts';

type Why = Extract<
  ToolsWhy,
  'no_network' | 'proxy_password' | 'certificate' | 'not_found' | 'server' | 'hash_mismatch' | 'archive'
>;

/** What went wrong between here and where the tools come from. */
export const toolsNetworkReasons: Readonly<Record<Why, ToolsReason>> = {
  no_network: ({ subject, reason }) =>
    together(
      told(subject === '' ? 'The network does not answer' : `${subject} cannot be reached`, reason),
      'See that you are online, and that a proxy or VPN lets it through.',
    ),
  proxy_password: ({ subject }) =>
    together(
      subject === '' ? 'The proxy asks for a password.' : `The proxy ${subject} asks for a password.`,
      `Write it into the proxy settings, or set HTTP_PROXY and HTTPS_PROXY, as http://NAME:PASSWORD@${subject || 'HOST:PORT'}.`,
    ),
  certificate: ({ subject, reason }) =>
    together(
      told(`The certificate of ${subject || 'a server'} is not trusted`, reason),
      'If your company looks into what passes its proxy, set NODE_EXTRA_CA_CERTS to the file with its certificate (PEM) before the editor starts.',
    ),
  not_found: ({ subject, reason }) =>
    together(
      told(`${subject || 'What is needed'} is not there`, reason),
      'See that the mirrors in the settings have it, or empty carapace.uv.mirror.',
    ),
  server: ({ subject, reason }) =>
    together(
      told(`${subject || 'The server'} did not give what was asked for`, reason),
      'Try again later, or see that the mirrors in the settings are right.',
    ),
  hash_mismatch: ({ subject, reason }) =>
    together(
      `What came from ${subject || 'the server'} is not what was published, so it was not used.`,
      sentence(reason),
      'A proxy or a mirror may change files: try another network, or empty carapace.uv.mirror.',
    ),
  archive: ({ subject, reason }) =>
    together(
      told(`What came ${subject === '' ? '' : `as ${subject} `}cannot be unpacked safely, so it was not used`, reason),
      'Try again, or empty carapace.uv.mirror.',
    ),
};
