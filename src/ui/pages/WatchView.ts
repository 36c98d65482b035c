import type { Lightning } from '@lightningjs/sdk';
import type { HandoffViewState } from '../../domain/handoff-state';
import type { Preferences } from '../../domain/preferences';
import { CaptionView } from '../components/CaptionView';
import { HandoffFrame, pictureBesidePanel } from '../components/HandoffFrame';
import { HandoffPanel } from '../components/HandoffPanel';
import { Picture } from '../components/Picture';
import { StatusPill } from '../components/StatusPill';
import { WatchOverlay } from '../components/WatchOverlay';
import { part, partOf } from '../part';
import { safeArea, stageHeight, stageWidth, type Theme } from '../theme/theme';
import { captionPlace, overlayLook } from './layer-looks';
import type { WatchLayers } from './watch-layers';
import { handoffStatus, pictureStatus, type PictureCircumstances } from './watch-status';
import { WatchKeys } from './WatchKeys';
import { WatchMessageView } from './WatchMessageView';
import { WatchNotices } from './WatchNotices';

export const wholeStage = { x: 0, y: 0, width: stageWidth, height: stageHeight };

/** What a show's page is made of, and how its parts look while given layers are up. Which are up, `WatchPage` decides. */
export abstract class WatchView extends WatchKeys {
  static override template({ colour }: Theme): Lightning.Component.Template {
    return {
      w: stageWidth,
      h: stageHeight,
      collision: true,
      testId: 'watch-page',
      Still: { type: Picture },
      StillShade: { w: stageWidth, h: stageHeight, rect: true, color: colour.stillShade },
      Overlay: { type: WatchOverlay },
      Notices: { type: WatchNotices },
      Captions: { type: CaptionView, x: stageWidth / 2, y: stageHeight - safeArea.y },
      Message: { type: WatchMessageView, visible: false },
      Frame: { type: HandoffFrame, visible: false },
      Panel: { type: HandoffPanel, visible: false },
      Status: { type: StatusPill, x: stageWidth / 2, y: 142, mountX: 0.5 },
      HandoffStatus: { type: StatusPill, x: stageWidth - safeArea.x, y: 118, mountX: 1 },
    };
  }

  protected get overlay(): WatchOverlay {
    return partOf(this, 'Overlay', WatchOverlay);
  }
  protected get panel(): HandoffPanel {
    return partOf(this, 'Panel', HandoffPanel);
  }
  protected get notices(): WatchNotices {
    return partOf(this, 'Notices', WatchNotices);
  }
  protected followPreferences(preferences: Preferences): void {
    partOf(this, 'Captions', CaptionView).style = preferences;
    this.overlay.chatMode = preferences.chatMode;
    this.overlay.isSellingCalm = preferences.isSellingCalm;
    this.panel.isCalm = preferences.isSellingCalm;
  }

  /** `isBack`: from the panel of one product. */
  protected drawLayers(layers: WatchLayers, isLive: boolean, isBack: boolean): void {
    const isPanel = layers.kind === 'handoff';
    this.overlay.setLook(overlayLook(layers), isLive, isBack);
    if (isPanel) this.overlay.hideAtOnce();
    this.notices.setLayers(layers);
    for (const ref of ['Frame', 'Panel']) part(this, ref).visible = isPanel;
    part(this, 'Message').visible = layers.kind === 'message';
    if (layers.kind !== 'message') partOf(this, 'Message', WatchMessageView).hide();
    this.context.player.setSurface(isPanel ? pictureBesidePanel : wholeStage);
    part(this, 'Captions').patch(captionPlace(layers, this.theme));
    // The panel covers the right side of the stage.
    part(this, 'Status').x = isPanel ? pictureBesidePanel.width / 2 : stageWidth / 2;
    // It would shine through the menu.
    part(this, 'HandoffStatus').alpha = layers.kind === 'menu' ? 0 : 1;
  }

  /** Without `picture` something else stands in its place; without `handoff` its panel tells, or there is none. */
  protected drawStatus(picture: PictureCircumstances | undefined, handoff: HandoffViewState | undefined): void {
    const { t } = this.context.words;
    partOf(this, 'Status', StatusPill).status = picture && pictureStatus(picture, t);
    partOf(this, 'HandoffStatus', StatusPill).status = handoff && handoffStatus(handoff, t);
  }
}
