import type { Failure } from '../domain/outcome';
import type { PlaybackFault } from './recovery-policy';

/** The platform's refusal to say where to play, as a fault of playback. */
export function faultOfFailure(failure: Failure): PlaybackFault {
  switch (failure.cause) {
    case 'forbidden':
      return { kind: 'denied', cause: 'forbidden' };
    case 'gone':
    case 'rejected':
    case 'sold-out':
      return { kind: 'denied', cause: 'gone' };
    case 'offline':
    case 'unavailable':
      return { kind: 'network', isBeforeManifest: true };
  }
}
