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

/** One wheel of uv on a package index: `uv-VERSION-py3-none-PLATFORM.whl`. */
export type UvWheel = { readonly platform: string; readonly sha256: string };

/** One release of uv: its archives and its wheels are believed only with these SHA-256. */
export type UvRelease = {
  readonly version: string;
  readonly sha256: Readonly<Record<Triple, string>>;
  /** A second source, for whoever reaches a package index and not GitHub. */
  readonly wheels: Readonly<Partial<Record<Triple, UvWheel>>>;
};

/**
 * The pinned release. The hashes are from the list that astral-sh/setup-uv keeps,
 * `src/download/checksum/known-checksums.json` (2026-08-20). Those of the wheels were computed from the files that PyPI
 * serves (2026-11-29); for AArch64 with another C library than glibc, the wheel holds the static build.
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
  wheels: {
    'aarch64-apple-darwin': {
      platform: 'macosx_11_0_arm64',
      sha256: 'd87156bc174d94fae890bb7a261e2867140abb9fe1e9de81a5295e582fb9d0f5',
    },
    'x86_64-apple-darwin': {
      platform: 'macosx_10_12_x86_64',
      sha256: '1a06c8bc4d43b5f6c1e3f2ae3d0f6455b07515f762516f95e52e6c0cbccedf15',
    },
    'x86_64-unknown-linux-gnu': {
      platform: 'manylinux_2_17_x86_64.manylinux2014_x86_64',
      sha256: '3e195ccf1ed60c8bb24a6447ce306441a4181d54b602407e09bc56e963911c15',
    },
    'x86_64-unknown-linux-musl': {
      platform: 'musllinux_1_1_x86_64',
      sha256: 'dc14e4f81a99b585a891350c60d1ff4557d54cb3c3c81fa45fd4e0dd512ba752',
    },
    'aarch64-unknown-linux-gnu': {
      platform: 'manylinux_2_28_aarch64',
      sha256: '58abfb0f658b39a834307a11223bc170294ea214263b4c99ecc7663720d43544',
    },
    'aarch64-unknown-linux-musl': {
      platform: 'manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64',
      sha256: '2d65b7b3bc3fd28678f62aa7fb5d90f106ad9782c1354af60b6cecdf9ea9ecd9',
    },
  },
};
