import * as v from 'valibot';
import { readOwnJson } from './adapter/own-file';
import type { About, Licence } from './domain/about';
import type { ConnectionState } from './domain/connection-store';
import type { Clock } from './domain/ports/clock';
import type { Device } from './domain/ports/device';
import { chooseEngine } from './player/choose-engine';

/** Kept far above any real licence, so that a broken file can't fill a TV's memory. */
const textLengthMax = 100_000;
const shortText = v.pipe(v.string(), v.maxLength(200));
const licencesSchema = v.pipe(
  v.array(
    v.object({
      name: shortText,
      version: v.optional(v.nullable(shortText)),
      identifier: v.optional(v.nullable(shortText)),
      text: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(textLengthMax)))),
    }),
  ),
  v.maxLength(500),
);

export interface AboutOptions {
  readonly baseUrl: string;
  readonly connection: { readonly state: ConnectionState };
  readonly clock: { nowMs(): number; readonly isSynchronised: boolean };
  readonly view?: Window;
  readonly deviceName?: string | undefined;
}

/** What Settings tells of the app itself. `licences.json` stands beside the built app. */
export function createAbout({ baseUrl, connection, clock, deviceName, view = window }: AboutOptions): About {
  const pixels = (width: number, height: number): string => `${width} × ${height}`;
  return {
    diagnose() {
      const canvas = view.document.querySelector('canvas');
      const { engine, reason } = chooseEngine({
        mediaSource: (view as { readonly MediaSource?: typeof MediaSource }).MediaSource,
        canPlayType: (type) => view.document.createElement('video').canPlayType(type),
      });
      return {
        appVersion: __AISLE_VERSION__,
        deviceName,
        platformUrl: baseUrl,
        connection: connection.state,
        clockOffsetMs: clock.isSynchronised ? clock.nowMs() - Date.now() : undefined,
        canvas: canvas === null ? '' : pixels(canvas.width, canvas.height),
        screen: `${pixels(view.screen.width, view.screen.height)} @ ${view.devicePixelRatio}`,
        video: `${engine}: ${reason}`,
        userAgent: view.navigator.userAgent,
      };
    },
    async licences() {
      return v
        .parse(licencesSchema, await readOwnJson(view, 'licences.json'))
        .map(({ name, version, identifier, text }): Licence => ({
          name,
          ...(typeof version === 'string' ? { version } : {}),
          ...(typeof identifier === 'string' ? { identifier } : {}),
          text: text ?? identifier ?? '',
        }));
    },
  };
}

/** A set asks a service of its own, which answers at once or not at all. */
const namePatienceMs = 1500;

export const nameOf = (device: Pick<Device, 'readName'>, clock: Pick<Clock, 'after'>): ReturnType<Device['readName']> =>
  new Promise((tell) => {
    const cancel = clock.after(namePatienceMs, () => tell(undefined));
    void device.readName().then((name) => {
      cancel();
      tell(name);
    });
  });

/** The same, once the set has told its name. A set that keeps silent about it has none. */
export async function openAbout({
  device,
  ...options
}: Omit<AboutOptions, 'deviceName' | 'clock'> & {
  readonly clock: AboutOptions['clock'] & Pick<Clock, 'after'>;
  readonly device: Pick<Device, 'readName'>;
}): Promise<About> {
  return createAbout({ ...options, deviceName: await nameOf(device, options.clock) });
}
