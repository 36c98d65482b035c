/** Whether there is a picture: it plays (or is on its way), it is over, or it can't be played. */
export type Picture = 'playing' | 'ended' | 'failed';

/**
 * What lies over the picture and takes the keys. Only one at a time; `message` is what stands there instead of the bare
 * picture when there is none. `intro`: whose show it is and what the keys do, for a moment at the start; keys mean what they
 * mean over the bare picture. `menu`: what the playback bar leads to. `poll`, `reactions`: the viewer has gone to them; unentered they lie over the picture without keys. The carousel and the panel outlive the picture, so that a purchase isn't cut short.
 */
export type WatchLayers =
  | { readonly kind: 'intro' }
  | { readonly kind: 'bare' }
  | { readonly kind: 'message'; readonly picture: 'ended' | 'failed' }
  | { readonly kind: 'carousel'; readonly picture: Picture }
  | { readonly kind: 'playback' }
  | { readonly kind: 'menu' }
  | { readonly kind: 'poll' }
  | { readonly kind: 'reactions' }
  | { readonly kind: 'handoff'; readonly picture: Picture };

/**
 * `idle`: the overlay's time is up without a key; `product-chosen`: OK on a product card; `moment-chosen`: back to when a
 * product was shown; `to-poll`, `to-reactions`: the viewer goes to the audience; `audience-gone`: there is nothing there any
 * more; `menu-chosen`: to what the playback bar leads to; `panel-closed`, `menu-closed`: the viewer left it by a button of its own; the rest are keys, and news about the picture.
 */
export type WatchEvent =
  | { readonly kind: 'ok' | 'up' | 'down' | 'sideways' | 'back' | 'idle' }
  | {
      readonly kind: 'product-chosen' | 'moment-chosen' | 'to-poll' | 'to-reactions' | 'audience-gone' | 'panel-closed';
    }
  | { readonly kind: 'menu-chosen' | 'menu-closed' }
  | { readonly kind: 'picture'; readonly picture: Picture };

/** Nothing in it takes OK, so that pressing it twice on Home doesn't send a product. */
export const openingLayers: WatchLayers = { kind: 'intro' };

const ground = (picture: Picture): WatchLayers =>
  picture === 'playing' ? { kind: 'bare' } : { kind: 'message', picture };

const pictureOf = (layers: WatchLayers): Picture => ('picture' in layers ? layers.picture : 'playing');

function withPicture(layers: WatchLayers, picture: Picture): WatchLayers {
  switch (layers.kind) {
    case 'intro':
    case 'bare':
    case 'message':
      return ground(picture);
    case 'playback':
    case 'menu':
    case 'poll':
    case 'reactions':
      // There is nothing left to pause, seek in or take part in.
      return picture === 'playing' ? layers : ground(picture);
    case 'carousel':
    case 'handoff':
      return { kind: layers.kind, picture };
  }
}

type Key = Exclude<WatchEvent, { readonly kind: 'picture' }>['kind'];

function fromPicture(layers: WatchLayers, key: Key): WatchLayers | 'leave' {
  switch (key) {
    case 'ok':
    case 'down':
    case 'sideways':
      return { kind: 'carousel', picture: 'playing' };
    case 'up':
      return { kind: 'playback' };
    case 'back':
      return 'leave';
    case 'idle':
      return { kind: 'bare' };
    case 'to-poll':
      return { kind: 'poll' };
    case 'to-reactions':
      return { kind: 'reactions' };
    case 'audience-gone':
    case 'product-chosen':
    case 'moment-chosen':
    case 'panel-closed':
    case 'menu-chosen':
    case 'menu-closed':
      return layers;
  }
}

function fromCarousel(layers: WatchLayers & { kind: 'carousel' }, key: Key): WatchLayers {
  switch (key) {
    case 'product-chosen':
      return { kind: 'handoff', picture: layers.picture };
    case 'moment-chosen':
      // The bar says where the picture is now, and leads back to live.
      return layers.picture === 'playing' ? { kind: 'playback' } : layers;
    case 'up':
      return layers.picture === 'playing' ? { kind: 'playback' } : ground(layers.picture);
    case 'down':
    case 'back':
    case 'idle':
      return ground(layers.picture);
    case 'ok':
    case 'sideways':
    case 'to-poll':
    case 'to-reactions':
    case 'audience-gone':
    case 'panel-closed':
    case 'menu-chosen':
    case 'menu-closed':
      return layers;
  }
}

function fromPlayback(layers: WatchLayers & { kind: 'playback' }, key: Key): WatchLayers {
  switch (key) {
    case 'down':
      return { kind: 'carousel', picture: 'playing' };
    case 'back':
    case 'idle':
      return { kind: 'bare' };
    case 'menu-chosen':
      return { kind: 'menu' };
    case 'to-poll':
      return { kind: 'poll' };
    case 'to-reactions':
      return { kind: 'reactions' };
    default:
      return layers;
  }
}

function fromKey(layers: WatchLayers, key: Key): WatchLayers | 'leave' {
  switch (layers.kind) {
    case 'intro':
    case 'bare':
      return fromPicture(layers, key);
    case 'carousel':
      return fromCarousel(layers, key);
    case 'message':
      if (key === 'back') return 'leave';
      // What was shown can still be bought after the show; what can't be loaded can't.
      return key === 'down' && layers.picture === 'ended' ? { kind: 'carousel', picture: 'ended' } : layers;
    case 'playback':
      return fromPlayback(layers, key);
    case 'menu':
      return key === 'back' || key === 'menu-closed' ? { kind: 'playback' } : layers;
    case 'poll':
    case 'reactions':
      return key === 'back' || key === 'sideways' || key === 'idle' || key === 'audience-gone'
        ? { kind: 'bare' }
        : layers;
    case 'handoff':
      return key === 'back' || key === 'panel-closed' ? { kind: 'carousel', picture: layers.picture } : layers;
  }
}

/** The next layers after an event, `'leave'` when Back has nothing left to peel. */
export function stepLayers(layers: WatchLayers, event: WatchEvent): WatchLayers | 'leave' {
  if (event.kind !== 'picture') return fromKey(layers, event.kind);
  return event.picture === pictureOf(layers) ? layers : withPicture(layers, event.picture);
}
