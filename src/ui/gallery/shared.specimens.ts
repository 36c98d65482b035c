import { Lightning } from '@lightningjs/sdk';
import type { Question } from '../app-context';
import { ActionButton } from '../components/ActionButton';
import { BadgeRow, type Badge } from '../components/BadgeRow';
import { BrandMark } from '../components/BrandMark';
import { Dialog } from '../components/Dialog';
import { iconShapes } from '../components/icon-shapes';
import { Icon, type IconName } from '../components/Icon';
import { MessagePanel, type Message } from '../components/MessagePanel';
import { Picture } from '../components/Picture';
import { Toast } from '../components/Toast';
import { sampleShows } from './sample-shows';
import { specimen, type Specimen, type SpecimenSource } from './specimen';

/** Wider than high, so that it is seen how it is fitted. */
const sampleLogo = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="64"><circle cx="32" cy="32" r="28" fill="#7be3b4"/><circle cx="64" cy="32" r="28" fill="#2f80ed" fill-opacity=".8"/></svg>',
)}`;

/** Each icon side by side. */
class IconSheet extends Lightning.Component {
  override _init(): void {
    (Object.keys(iconShapes) as IconName[]).forEach((name, index) => {
      const icon = new Icon(this.stage);
      icon.show(name, 64);
      icon.patch({ x: (index % 8) * 120, y: Math.floor(index / 8) * 120 });
      this.childList.add(icon);
    });
  }
}

export const specimens: SpecimenSource = ({ words: { t }, clock }) => {
  const button = (state: string, label: string, icon: IconName | undefined): Specimen =>
    specimen('ActionButton', state, (stage) => Object.assign(new ActionButton(stage), { x: 760, y: 480, label, icon }));

  const badges = (state: string, list: readonly Badge[]): Specimen =>
    specimen(
      'BadgeRow',
      state,
      (stage) => Object.assign(new BadgeRow(stage), { x: 760, y: 520 }),
      (row) => row.show(list),
    );

  const message = (state: string, shown: Message): Specimen =>
    specimen(
      'MessagePanel',
      state,
      (stage) => Object.assign(new MessagePanel(stage), { x: 960, y: 540 }),
      (panel) => panel.show(shown),
    );

  const dialog = (state: string, question: Question): Specimen =>
    specimen('Dialog', state, (stage) => Object.assign(new Dialog(stage), { question, onClosed: () => undefined }));

  const brandMark = (state: string, name: string, logoUrl: string | undefined): Specimen =>
    specimen(
      'BrandMark',
      state,
      (stage) => Object.assign(new BrandMark(stage), { x: 932, y: 512 }),
      (mark) => mark.show(name, logoUrl),
    );

  const picture = (state: string, shown: Parameters<Picture['show']>[0]): Specimen =>
    specimen(
      'Picture',
      state,
      (stage) => Object.assign(new Picture(stage), { x: 760, y: 420 }),
      (component) => component.show(shown, 400, 225, 16),
    );

  const tryAgain = { label: t('state.try-again'), onPress: () => undefined };

  return [
    specimen('Icon', 'all', (stage) => Object.assign(new IconSheet(stage), { x: 480, y: 400 })),
    brandMark('drawn', 'Aisle', undefined),
    brandMark('drawn, another letter', 'Ørsted', undefined),
    brandMark('a picture', 'Aisle', sampleLogo),
    brandMark('a picture that does not load', 'Aisle', 'data:image/png;base64,no'),
    button('plain', t('state.try-again'), undefined),
    button('with an icon', 'Play', 'play'),
    badges('live', [
      { look: 'live', text: t('badge.live') },
      { look: 'glass', icon: 'eye', text: '12.4K' },
    ]),
    badges('on the page', [
      { look: 'solid', icon: 'bell', text: 'In 12 min' },
      { look: 'solid', icon: 'crown', text: t('tier.a-list') },
    ]),
    picture('loaded', sampleShows.live.card),
    picture('none', undefined),
    picture('failed', { alt: '', colour: '#45a877', sources: [{ url: 'data:image/png;base64,no', widthPixels: 400 }] }),
    message('one way on', {
      icon: 'wifi-off',
      title: t('state.offline.title'),
      body: t('state.offline.body'),
      actions: [tryAgain],
    }),
    message('two ways on', {
      icon: 'warning',
      title: t('state.unavailable.title'),
      body: t('state.unavailable.body'),
      actions: [tryAgain, { label: t('watch.back-to-home'), onPress: () => undefined }],
    }),
    specimen(
      'Toast',
      'one line',
      (stage) => Object.assign(new Toast(stage), { clock: clock }),
      (toast) => toast.say(t('toast.online')),
    ),
    specimen(
      'Toast',
      'two lines',
      (stage) => Object.assign(new Toast(stage), { clock: clock }),
      (toast) => toast.say(`${t('settings.wrong-value', { path: 'a.very.long.path.of.a.value' })}. `.repeat(2)),
      { hasLongWords: true },
    ),
    dialog('leaving', {
      title: t('exit.question', { app: 'Aisle' }),
      answers: [{ label: t('exit.stay') }, { label: t('exit.leave') }],
    }),
    dialog('one answer', {
      title: sampleShows.soon.title,
      body: t('show.waits'),
      answers: [{ label: t('show.close') }],
    }),
  ];
};
