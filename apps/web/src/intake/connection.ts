// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { Intake } from '@tasdiq/client/intake';
import { bearerFor } from '../api/bearer.ts';

/** The intake for somebody of the public: no session, nothing kept, no trace of the page before. */
export function publicIntake(dossier: string): Intake {
  return new Intake(location.origin, dossier, (url, init) =>
    fetch(url, {
      ...(init as RequestInit),
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    }),
  );
}

/** The intake for the office that is signed in; a session that the host has lost is opened again. */
export function officeIntake(dossier: string): Intake {
  return new Intake(location.origin, dossier, async (url, init) => {
    const bearer = bearerFor(new URL(url).pathname);
    const go = (token: string | undefined): Promise<Response> =>
      fetch(url, {
        ...(init as RequestInit),
        cache: 'no-store',
        headers: { ...init?.headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      });
    const answer = await go(bearer?.token);
    return answer.status === 401 && bearer ? go(await bearer.renew()) : answer;
  });
}
