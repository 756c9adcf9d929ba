// The rule that no cell runs is one for all files that leave a record.
export { inert } from '@tasdiq/interop/inert';
