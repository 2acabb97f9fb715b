import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../base/parameterSpec';
import { createRng } from '../../base/rng';
import { storiesTask, STORY_PEOPLE, STORY_PLACES, STORY_THINGS } from './stories';

const defaults = defaultsOf(storiesTask.parameters);
const small = { people: 2, places: 2, things: 2 };

/** Reads the text alone and keeps track of a small world: knows nothing of how it was made. */
function answer(source: string): string {
  const places = new Map<string, string>();
  const holders = new Map<string, string>();
  const [first = '', second = '', question = ''] = source.replace(/ \?$/, '').split(' . ');
  for (const sentence of [first, second]) {
    const words = sentence.split(' ');
    const who = words[0] ?? '';
    const place = words.find((each) => STORY_PLACES.includes(each));
    const thing = words.find((each) => STORY_THINGS.includes(each));
    const receiver = words.slice(1).find((each) => STORY_PEOPLE.includes(each));
    if (place !== undefined) places.set(who, place);
    else if (receiver !== undefined) holders.set(thing ?? '', receiver);
    else holders.set(thing ?? '', who);
  }
  const words = question.split(' ');
  const asked = words.at(-1) ?? '';
  if (words[0] === 'who') return holders.get(asked) ?? '';
  if (words[0] === 'where') return `in the ${places.get(holders.get(asked) ?? asked) ?? ''}`;
  if (words[0] === 'is') return places.get(words[1] ?? '') === asked ? 'yes' : 'no';
  const held = [...holders].filter(([, who]) => who === words[2]).map(([thing]) => thing);
  return `the ${held.join(' ')}`;
}

describe('stories', () => {
  it('are answered as a reader of the text would', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { source, target } = storiesTask.sampleExample(createRng(seed), defaults);
        expect(target).toBe(answer(source));
      }),
      { numRuns: 1000 },
    );
  });

  it('have each source once, with the answer of a reader, in the smallest world', () => {
    const count = storiesTask.countUnique(small);
    const pairs = Array.from({ length: count }, (_, i) => storiesTask.exampleAt(i, small));
    expect(new Set(pairs.map((pair) => pair.source)).size).toBe(count);
    expect(pairs.filter(({ source, target }) => answer(source) !== target)).toEqual([]);
  });

  it('say yes as often as no', () => {
    const rng = createRng(2);
    const answers = Array.from({ length: 20_000 }, () => storiesTask.sampleExample(rng, defaults))
      .map((pair) => pair.target)
      .filter((target) => target === 'yes' || target === 'no');
    const share = answers.filter((target) => target === 'yes').length / answers.length;
    expect(answers.length).toBeGreaterThan(2000);
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.55);
  });

  it('use only as many people, places and things as asked for', () => {
    const rng = createRng(3);
    const words = new Set(
      Array.from({ length: 2000 }, () => storiesTask.sampleExample(rng, small)).flatMap((pair) =>
        pair.source.split(' '),
      ),
    );
    for (const list of [STORY_PEOPLE, STORY_PLACES, STORY_THINGS]) {
      expect(list.filter((each) => words.has(each))).toEqual(list.slice(0, 2));
    }
  });
});
