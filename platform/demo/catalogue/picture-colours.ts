/** The dominant colour of each picture by file name. Written by the media script; do not edit by hand. */
export const pictureColours: Readonly<Record<string, string>> = {};
