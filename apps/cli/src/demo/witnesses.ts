import type { DemoFolder } from './demo-folder.ts';
import type { Program } from './supervisor.ts';

/** Names of the three witnesses; they say nothing of who runs them. */
export const WITNESSES = ['witness-one.example', 'witness-two.example', 'witness-three.example'] as const;

/** The process of one witness; `logs` are new logs to follow, and it remembers those from before. */
export function witnessProgram(
  folder: DemoFolder,
  name: string,
  port: number,
  logs: readonly string[],
): Program {
  const words = [
    '--data',
    folder.witness(name),
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--name',
    name,
  ];
  return {
    name,
    program: 'witness',
    words: [...words, ...logs.flatMap((vkey) => ['--log', vkey])],
    ready: /^http:/,
  };
}
