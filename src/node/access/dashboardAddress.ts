/** Where the dashboard of a SkyPilot API server is. A name and password in the server's address are not shown. */
export function dashboardAddress(endpoint: URL): string {
  const address = new URL(endpoint);
  [address.username, address.password, address.search, address.hash] = ['', '', '', ''];
  address.pathname = `${address.pathname.replace(/\/+$/, '')}/dashboard`;
  return address.toString();
}
