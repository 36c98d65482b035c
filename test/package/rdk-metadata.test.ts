import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { rdkMetadata } from '../../tools/package/build-rdk';

it('the package for RDK boxes has the brand’s name and the app’s version', () => {
  const root = resolve(import.meta.dirname, '../..');
  expect(rdkMetadata(root, { brandName: 'Mark & Sun', version: '1.2.3' })).toEqual({
    name: 'Mark & Sun',
    identifier: 'org.aisle.tv',
    version: '1.2.3',
    icon: './static/images/icon.svg',
  });
});
