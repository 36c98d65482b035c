import { describe, expect, it } from 'vitest';
import { createIpk } from '../../tools/package/ipk';
import { readIpk } from '../support/packages';

const files = new Map([
  ['appinfo.json', Buffer.from('{}')],
  ['assets/deep/odd.js', Buffer.from('x')],
]);

describe('an .ipk', () => {
  it('has the app and what it is where webOS looks for them', async () => {
    const ipk = await createIpk({ id: 'org.aisle.tv', version: '1.2.3', files });
    const { order, control, data } = readIpk(ipk);
    expect(order).toEqual(['debian-binary', 'control.tar.gz', 'data.tar.gz']);
    expect(control).toMatch(/^Package: org\.aisle\.tv\nVersion: 1\.2\.3\n/);
    expect(control).toContain('webOS-Package-Format-Version: 2\n');
    expect([...data.keys()]).toEqual([
      'usr/palm/applications/org.aisle.tv/appinfo.json',
      'usr/palm/applications/org.aisle.tv/assets/deep/odd.js',
      'usr/palm/packages/org.aisle.tv/packageinfo.json',
    ]);
    expect(JSON.parse(data.get('usr/palm/packages/org.aisle.tv/packageinfo.json')?.toString() ?? '')).toEqual({
      id: 'org.aisle.tv',
      version: '1.2.3',
      app: 'org.aisle.tv',
    });
  });

  it('is the same for the same files', async () => {
    const make = () => createIpk({ id: 'org.aisle.tv', version: '1.2.3', files });
    expect((await make()).equals(await make())).toBe(true);
  });
});
