import type { NetworkInterfaceInfo } from 'node:os';
import { expect, it } from 'vitest';
import { defaultRouteInterface, findLanAddress } from '../../platform/lan-address';

const header = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n';
const route = (name: string, metric = 0, flags = '0003') =>
  `${name}\t00000000\t0101A8C0\t${flags}\t0\t0\t${metric}\t00000000\t0\t0\t0\n`;
const network = (name: string) => `${name}\t0001A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n`;
const ipv4 = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  internal,
  family: 'IPv4',
  netmask: '255.255.255.0',
  mac: '00:00:00:00:00:00',
  cidr: null,
});
const interfaces = { lo: [ipv4('127.0.0.1', true)], docker0: [ipv4('172.17.0.1')], wlan0: [ipv4('192.168.1.20')] };

it.each([
  ['the only default route', header + network('eth0') + route('eth0'), 'eth0'],
  ['the one with the lowest metric', header + route('wlan0', 600) + route('eth0', 100), 'eth0'],
  ['one that is up', header + route('eth0', 0, '0002') + route('wlan0', 600), 'wlan0'],
  ['none when there is none', header + network('eth0'), undefined],
  ['none in an empty table', '', undefined],
])('finds %s', (_, table, name) => {
  expect(defaultRouteInterface(table)).toBe(name);
});

it("takes the default route's interface, not the first one", () => {
  expect(findLanAddress(interfaces, () => header + route('wlan0'))).toBe('192.168.1.20');
});

it('takes the first address outside the machine where there is no route table', () => {
  const noTable = (): string => {
    throw new Error('ENOENT');
  };
  expect(findLanAddress(interfaces, noTable)).toBe('172.17.0.1');
  expect(findLanAddress({ lo: interfaces.lo }, noTable)).toBe('127.0.0.1');
  expect(findLanAddress({}, () => '')).toBe('127.0.0.1');
});
