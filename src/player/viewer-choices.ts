import type { PlaybackPreferences, Player } from '../domain/ports/player';
import type { CaptionStore } from './caption-store';
import { chooseCaptionTrack } from './choose-tracks';
import type { EngineTracks, EngineWishes, PlaybackEngine } from './engine';
import type { PlayerStateHolder } from './player-state';

/** Captions, sound and quality as the viewer wants them: preferences for every show, and what was chosen for this one. */
export interface ViewerChoices extends Pick<
  Player,
  'setCaptions' | 'chooseCaptions' | 'chooseAudio' | 'setQualityCap' | 'prefer'
> {
  /** A new show: what was chosen for the last one is forgotten. */
  begin(): void;
  readonly qualityCapPixels: number | undefined;
  wishes(): EngineWishes;
  /** A new engine knows nothing yet. */
  onEngine(): void;
  onTracks(tracks: EngineTracks): void;
  /** The lines at a position; called for each frame. */
  tellCaptions(positionSeconds: number): void;
}

export function createViewerChoices(options: {
  readonly video: Pick<HTMLVideoElement, 'currentTime'>;
  readonly player: PlayerStateHolder;
  readonly captions: CaptionStore;
  readonly engine: () => PlaybackEngine | undefined;
}): ViewerChoices {
  const { video, player, captions, engine } = options;
  let preferences: PlaybackPreferences = {
    captionLanguages: [],
    audioLanguages: [],
    wantsDescribedAudio: false,
    qualityCapPixels: undefined,
  };
  let chosen: { audioTrackId?: string; captionTrackId?: string; quality?: { capPixels: number | undefined } } = {};

  const qualityCapPixels = (): number | undefined =>
    chosen.quality ? chosen.quality.capPixels : preferences.qualityCapPixels;
  const tellCaptions = (positionSeconds: number): void => {
    const { areCaptionsOn, captionTrackId, captionLines } = player.state;
    const lines = captions.at(areCaptionsOn ? captionTrackId : undefined, positionSeconds);
    if (lines !== captionLines && (lines.length > 0 || captionLines.length > 0)) player.patch({ captionLines: lines });
  };
  const applyCaptions = (): void => {
    const { areCaptionsOn, captionTrackId } = player.state;
    engine()?.chooseCaptions(areCaptionsOn ? captionTrackId : undefined);
    tellCaptions(video.currentTime);
  };
  const applyQuality = (): void => {
    player.patch({ qualityCapPixels: qualityCapPixels() });
    engine()?.setQualityCap(qualityCapPixels());
  };
  const chooseCaptionTrackId = (captionTracks = player.state.captionTracks): string | undefined =>
    chooseCaptionTrack(captionTracks, chosen.captionTrackId, preferences)?.id;

  return {
    begin() {
      chosen = {};
    },
    get qualityCapPixels() {
      return qualityCapPixels();
    },
    wishes: () => ({ preferences, audioTrackId: chosen.audioTrackId, qualityCapPixels: qualityCapPixels() }),
    onEngine: applyCaptions,
    onTracks({ audioTracks, audioTrackId, captionTracks, renditions }) {
      const captionTrackId = chooseCaptionTrackId(captionTracks);
      const hasCaptions = captionTracks.length > 0;
      player.patch({ audioTracks, audioTrackId, captionTracks, captionTrackId, hasCaptions, renditions });
      applyCaptions();
    },
    tellCaptions,
    setCaptions(areCaptionsOn) {
      player.patch({ areCaptionsOn });
      applyCaptions();
    },
    chooseCaptions(trackId) {
      if (!player.state.captionTracks.some(({ id }) => id === trackId)) return;
      chosen.captionTrackId = trackId;
      player.patch({ captionTrackId: trackId });
      applyCaptions();
    },
    chooseAudio(trackId) {
      if (!player.state.audioTracks.some(({ id }) => id === trackId)) return;
      chosen.audioTrackId = trackId;
      player.patch({ audioTrackId: trackId });
      engine()?.chooseAudio(trackId);
    },
    setQualityCap(capPixels) {
      if (player.state.status === 'idle') return;
      chosen.quality = { capPixels };
      applyQuality();
    },
    prefer(wanted) {
      preferences = { ...preferences, ...wanted };
      if (player.state.status === 'idle') return;
      player.patch({ captionTrackId: chooseCaptionTrackId() });
      applyCaptions();
      applyQuality();
    },
  };
}
