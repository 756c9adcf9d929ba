import type { Example } from '../stage.ts';
import { foundExercise } from './founding.ts';
import { playExercise } from './play.ts';

/** The exercise: invented parties and places, every feature that there is. */
export const exercise: Example = { code: 'exercise', found: foundExercise, play: playExercise };
