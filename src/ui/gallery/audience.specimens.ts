import type { Ballot } from '../../domain/poll-store';
import type { PollView } from '../../domain/watch-state';
import { PollCard } from '../components/PollCard';
import { ReactionStrip } from '../components/ReactionStrip';
import { specimen, type Specimen, type SpecimenSource } from './specimen';

const video = { ground: 'video' } as const;

/** What the audience of a show does, beside the picture. */
export const specimens: SpecimenSource = ({ words }) => {
  const poll = {
    id: 'next',
    question: 'Which pair should Maya take up the hill next?',
    options: [
      { id: 'purple', text: 'The purple ones' },
      { id: 'boots', text: 'The boots' },
      { id: 'both', text: 'One of each' },
    ],
  };
  const votes = [
    { optionId: 'purple', votes: 812 },
    { optionId: 'boots', votes: 301 },
    { optionId: 'both', votes: 97 },
  ];
  const ballot: Ballot = { pollId: 'next', optionId: 'boots', status: 'counted' };
  const card = (
    state: string,
    shown: PollView,
    own: Ballot | undefined,
    hasKeys = false,
    hasLongWords = false,
  ): Specimen =>
    specimen(
      'PollCard',
      state,
      (stage) => Object.assign(new PollCard(stage), { words, x: 1264, y: 160 }),
      (component) => {
        component.present(shown, own);
        component.hasKeys = hasKeys;
        component.visible = true;
      },
      { ...video, hasLongWords },
    );
  return [
    card('no votes yet', { poll, votes: [], isOpen: true }, undefined),
    card('to vote in', { poll, votes, isOpen: true }, undefined, true),
    card('voted', { poll, votes, isOpen: true }, ballot, true),
    card('too late', { poll, votes, isOpen: true }, { ...ballot, status: 'refused' }, true),
    card('closed', { poll, votes, isOpen: false }, ballot),
    card(
      'six answers, a long question',
      {
        poll: {
          ...poll,
          question:
            'Which of all these should be the one that we take along when it rains the whole week and nobody wants to carry much?',
          options: Array.from({ length: 6 }, (_, index) => ({ id: `o${index}`, text: `Answer ${index + 1}` })),
        },
        votes: [],
        isOpen: true,
      },
      undefined,
      false,
      true,
    ),
    specimen(
      'ReactionStrip',
      'heart',
      (stage) => Object.assign(new ReactionStrip(stage), { words, x: 1704, y: 320 }),
      (strip) => {
        strip.visible = true;
      },
      video,
    ),
  ];
};
