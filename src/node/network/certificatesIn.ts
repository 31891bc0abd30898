const block = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[^-]+-----END (?:X509 |TRUSTED )?CERTIFICATE-----/g;

/** The certificates of a PEM bundle, one text each and without what is written around them. */
export function certificatesIn(bundle: string): readonly string[] {
  return (bundle.match(block) ?? []).map((pem) => pem.replace(/\r/g, '').replace(/[ \t]+$/gm, ''));
}
