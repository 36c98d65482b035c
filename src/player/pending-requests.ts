import type Hls from 'hls.js';
import type { HlsClass } from './hls-class';

/** What hls.js has asked for and not got: under way, failed, or waiting for another try. */
export interface PendingRequests {
  /** The address that was asked for last of those that haven't come. */
  readonly newestUrl: string | undefined;
}

/** Without the directives of a blocking request (RFC 8216bis §6.2.5), which would keep the answer back. */
const withoutDirectives = (url: string): string => url.replace(/([?&])_HLS_[^&]*&?/g, '$1').replace(/[?&]+$/, '');

export function createPendingRequests(HlsJs: HlsClass, hls: Hls): PendingRequests {
  const { Events } = HlsJs;
  const urls = new Map<string, string>();
  const want = (kind: string, url: string): void => {
    // To the end, so that the newest comes last.
    urls.delete(kind);
    urls.set(kind, withoutDirectives(url));
  };
  hls.on(Events.MANIFEST_LOADING, (_event, { url }) => want('master', url));
  hls.on(Events.MANIFEST_LOADED, () => urls.delete('master'));
  hls.on(Events.LEVEL_LOADING, (_event, { url }) => want('playlist', url));
  hls.on(Events.LEVEL_LOADED, () => urls.delete('playlist'));
  hls.on(Events.AUDIO_TRACK_LOADING, (_event, { url }) => want('audio playlist', url));
  hls.on(Events.AUDIO_TRACK_LOADED, () => urls.delete('audio playlist'));
  hls.on(Events.FRAG_LOADING, (_event, { frag, part }) => want(`${frag.type} segment`, (part ?? frag).url));
  hls.on(Events.FRAG_LOADED, (_event, { frag }) => urls.delete(`${frag.type} segment`));

  return {
    get newestUrl() {
      let newest: string | undefined;
      for (const url of urls.values()) newest = url;
      return newest;
    },
  };
}
