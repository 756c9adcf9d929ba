import type { Memory } from '@tasdiq/client';

/*
 * What this browser must not forget between visits: where each key's chain stands, acts that are signed and not yet
 * answered, checkpoints seen, proofs of what was logged. No key is ever put here.
 */
const DATABASE = 'tasdiq-write';
const STORE = 'values';

let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')));
  });
  return opened;
}

/** Runs one request; resolves when its transaction is on the disk. */
async function run<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await database()).transaction(STORE, mode, { durability: 'strict' });
  const request = ask(transaction.objectStore(STORE));
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve(request.result));
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('IndexedDB')));
  });
}

/** The browser's memory, in IndexedDB. */
export const browserMemory: Memory & { names(prefix: string): Promise<string[]> } = {
  get: async (name) => (await run('readonly', (store) => store.get(name))) as string | undefined,
  set: async (name, value) => {
    await run('readwrite', (store) => store.put(value, name));
  },
  remove: async (name) => {
    await run('readwrite', (store) => store.delete(name));
  },
  /** Names that begin so, in alphabetical order. */
  names: async (prefix) => {
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    return (await run('readonly', (store) => store.getAllKeys(range))).map(String);
  },
};

/** Keeps bytes, such as a file that waits for its act; undefined removes them. */
export async function keepBytes(name: string, bytes: Uint8Array<ArrayBuffer> | undefined): Promise<void> {
  await run('readwrite', (store) => (bytes ? store.put(bytes, name) : store.delete(name)) as IDBRequest);
}

/** Bytes that were kept. */
export async function keptBytes(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return (await run('readonly', (store) => store.get(name))) as Uint8Array<ArrayBuffer> | undefined;
}

/** Runs work while no other tab of this browser does the same for this name. */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request(`tasdiq/${name}`, work) as Promise<T>;
}
