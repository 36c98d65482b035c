/** Of the menu over a show and its statistics, in stage units: beside it is the picture. Apart, since their code is loaded later. */
export const playbackMenuWidth = 1160;
