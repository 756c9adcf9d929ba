import type { Command } from '../command.ts';
import { Failure } from '../failure.ts';

/** `tasdiq join`. */
export const join: Command = {
  name: 'join',
  summary: 'runs a party’s own node: mirrors, verifies and serves a dossier of another host',
  usage: 'URL --charter FINGERPRINT --data DIR [--port P]',
  help: [],
  options: { charter: { type: 'string' }, data: { type: 'string' }, port: { type: 'string' } },
  async run() {
    throw new Failure('not yet');
  },
};
