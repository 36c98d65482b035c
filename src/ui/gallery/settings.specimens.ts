import type { TrayProduct } from '../../domain/tray-products';
import { OptionLine, OptionList } from '../components/OptionLine';
import { topOfList } from '../components/ListColumn';
import { ProductActions } from '../components/ProductActions';
import { SectionLine, SectionList } from '../components/SectionLine';
import { TextSheet } from '../components/TextSheet';
import { TrayLine, TrayList, type TrayEntry } from '../components/TrayLine';
import type { SettingLine } from '../settings/setting-line';
import { sampleGlances } from './sample-glances';
import { specimen, type Specimen, type SpecimenSource } from './specimen';

const press = (): void => undefined;
const licence =
  'Permission is hereby granted, free of charge, to any person obtaining a copy of this software.\n\n'.repeat(30);

export const specimens: SpecimenSource = ({ words, clock }) => {
  const { t } = words;
  const calm: SettingLine = {
    id: 'calm',
    kind: 'switch',
    label: t('settings.calm'),
    detail: t('settings.calm-detail'),
    isOn: true,
    press,
  };
  const contrast: SettingLine = { id: 'contrast', kind: 'switch', label: t('settings.contrast'), isOn: false, press };
  const described: SettingLine = {
    id: 'described',
    kind: 'switch',
    label: t('settings.described'),
    detail: t('settings.described-detail'),
    isOn: false,
    press,
  };
  const chat: SettingLine = {
    id: 'chat',
    kind: 'value',
    label: t('settings.chat'),
    value: t('settings.chat-column'),
    press,
  };
  const chosen: SettingLine = { id: 'large', kind: 'choice', label: t('settings.large'), isChosen: true, press };
  const version: SettingLine = { id: 'version', kind: 'fact', label: t('about.version'), detail: '1.2.3', press };
  const clear: SettingLine = { id: 'clear', kind: 'action', label: t('settings.clear'), press };
  const option = (state: string, line: SettingLine): Specimen =>
    specimen(
      'OptionLine',
      state,
      (stage) => Object.assign(new OptionLine(stage), { x: 400, y: 400 }),
      (shown) => shown.present(line),
    );
  const { plain, soldOut } = sampleGlances;
  const known = (glance: typeof plain): TrayProduct => ({ kind: 'known', product: glance.product });
  const entry = (id: string, product: TrayProduct): TrayEntry => ({
    id,
    item: {
      variantId: id,
      productId: id,
      title: plain.product.title,
      price: { amountMinor: 4200, currency: 'USD' },
      atMs: 0,
    },
    product,
  });
  const tray = (state: string, product: TrayProduct): Specimen =>
    specimen(
      'TrayLine',
      state,
      (stage) => Object.assign(new TrayLine(stage), { words, x: 300, y: 400 }),
      (shown) => shown.present(entry('monstera-1', product)),
    );
  return [
    option('a switch that is on', calm),
    option('a switch that is off', contrast),
    option('a switch with a longer word on it', described),
    option('a value', chat),
    option('the choice that counts', chosen),
    option('an action', clear),
    option('something to read', version),
    specimen(
      'OptionList',
      'a section',
      (stage) => Object.assign(new OptionList(stage), { clock, x: 400, y: 160, h: 800 }),
      (shown) => shown.open(t('settings.access'), [calm, contrast, chat, chosen, clear], topOfList),
    ),
    specimen(
      'SectionLine',
      'open',
      (stage) => Object.assign(new SectionLine(stage), { x: 400, y: 400 }),
      (shown) => {
        shown.present({ id: 'access', label: t('settings.access') });
        shown.isOpen = true;
      },
    ),
    specimen(
      'SectionList',
      'three sections',
      (stage) => Object.assign(new SectionList(stage), { clock, x: 400, y: 200, h: 600 }),
      (shown) =>
        shown.open(
          t('rail.settings'),
          (['captions', 'access', 'privacy'] as const).map((id) => ({ id, label: t(`settings.${id}`) })),
          topOfList,
        ),
    ),
    specimen(
      'TextSheet',
      'a licence of several pages',
      (stage) => new TextSheet(stage),
      (shown) => {
        shown.pageWords = (page, count) => t('about.page', { page, count });
        shown.onClose = press;
        shown.open('uqr 0.1.3', licence);
      },
    ),
    tray('cheaper than when it was kept', known(plain)),
    tray('loading', { kind: 'loading' }),
    tray('offline', { kind: 'unknown' }),
    tray('gone', { kind: 'gone' }),
    specimen(
      'TrayList',
      'two things',
      (stage) => Object.assign(new TrayList(stage), { words, clock, x: 300, y: 160, h: 800 }),
      (shown) =>
        shown.open(t('rail.tray'), [entry('monstera-1', known(plain)), entry('soap-1', known(soldOut))], topOfList),
    ),
    specimen(
      'ProductActions',
      'not kept',
      (stage) => Object.assign(new ProductActions(stage), { words, x: 400, y: 500 }),
      (shown) => shown.present({ title: plain.product.title, isKept: false, canWatchMoment: false }),
    ),
    specimen(
      'ProductActions',
      'still to come',
      (stage) => Object.assign(new ProductActions(stage), { words, x: 96, y: 500 }),
      (shown) => shown.present({ title: plain.product.title, isKept: false, canWatchMoment: false, isReminded: false }),
    ),
    specimen(
      'ProductActions',
      'kept, its moment to be watched',
      (stage) => Object.assign(new ProductActions(stage), { words, x: 96, y: 500 }),
      (shown) => shown.present({ title: plain.product.title, isKept: true, canWatchMoment: true }),
    ),
  ];
};
