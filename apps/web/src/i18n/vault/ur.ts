export { en as ur } from './en.ts';
