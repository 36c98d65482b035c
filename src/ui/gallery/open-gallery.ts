import { Lightning } from '@lightningjs/sdk';
import type { RemoteKey } from '../../domain/ports/device';
import { drawAllRounded } from '../components/RoundedShader';
import { useDrawingCanvases } from '../drawing-canvas';
import { lightningKeys } from '../key-map';
import { useScriptSupport } from '../script-support';
import { cssFromColour } from '../images';
import { createTheme, stageHeight, stageWidth } from '../theme/theme';
import { useTheme } from '../theme/ThemedComponent';
import { allSpecimens } from './all-specimens';
import { firstView, formatLink, lookOf, parseLink, slugOf, type GalleryView } from './gallery-link';
import { choices, createGalleryPanel } from './gallery-panel';
import { languages, loadScene } from './load-scene';
import type { Specimen } from './specimen';
import { SpecimenViewer } from './SpecimenViewer';

/** A keyboard's keys: the gallery is for people who build the app, not for televisions. */
const keyboard: ReadonlyMap<number, RemoteKey> = new Map<number, RemoteKey>([
  [37, 'left'],
  [38, 'up'],
  [39, 'right'],
  [40, 'down'],
  [13, 'ok'],
  [8, 'back'],
  [27, 'back'],
]);

export interface Gallery {
  readonly view: GalleryView;
  /** Shows what an address names. Resolves when its language is here and the specimen is on the stage. */
  open(hash: string): Promise<void>;
  close(): void;
}

/** Builds the gallery into an element of the page. `follow` is told the address of what is shown. */
export async function openGallery(parent: HTMLElement, follow: (hash: string) => void): Promise<Gallery> {
  const application = new Lightning.Application({
    stage: {
      w: stageWidth,
      h: stageHeight,
      clearColor: 0x00000000,
      defaultFontFace: 'sans-serif',
      useImageWorker: false,
    },
    keys: lightningKeys(keyboard),
  });
  const { stage } = application;
  useDrawingCanvases(stage);
  drawAllRounded(stage);
  useScriptSupport('./fonts/');
  application.patch({ w: stageWidth, h: stageHeight });

  let view = firstView;
  let specimens: readonly Specimen[] = allSpecimens(await loadScene(view.language));
  let viewer: SpecimenViewer | undefined;
  application._getFocused = () => viewer ?? application;

  const choose = (next: GalleryView): void => void show(next);
  const panel = createGalleryPanel(parent, specimens, languages, () => view, choose);
  parent.append(stage.getCanvas());

  const setInside = (isInside: boolean): void => {
    if (viewer !== undefined) viewer.isInside = isInside;
    panel.update(view, isInside);
  };
  const show = async (next: GalleryView): Promise<void> => {
    const scene = await loadScene(next.language);
    specimens = allSpecimens(scene);
    const shown = specimens.find((specimen) => slugOf(specimen) === next.slug) ?? specimens[0];
    if (shown === undefined) return;
    view = { ...next, slug: slugOf(shown) };
    const theme = createTheme(lookOf(view));
    useTheme(stage, theme);
    document.body.style.background = cssFromColour(theme.colour.background);
    const isRightToLeft =
      view.direction === 'of the language' ? scene.words.isRightToLeft : view.direction === 'right to left';
    application.childList.clear();
    application.rtl = isRightToLeft;
    viewer = new SpecimenViewer(stage);
    viewer.videoColour = 0xff8fa3b8;
    application.childList.add(viewer);
    viewer.view(shown);
    application.updateFocusPath();
    follow(formatLink(view));
    setInside(false);
  };
  const step = (by: number): void => {
    const at = specimens.findIndex((specimen) => slugOf(specimen) === view.slug);
    const next = specimens[(at + by + specimens.length) % specimens.length];
    if (next !== undefined) choose({ ...view, slug: slugOf(next) });
  };
  const stepComponent = (by: 1 | -1): void => {
    const components = [...new Set(specimens.map(({ component }) => component))];
    const present = specimens.find((specimen) => slugOf(specimen) === view.slug)?.component ?? '';
    const wanted = components[(components.indexOf(present) + by + components.length) % components.length];
    const next = specimens.find(({ component }) => component === wanted);
    if (next !== undefined) choose({ ...view, slug: slugOf(next) });
  };

  const onKey = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLElement && /^(input|select)$/i.test(event.target.tagName)) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    const choice = choices(languages).find(({ key }) => key === event.key);
    if (viewer?.isInside === true) {
      if (event.key !== 'Escape') return;
      event.stopImmediatePropagation();
      setInside(false);
    } else if (choice !== undefined) {
      const at = choice.values.indexOf(choice.read(view));
      choose(choice.write(view, choice.values[(at + 1) % choice.values.length] ?? ''));
    } else if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'ArrowRight') stepComponent(1);
    else if (event.key === 'ArrowLeft') stepComponent(-1);
    else if (event.key === 'Enter') {
      event.stopImmediatePropagation();
      setInside(true);
    } else if (event.key === '/') panel.focusFilter();
    else return;
    event.preventDefault();
  };
  window.addEventListener('keydown', onKey, true);

  return {
    get view() {
      return view;
    },
    open: (hash) => show(parseLink(hash)),
    close() {
      window.removeEventListener('keydown', onKey, true);
      parent.replaceChildren();
      application.destroy();
    },
  };
}
