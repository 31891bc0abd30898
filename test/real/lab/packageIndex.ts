/** Which of this machine's variables say how to reach a package index; a folder of wheels is no index. */
const telling =
  /^(pip_|uv_|https?_proxy$|no_proxy$|all_proxy$|ssl_cert_(file|dir)$|requests_ca_bundle$|curl_ca_bundle$)/i;
const local = /^(pip_find_links|pip_no_index|uv_find_links|uv_no_index|uv_offline|uv_(cache|tool|python)\w*)$/i;

/** This machine's way to the package index, as variables. */
export function indexEnvironment(): Record<string, string> {
  const all = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(all.filter(([name]) => telling.test(name) && !local.test(name)));
}
