/**
 * Lengths of what is cut from received media. An encoder's key frames decide where a segment can end, so these are bounds where
 * the loops' are exact.
 */

/** A segment ends at the first key frame from here on; a hair below 2 s, for encoders that round. */
export const segmentSecondsMin = 1.9;
/** A show whose first key frames are further apart than this is cut between them. */
export const targetSecondsMax = 10;
/** EXTINF is rounded before it is compared with the target duration (RFC 8216 §4.3.3.1). */
export const roundingSeconds = 0.45;
/** Longest part of a picture; two thousandths let 15 pictures at 29.97 a second pass. */
export const partSecondsMax = 0.502;
/** PART-TARGET: parts of sound are cut on whole frames, which of all codecs served last 43 ms at most. */
export const partTargetSeconds = 0.545;
/** Nothing is presented before this on the media's axis, so that no picture that is decoded early gets a time below 0. */
export const leadInSeconds = 10;
/** A pause in the media up to this long is bridged by holding the last picture; a longer one is a discontinuity. */
export const gapSecondsMax = 2;
/** Times may overlap by so much, where a muxer guesses the length of a fragment's last sample. */
export const overlapSecondsMax = 0.25;
/** A track further behind the picture than this isn't waited for. */
export const lateSecondsMax = 2;
