import { describe, expect, it } from 'vitest';
import { createCaptionLines } from '../../src/player/caption-lines';

const caption = (startSeconds: number, endSeconds: number, text: string) => ({ startSeconds, endSeconds, text });

describe('caption lines', () => {
  it('are those of the captions at the position, from start to just before the end', () => {
    const captions = createCaptionLines();
    captions.add([caption(1, 3, 'One\nTwo'), caption(2.5, 4, 'Three')]);
    expect([0.9, 1, 2.4, 2.5, 2.99, 3, 3.99, 4].map((seconds) => captions.at(seconds).join('|'))).toEqual([
      '',
      'One|Two',
      'One|Two',
      'One|Two|Three',
      'One|Two|Three',
      'Three',
      'Three',
      '',
    ]);
  });

  it('are found again after seeking back', () => {
    const captions = createCaptionLines();
    captions.add([caption(1, 3, 'One')]);
    expect(captions.at(5)).toEqual([]);
    expect(captions.at(2)).toEqual(['One']);
  });

  it('stay the same array while they do not change, so that nobody draws them again', () => {
    const captions = createCaptionLines();
    captions.add([caption(1, 3, 'One')]);
    const first = captions.at(1.5);
    expect(captions.at(1.6)).toBe(first);
    captions.add([caption(8, 9, 'Later')]);
    expect(captions.at(1.7)).toBe(first);
    expect(captions.at(4)).toBe(captions.at(6));
  });

  it('keep a caption once that segments repeat', () => {
    const captions = createCaptionLines();
    captions.add([caption(1, 3, 'One')]);
    captions.add([caption(1.0001, 3, 'One'), caption(3, 4, 'Two')]);
    expect(captions.at(2)).toEqual(['One']);
  });

  it('show a caption that arrives when it is already due', () => {
    const captions = createCaptionLines();
    expect(captions.at(2)).toEqual([]);
    captions.add([caption(1, 3, 'Late')]);
    expect(captions.at(2.1)).toEqual(['Late']);
  });

  it('carry no markup', () => {
    const captions = createCaptionLines();
    captions.add([caption(0, 1, '<v Ana>Tom &amp; <i>Jerry</i></v> &lt;3\n  \n<00:00:00.500>end')]);
    expect(captions.at(0.5)).toEqual(['Tom & Jerry <3', 'end']);
  });

  it('are forgotten when nobody can go back to them, and when another show starts', () => {
    const captions = createCaptionLines();
    captions.add([caption(1, 3, 'One'), caption(3, 6, 'Two')]);
    captions.dropBefore(4);
    captions.add([]);
    expect([captions.at(2), captions.at(5)]).toEqual([[], ['Two']]);
    captions.clear();
    expect(captions.at(5)).toEqual([]);
  });
});
