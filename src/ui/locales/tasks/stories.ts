import type { TaskWords } from './taskWords';

export const enStoriesTask = {
  name: 'Stories and questions',
  story:
    'Two sentences and a question about them: where is the ball that Mary took to the garden? The ' +
    'question comes last, so the state must hold who went where and who has what until it is known ' +
    'what matters. Questions about things join two facts, and the newer fact wins.',
  parameters: {
    people: { label: 'People', help: 'How many different people act in the stories.' },
    places: { label: 'Places', help: 'How many different places they go to.' },
    things: { label: 'Things', help: 'How many different things they take and give.' },
  },
  presets: { stories: 'Stories and questions' },
} satisfies TaskWords;
