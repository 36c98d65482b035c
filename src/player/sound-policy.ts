/** Starts the video with sound, and without where the browser wants a key press first. */
export interface SoundPolicy {
  play(): void;
  /** From within a key press. */
  unmute(): void;
  /** Sound is being tried; the browser may pause the element meanwhile. */
  readonly isSettling: boolean;
}

/** Old engines return nothing from `play`. */
type PlayResult = Promise<void> | undefined;

export function createSoundPolicy(
  video: HTMLVideoElement,
  options: { onMutedByBrowser(isMuted: boolean): void; wantsToPlay(): boolean },
): SoundPolicy {
  let settling = 0;

  const attempt = (): void => {
    settling += 1;
    Promise.resolve(video.play() as PlayResult)
      .then(
        () => {
          options.onMutedByBrowser(video.muted);
        },
        (error: unknown) => {
          // Any other rejection is an abort: a newer load or pause has taken over.
          const isRefused = error instanceof DOMException && error.name === 'NotAllowedError';
          if (!isRefused || video.muted || !options.wantsToPlay()) return;
          video.muted = true;
          options.onMutedByBrowser(true);
          attempt();
        },
      )
      .finally(() => {
        settling -= 1;
      });
  };

  return {
    play: attempt,
    unmute() {
      video.muted = false;
      // Chromium pauses a video that is unmuted without a gesture; then it starts again without sound.
      attempt();
    },
    get isSettling() {
      return settling > 0;
    },
  };
}
