/** Length of an LL-HLS part. Audio parts are cut on whole frames, so they differ from it by less than one frame. */
export const partSeconds = 0.5;
export const partMs = 500;
export const partsPerSegment = 4;
/** Length of a segment, and of the video's GOP: each segment starts with a key frame. */
export const segmentSeconds = partSeconds * partsPerSegment;
/** EXT-X-TARGETDURATION: every EXTINF rounds to it or less (audio segments are within one frame of 2 s). */
export const targetDurationSeconds = 2;
