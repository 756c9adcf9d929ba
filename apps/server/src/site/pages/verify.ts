// How anybody checks what these pages say, and what they are.
import type { Texts } from '../edition.ts';
import { openValue } from '../edition.ts';
import { html } from '../html.ts';
import type { SitePage } from '../page.ts';
import { row, rows } from '../parts.ts';

export const verify: SitePage = {
  path: 'verify',
  menu: 'verify',
  clock: false,
  make(edition, say) {
    const { host, view, root, fingerprint } = edition;
    const cosigned = host.cosigned;
    const times = [...(cosigned?.times.values() ?? [])];
    const file = `/api/dossiers/${encodeURIComponent(edition.name)}/dossier`;
    const command = `tasdiq verify ${host.code}.tasdiq --charter ${fingerprint}`;
    return Promise.resolve({
      title: say.t('verify'),
      body: html`<p>${say.t('verifyLead')}</p>
<ol>
<li><a href="${file}" download="${host.code}.tasdiq">${say.t('stepFile')}</a></li>
<li>${say.t('stepFingerprint')} <code dir="ltr" class="wrap">${fingerprint}</code></li>
<li>${say.t('stepVerify')} <code dir="ltr" class="wrap">${command}</code> <a href="/verify.html">verify.html</a></li>
<li>${say.t('stepCompare')}</li>
</ol>
<h2>${say.t('shownHere')}</h2>
${rows(
  row(say.t('dossier'), html`<code dir="ltr" class="wrap">${host.id}</code>`),
  row(say.t('entries'), html`<bdi>${say.count(view.size)}</bdi>`),
  row(say.t('root'), html`<code dir="ltr" class="wrap">${root}</code>`),
  row(say.t('fingerprint'), html`<code dir="ltr" class="wrap">${fingerprint}</code>`),
  row(say.t('cosignedAt'), times.length > 0 && say.when(Math.max(...times))),
)}
<p class="note">${say.t('verifyNote')}</p>`,
    });
  },
};

export const about: SitePage = {
  path: 'about',
  menu: 'about',
  clock: false,
  make(edition, say) {
    const { charter, state } = edition;
    const purpose = openValue(charter['purpose']) as Texts | undefined;
    const delay = state.charter?.terms.delay_hours ?? 0;
    return Promise.resolve({
      title: say.t('about'),
      body: html`${say.prose(purpose)}
<h2>${say.t('method')}</h2>
<p>${say.t('methodText')}</p>
<p>${say.t('methodStatus')}</p>
<p>${say.t('methodPlaces')}</p>
${delay > 0 && html`<p>${say.t('methodDelay', { hours: say.count(delay) })}</p>`}
<h2>${say.t('members')}</h2>
${rows(...state.members.values().map(({ code, role }) => row(say.word('role', role), say.who({ member: code }))))}
<h2>${say.t('licence')}</h2>
<p>${say.t('licenceText')}</p>`,
    });
  },
};
