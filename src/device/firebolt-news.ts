import type { DeviceNews } from '../domain/ports/device-news';

type Call<Parameters extends readonly unknown[]> = (...parameters: Parameters) => Promise<unknown>;
type OfContent = Call<[entityId: string]>;

/** What this file needs of `@firebolt-js/sdk` 1.7. */
export interface FireboltNews {
  readonly Discovery: {
    signIn: Call<[entitlements: readonly { readonly entitlementId: string }[]]>;
    signOut: Call<[]>;
    watched: Call<[entityId: string, progress: number, completed: boolean, watchedOn: string]>;
    watchNext: Call<
      [
        title: Readonly<Record<string, string>>,
        identifiers: { readonly entityId: string },
        expires: string,
        images: object,
      ]
    >;
  };
  readonly Metrics: {
    page: Call<[pageId: string]>;
    startContent: OfContent;
    stopContent: OfContent;
    mediaLoadStart: OfContent;
    mediaPlay: OfContent;
    mediaPlaying: OfContent;
    mediaPause: OfContent;
    mediaWaiting: OfContent;
    mediaEnded: OfContent;
    error: Call<[type: 'network' | 'media' | 'other', code: string, description: string, visible: boolean]>;
  };
}

/** From here on a recording counts as seen; the credits are no reason to offer it again. */
const completeFrom = 0.95;

/** A show's own title, in whatever language it has. */
const anyLanguage = 'en';

const errorTypes: Readonly<Record<string, 'network' | 'media'>> = {
  network: 'network',
  gone: 'network',
  media: 'media',
  unsupported: 'media',
};

/** Firebolt 1.x: what it is told of each piece of news, in order. */
function callsFor({ Discovery, Metrics }: FireboltNews, news: DeviceNews): readonly (() => Promise<unknown>)[] {
  switch (news.kind) {
    case 'page':
      return [() => Metrics.page(news.page)];
    case 'show-started':
      return [
        () => Metrics.startContent(news.showId),
        () => Metrics.mediaLoadStart(news.showId),
        () => Metrics.mediaPlay(news.showId),
      ];
    case 'show-left':
      return [() => Metrics.stopContent(news.showId)];
    case 'picture': {
      const { mediaPlaying, mediaPause, mediaWaiting, mediaEnded } = Metrics;
      const told = { playing: mediaPlaying, paused: mediaPause, waiting: mediaWaiting, ended: mediaEnded }[news.state];
      return [() => told(news.showId)];
    }
    case 'playback-failed':
      return [() => Metrics.error(errorTypes[news.cause] ?? 'other', news.cause, `Show ${news.showId}`, true)];
    case 'watched': {
      const progress = Math.min(1, Math.max(0, news.progress));
      const at = new Date(news.atMs).toISOString();
      return [() => Discovery.watched(news.showId, progress, progress >= completeFrom, at)];
    }
    case 'watch-next': {
      const expires = new Date(news.expiresAtMs).toISOString();
      return [() => Discovery.watchNext({ [anyLanguage]: news.title }, { entityId: news.showId }, expires, {})];
    }
    case 'forgotten':
      return [() => Discovery.signOut()];
  }
}

/** Tells Firebolt. A box that doesn't have a call, or refuses it, is none the worse for it. */
export function tellFirebolt(firebolt: FireboltNews, news: DeviceNews): void {
  const ignore = (): undefined => undefined;
  for (const call of callsFor(firebolt, news)) {
    try {
      call().catch(ignore);
    } catch {
      // As above.
    }
  }
}

/**
 * The app has no account: from its first start on, every TV has an identity of its own and may watch what is open to all. So
 * the box is told that nobody has to sign in, and that no entitlement is held beyond that.
 */
export function signIntoFirebolt({ Discovery }: FireboltNews): void {
  Discovery.signIn([]).catch(() => undefined);
}
