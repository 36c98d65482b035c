/** What each host pins, answers and asks, at the moments of the loop at which they speak of it (see the lines in `loops.ts`). */
import type { DemoMoments } from '../catalogue-types';

const pinsFrom = 8;
const pinsTo = 56;

export const mayaMoments: DemoMoments = {
  pins: {
    fromSeconds: pinsFrom,
    toSeconds: pinsTo,
    texts: [
      'Half a size up if you wear thick socks!',
      'Granite hides mud. Moss hides nothing and looks great.',
      'Every pair comes back free for 30 days, mud included.',
    ],
  },
  answers: [
    { atSeconds: 26.3, author: 'linnea', question: 'do the boots need breaking in?' },
    { atSeconds: 55, author: 'amélie', question: 'does the cap fit over a bun?' },
    { atSeconds: 62.7, author: 'theo_runs', question: 'how long does the watch run?' },
  ],
  polls: {
    atSeconds: 67,
    openSeconds: 60,
    questions: [
      { question: 'Which pair should go to the top?', options: ['Moss', 'Granite', 'Slate'] },
      { question: 'What do you carry on a day out?', options: ['A pack', 'Only pockets', 'Somebody else'] },
    ],
  },
};

export const inesMoments: DemoMoments = {
  pins: {
    fromSeconds: pinsFrom,
    toSeconds: pinsTo,
    texts: [
      'One layer is a stain, two layers are an evening.',
      'The bottle takes a refill.',
      'Start at the ends. Always.',
    ],
  },
  answers: [
    { atSeconds: 11.7, author: 'lou', question: 'does it stay on through dinner?' },
    { atSeconds: 26.8, author: 'adaeze', question: 'how long does a charge last?' },
    { atSeconds: 49.7, author: 'nadia', question: 'how many pumps for both arms?' },
  ],
  polls: {
    atSeconds: 8,
    openSeconds: 60,
    questions: [
      { question: 'Which colour with a black dress?', options: ['Fig', 'Poppy', 'Plum', 'Rosehip'] },
      { question: 'How long do you take in the evening?', options: ['Five minutes', 'Twenty', 'I am still in there'] },
    ],
  },
};

export const devMoments: DemoMoments = {
  pins: {
    fromSeconds: pinsFrom,
    toSeconds: pinsTo,
    texts: ['Two devices at once, three remembered.', 'Not everyone needs all five. Headphones or bulb first.'],
  },
  answers: [
    { atSeconds: 12.5, author: 'gus', question: 'how long do they last on one charge?' },
    { atSeconds: 39.2, author: 'vik', question: 'does the mouse work left handed?' },
    { atSeconds: 54.2, author: 'elif', question: 'does the bulb need a hub?' },
  ],
  polls: {
    atSeconds: 20,
    openSeconds: 60,
    questions: [
      { question: 'What would you change on your desk first?', options: ['Sound', 'Keyboard', 'Light', 'The chair'] },
      { question: 'Your camera in calls', options: ['On', 'Off', 'On, and I forget it'] },
    ],
  },
};

export const joanMoments: DemoMoments = {
  pins: {
    fromSeconds: pinsFrom,
    toSeconds: pinsTo,
    texts: ['The fig: every two weeks in winter. Otto: nothing at all.', 'Bring your brown leaves. No judgement.'],
  },
  answers: [
    { atSeconds: 23, author: 'sipho', question: 'how often does Otto drink?' },
    { atSeconds: 41, author: 'arlo', question: 'does the pail drip?' },
    { atSeconds: 54.5, author: 'maeve', question: 'which basket for my pot?' },
  ],
  polls: {
    atSeconds: 28,
    openSeconds: 60,
    questions: [
      {
        question: 'What happened to your last plant?',
        options: ['It lives', 'Too much water', 'Too little', 'The cat'],
      },
      { question: 'Which one moves in with you?', options: ['The fig', 'Otto'] },
    ],
  },
};
