import { base64url, utf8, type ActId } from '@tasdiq/core';
import type { Challenge, Host, OpenedSession } from './host.ts';
import { BadAnswer } from './problem.ts';
import type { SigningKey } from './signing-key.ts';

/** Who signs in, and to what. */
export interface SignIn {
  readonly host: Host;
  /** The dossier's id, not its short name: what is signed must name it whole. */
  readonly dossier: string;
  readonly key: SigningKey;
  /** The mandate under which the key speaks. */
  readonly as: ActId | string;
  /** The address under which the caller reaches the host, as the web knows origins. */
  readonly origin: string;
}

/**
 * Signs in to a dossier (spec/http.md, "Session") and lets the host use the session from now on. Signs only a
 * challenge that names this origin and dossier: another host cannot relay it. Rejects with `BadAnswer`, and with
 * what the host's calls reject with.
 */
export async function signIn({ host, dossier, key, as, origin }: SignIn): Promise<OpenedSession> {
  const challenge = await host.challenge(dossier);
  if (challenge.origin !== origin)
    throw new BadAnswer('the sign-in', `it is for ${challenge.origin}, not ${origin}`);
  if (challenge.dossier !== dossier) throw new BadAnswer('the sign-in', 'it is for another dossier');
  const signed = signInInput(key, challenge, as);
  const signature = await key.sign(utf8(signed));
  const session = await host.openSession(dossier, `${signed}.${base64url(signature)}`);
  host.useSession(session.token);
  return session;
}

/** Ends the session, at the host and here. */
export async function signOut(host: Host, dossier: string): Promise<void> {
  await host.closeSession(dossier);
  host.useSession(undefined);
}

function signInInput({ kid }: SigningKey, challenge: Challenge, as: string): string {
  const header = `{"alg":"EdDSA","kid":"${kid}","typ":"tasdiq-session"}`;
  const { typ, origin, dossier, nonce, exp } = challenge;
  const payload = JSON.stringify({ typ, origin, dossier, nonce, exp, as });
  return `${base64url(utf8(header))}.${base64url(utf8(payload))}`;
}
