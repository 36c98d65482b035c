import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import type { NetworkInterfaceInfo } from 'node:os';

/** Interface of the default route in the text of Linux's `/proc/net/route` (lowest metric wins), else undefined. */
export function defaultRouteInterface(routeTable: string): string | undefined {
  let best: { name: string; metric: number } | undefined;
  for (const line of routeTable.split('\n').slice(1)) {
    const [name, destination, , flags, , , metric, mask] = line.trim().split(/\s+/);
    if (name === undefined || destination !== '00000000' || mask !== '00000000') continue;
    // RTF_UP; a route that is down leads nowhere.
    if ((Number.parseInt(flags ?? '0', 16) & 1) === 0) continue;
    const cost = Number(metric ?? 0);
    if (best === undefined || cost < best.metric) best = { name, metric: cost };
  }
  return best?.name;
}

const firstIpv4 = (infos: readonly NetworkInterfaceInfo[] | undefined): string | undefined =>
  infos?.find((info) => info.family === 'IPv4' && !info.internal)?.address;

/**
 * The IPv4 address a phone in the room can open: that of the default route's interface, else the first that isn't
 * internal, else loopback. Never throws.
 */
export function findLanAddress(
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces(),
  readRouteTable: () => string = () => readFileSync('/proc/net/route', 'utf8'),
): string {
  let routeInterface: string | undefined;
  try {
    routeInterface = defaultRouteInterface(readRouteTable());
  } catch {
    // Not Linux, or /proc isn't mounted: the first address outside the machine has to do.
  }
  const byRoute = routeInterface === undefined ? undefined : firstIpv4(interfaces[routeInterface]);
  if (byRoute !== undefined) return byRoute;
  for (const infos of Object.values(interfaces)) {
    const address = firstIpv4(infos);
    if (address !== undefined) return address;
  }
  return '127.0.0.1';
}
