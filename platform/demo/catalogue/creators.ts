import type { DemoCreator } from '../catalogue-types';

export const creators: readonly DemoCreator[] = [
  {
    id: 'maya-torres',
    name: 'Maya Torres',
    tier: 'a-list',
    portrait: 'portrait-maya-torres.jpg',
    portraitColour: '#FF8F63',
    followers: 214_300,
    topics: ['Outdoors', 'running'],
  },
  {
    id: 'ines-laurent',
    name: 'Inés Laurent',
    tier: 'a-list',
    portrait: 'portrait-ines-laurent.jpg',
    portraitColour: '#E05AAB',
    followers: 186_900,
    topics: ['Fashion', 'beauty'],
  },
  {
    id: 'dev-patel',
    name: 'Dev Patel',
    tier: 'insider',
    portrait: 'portrait-dev-patel.jpg',
    portraitColour: '#5AAEDD',
    followers: 58_400,
    topics: ['Desk setups', 'audio', 'coffee'],
  },
  {
    id: 'joan-okafor',
    name: 'Joan Okafor',
    tier: 'rising-star',
    portrait: 'portrait-joan-okafor.jpg',
    portraitColour: '#52CF92',
    followers: 9_750,
    topics: ['Plants', 'small homes', 'cooking'],
  },
];

export const categories: readonly { readonly id: string; readonly title: string }[] = [
  { id: 'fashion', title: 'Fashion' },
  { id: 'beauty', title: 'Beauty' },
  { id: 'tech', title: 'Tech' },
  { id: 'home-and-garden', title: 'Home & garden' },
  { id: 'kitchen', title: 'Kitchen' },
  { id: 'outdoors', title: 'Outdoors' },
];
