import type { ErrorData } from 'hls.js';
import type { HlsClass } from './hls-class';
import { incompleteAnswer } from './hls-loaders';
import type { PlaybackFault } from './recovery-policy';

/** What an error of hls.js means for recovery; undefined when hls.js deals with it itself. */
export function faultOf(HlsJs: HlsClass, data: ErrorData, isBeforeManifest: boolean): PlaybackFault | undefined {
  const { ErrorDetails, ErrorTypes } = HlsJs;
  const status = data.response?.code ?? 0;
  // hls.js would try every rendition under the same dead address before it calls it fatal.
  if (status === 401 || status === 403) return { kind: 'refused' };
  if ((status === 404 || status === 410) && isBeforeManifest) return { kind: 'missing' };
  if (!data.fatal) return undefined;
  switch (data.details) {
    case ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR:
      return { kind: 'undecodable' };
    case ErrorDetails.BUFFER_ADD_CODEC_ERROR:
    case ErrorDetails.BUFFER_INCOMPATIBLE_CODECS_ERROR:
      return { kind: 'unsupported' };
    default:
  }
  if (data.type === ErrorTypes.MEDIA_ERROR || data.type === ErrorTypes.MUX_ERROR) return { kind: 'media' };
  // After an exception of its own hls.js isn't to be relied on.
  return { kind: 'network', isBeforeManifest: isBeforeManifest || data.type === ErrorTypes.OTHER_ERROR };
}

/** For the log: no address, which would give the signature away. */
export function describeError(HlsJs: HlsClass, data: ErrorData): string {
  const { code: status, text } = data.response ?? {};
  const answer = text === incompleteAnswer.text ? text : status ? `status ${status}` : '';
  const parts = [data.details, data.fatal ? 'fatal' : '', answer];
  const { frag, error } = data as Partial<Pick<ErrorData, 'frag' | 'error'>>;
  if (frag) parts.push(`${frag.type} segment ${String(frag.sn)}`);
  if (error && data.type === HlsJs.ErrorTypes.OTHER_ERROR) parts.push(error.message);
  return parts.filter((part) => part !== '').join(', ');
}
