/** The builds of uv that Carapace installs, by uv's own names for platforms. */
export const triples = [
  'aarch64-apple-darwin',
  'x86_64-apple-darwin',
  'x86_64-unknown-linux-gnu',
  'x86_64-unknown-linux-musl',
  'aarch64-unknown-linux-gnu',
  'aarch64-unknown-linux-musl',
] as const;
export type Triple = (typeof triples)[number];

/** One release of uv: its archives are believed only with these SHA-256. */
export type UvRelease = { readonly version: string; readonly sha256: Readonly<Record<Triple, string>> };

/**
 * The pinned release. The hashes are from the list that astral-sh/setup-uv keeps,
 * `src/download/checksum/known-checksums.json` (2026-08-20).
 */
export const uvRelease: UvRelease = {
  version: '0.12.5',
  sha256: {
    'aarch64-apple-darwin': '5bb0e5fe008a773c3dbcb97ff79cd89e1241464fe9d2f986d52ad8f1b037bd62',
    'x86_64-apple-darwin': 'b3b2137477cf96c9686ebfb71524614cec780c673fd73e59bce099aef02e70e8',
    'x86_64-unknown-linux-gnu': '68a509da24b06b4223a1c0175fb5eb5bc79342b76cbeff0cfe51ac3f5b17b6b2',
    'x86_64-unknown-linux-musl': 'a4742988791c9aeae68c78150d6cba762062ad2a47e53738c2779d2b596bfcdb',
    'aarch64-unknown-linux-gnu': '9bf43b4d1a07665bf64d4c4e710930b382321a785e0eb10aac07f46471f86a31',
    'aarch64-unknown-linux-musl': '8767a0e77f2cd45436401b1b42bf7e9ed5a4a91a74a5305d6fe93249d0f6dbc5',
  },
};
