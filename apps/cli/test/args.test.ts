import { expect, it } from 'vitest';
import { Args } from '../src/args.ts';

const options = {
  as: { type: 'string' },
  list: { type: 'string', multiple: true },
  flag: { type: 'boolean' },
} as const;
const ID = `-${'A'.repeat(42)}`;

it('takes an id that begins with a dash as a value and as a word', () => {
  const args = Args.parse([ID, '--as', ID, '--list', ID, '--flag'], options);
  expect([args.words, args.text('as'), args.list('list'), args.flag('flag')]).toEqual([[ID], ID, [ID], true]);
});

it('still refuses what is no option', () => {
  expect(() => Args.parse(['--nope'], options)).toThrow(/^Unknown option '--nope'\. See --help\.$/);
  expect(() => Args.parse(['-x'], options)).toThrow('Unknown option');
  expect(() => Args.parse(['--as', '--flag'], options)).toThrow("'--as' argument is ambiguous");
});

it('reads lists with commas and counts', () => {
  const args = Args.parse(['--list', 'a,b', '--list=c', '--as', '12x'], options);
  expect(args.list('list')).toEqual(['a', 'b', 'c']);
  expect(() => args.count('as')).toThrow('must be a whole number');
});
