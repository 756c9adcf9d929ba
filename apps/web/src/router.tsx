import {
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { DossierFrame } from './components/dossier-frame.tsx';
import { latePage } from './components/late-page.tsx';
import { Broken, Nowhere, Shell } from './components/shell.tsx';
import { HomePage } from './pages/home.tsx';
import { asOfFrom, parseSearch, type Search, stringifySearch } from './search.ts';

const root = createRootRoute({ component: Shell, notFoundComponent: Nowhere, errorComponent: Broken });

const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage });
const about = createRoute({
  getParentRoute: () => root,
  path: '/about',
  component: latePage(() => import('./pages/about.tsx'), 'AboutPage', []),
});
const help = createRoute({
  getParentRoute: () => root,
  path: '/help',
  component: latePage(() => import('./pages/help.tsx'), 'HelpPage', []),
});

/** Pages of one dossier; the moment of `asOf` goes along from page to page. */
const dossier = createRoute({
  getParentRoute: () => root,
  path: '/$dossier',
  component: DossierFrame,
  validateSearch: (search: Record<string, unknown>): Search & { asOf?: string } => {
    const { asOf, ...rest } = search as Record<string, string>;
    const moment = asOfFrom(asOf);
    return moment === undefined ? rest : { ...rest, asOf: moment };
  },
  search: { middlewares: [retainSearchParams(['asOf'])] },
});

/** For pages that show nothing of the past: what one does, one does now. An address that names a moment leaves it out. */
const ofNow = {
  beforeLoad: ({ search, location }: { search: { asOf?: string }; location: { pathname: string } }) => {
    if (search.asOf !== undefined)
      throw redirect({
        to: location.pathname,
        search: { ...search, asOf: undefined },
        replace: true,
      } as never);
  },
};

const overview = createRoute({
  getParentRoute: () => dossier,
  path: '/',
  component: latePage(() => import('./pages/overview.tsx'), 'OverviewPage', []),
});
const undertakings = createRoute({
  getParentRoute: () => dossier,
  path: '/undertakings',
  component: latePage(() => import('./pages/undertakings.tsx'), 'UndertakingsPage'),
});
const undertaking = createRoute({
  getParentRoute: () => dossier,
  path: '/undertakings/$undertaking',
  component: latePage(() => import('./pages/undertaking.tsx'), 'UndertakingPage'),
});
const due = createRoute({
  getParentRoute: () => dossier,
  path: '/due',
  component: latePage(() => import('./pages/due.tsx'), 'DuePage', ['talks', 'works']),
});
const indicators = createRoute({
  getParentRoute: () => dossier,
  path: '/indicators',
  component: latePage(() => import('./pages/indicators.tsx'), 'IndicatorsPage', ['works', 'write']),
});
const indicator = createRoute({
  getParentRoute: () => dossier,
  path: '/indicators/$indicator',
  component: latePage(() => import('./pages/indicators.tsx'), 'IndicatorPage', ['works', 'write']),
});
const events = createRoute({
  getParentRoute: () => dossier,
  path: '/events',
  component: latePage(() => import('./pages/events.tsx'), 'EventsPage', []),
});
const event = createRoute({
  getParentRoute: () => dossier,
  path: '/events/$event',
  component: latePage(() => import('./pages/event.tsx'), 'EventPage'),
});
const actors = createRoute({
  getParentRoute: () => dossier,
  path: '/actors',
  component: latePage(() => import('./pages/actors.tsx'), 'ActorsPage', []),
});
const actor = createRoute({
  getParentRoute: () => dossier,
  path: '/actors/$actor',
  component: latePage(() => import('./pages/actors.tsx'), 'ActorPage', []),
});
const people = createRoute({
  getParentRoute: () => dossier,
  path: '/people',
  component: latePage(() => import('./pages/people.tsx'), 'PeoplePage', ['talks']),
});
const sources = createRoute({
  getParentRoute: () => dossier,
  path: '/sources',
  component: latePage(() => import('./pages/sources.tsx'), 'SourcesPage', []),
});
const datasets = createRoute({
  getParentRoute: () => dossier,
  path: '/datasets',
  component: latePage(() => import('./pages/datasets.tsx'), 'DatasetsPage', []),
});
const record = createRoute({
  getParentRoute: () => dossier,
  path: '/record',
  component: latePage(() => import('./pages/record.tsx'), 'RecordPage', ['talks']),
});
const changes = createRoute({
  getParentRoute: () => dossier,
  path: '/changes',
  component: latePage(() => import('./pages/changes.tsx'), 'ChangesPage'),
});
const entry = createRoute({
  getParentRoute: () => dossier,
  path: '/record/$entry',
  component: latePage(() => import('./pages/entry.tsx'), 'EntryPage'),
});
const verify = createRoute({
  getParentRoute: () => dossier,
  path: '/verify',
  component: latePage(() => import('./pages/verify.tsx'), 'VerifyPage', []),
});
const texts = createRoute({
  getParentRoute: () => dossier,
  path: '/texts',
  component: latePage(() => import('./pages/texts.tsx'), 'TextsPage', ['texts', 'write']),
});
const text = createRoute({
  getParentRoute: () => dossier,
  path: '/texts/$text',
  component: latePage(() => import('./pages/text.tsx'), 'TextPage'),
});
/** Reads a file and tables it as a draft; `instrument` names the text that it continues. */
const textsTable = createRoute({
  getParentRoute: () => dossier,
  ...ofNow,
  path: '/texts/table',
  component: latePage(() => import('./pages/table-draft.tsx'), 'TableDraftPage'),
});
/** What one may put on the record, and the form of one kind of act; `with` holds what the form begins with. */
const doing = createRoute({
  getParentRoute: () => dossier,
  ...ofNow,
  path: '/do',
  component: latePage(() => import('./write/do-page.tsx'), 'DoPage', ['talks', 'cases', 'write']),
});
const doingKind = createRoute({
  getParentRoute: () => dossier,
  ...ofNow,
  path: '/do/$kind',
  component: latePage(() => import('./write/do-page.tsx'), 'DoKindPage', ['talks', 'cases', 'write']),
});

const talks = createRoute({
  getParentRoute: () => dossier,
  path: '/talks',
  component: latePage(() => import('./pages/talks.tsx'), 'TalksPage', ['talks', 'write']),
});
const session = createRoute({
  getParentRoute: () => dossier,
  path: '/talks/$session',
  component: latePage(() => import('./pages/session.tsx'), 'SessionPage', ['talks', 'write']),
});
const requests = createRoute({
  getParentRoute: () => dossier,
  path: '/requests',
  component: latePage(() => import('./pages/requests.tsx'), 'RequestsPage', ['talks', 'write']),
});

/** The public's form, the page for whoever has a code, and the box for offices (spec/intake.md). */
const intake = createRoute({
  getParentRoute: () => dossier,
  ...ofNow,
  path: '/intake',
  component: latePage(() => import('./intake/report-page.tsx'), 'ReportPage', []),
});
const intakeStatus = createRoute({
  getParentRoute: () => dossier,
  ...ofNow,
  path: '/intake/status',
  component: latePage(() => import('./intake/status-page.tsx'), 'StatusPage', []),
});
const intakeBox = createRoute({
  getParentRoute: () => dossier,
  ...ofNow,
  path: '/intake/box',
  component: latePage(() => import('./intake/box-page.tsx'), 'BoxPage'),
});

const allegations = createRoute({
  getParentRoute: () => dossier,
  path: '/allegations',
  component: latePage(() => import('./pages/allegations.tsx'), 'AllegationsPage'),
});
const allegation = createRoute({
  getParentRoute: () => dossier,
  path: '/allegations/$allegation',
  component: latePage(() => import('./pages/allegations.tsx'), 'AllegationPage'),
});
const inquiries = createRoute({
  getParentRoute: () => dossier,
  path: '/inquiries',
  component: latePage(() => import('./pages/inquiries.tsx'), 'InquiriesPage'),
});
const inquiry = createRoute({
  getParentRoute: () => dossier,
  path: '/inquiries/$inquiry',
  component: latePage(() => import('./pages/inquiry.tsx'), 'InquiryPage'),
});
const findings = createRoute({
  getParentRoute: () => dossier,
  path: '/findings',
  component: latePage(() => import('./pages/findings.tsx'), 'FindingsPage'),
});
const finding = createRoute({
  getParentRoute: () => dossier,
  path: '/findings/$finding',
  component: latePage(() => import('./pages/finding.tsx'), 'FindingPage'),
});
const consequences = createRoute({
  getParentRoute: () => dossier,
  path: '/consequences',
  component: latePage(() => import('./pages/consequences.tsx'), 'ConsequencesPage'),
});

const access = createRoute({
  getParentRoute: () => dossier,
  path: '/access',
  component: latePage(() => import('./pages/access.tsx'), 'AccessPage'),
});
const evidence = createRoute({
  getParentRoute: () => dossier,
  path: '/evidence',
  component: latePage(() => import('./pages/evidence.tsx'), 'EvidencePage'),
});
const evidenceItem = createRoute({
  getParentRoute: () => dossier,
  path: '/evidence/$evidence',
  component: latePage(() => import('./pages/evidence-item.tsx'), 'EvidenceItemPage'),
});
const exhibits = createRoute({
  getParentRoute: () => dossier,
  path: '/exhibits',
  component: latePage(() => import('./pages/exhibits.tsx'), 'ExhibitsPage'),
});

const notices = createRoute({
  getParentRoute: () => dossier,
  path: '/notices',
  component: latePage(() => import('./pages/notices.tsx'), 'NoticesPage', ['talks', 'write']),
});

const claims = createRoute({
  getParentRoute: () => dossier,
  path: '/claims',
  component: latePage(() => import('./pages/claims.tsx'), 'ClaimsPage'),
});
const claimsRead = createRoute({
  getParentRoute: () => dossier,
  path: '/claims/read',
  component: latePage(() => import('./pages/claims-read.tsx'), 'ClaimsReadPage'),
  ...ofNow,
});
const claim = createRoute({
  getParentRoute: () => dossier,
  path: '/claims/$claim',
  component: latePage(() => import('./pages/claim.tsx'), 'ClaimPage'),
});
const statistics = createRoute({
  getParentRoute: () => dossier,
  path: '/statistics',
  component: latePage(() => import('./pages/statistics.tsx'), 'StatisticsPage', ['talks', 'write']),
});
const counting = createRoute({
  getParentRoute: () => dossier,
  path: '/statistics/rules',
  component: latePage(() => import('./pages/counting.tsx'), 'CountingPage', ['talks', 'write']),
});
const figure = createRoute({
  getParentRoute: () => dossier,
  path: '/statistics/$figure',
  component: latePage(() => import('./pages/figure.tsx'), 'FigurePage', ['talks', 'write']),
});

const bulletins = createRoute({
  getParentRoute: () => dossier,
  path: '/bulletins',
  component: latePage(() => import('./pages/bulletins.tsx'), 'BulletinsPage'),
});
/** Writes one: `series` with `number` or `about`, or `bulletin` for a new version, or `corrects`. */
const bulletinNew = createRoute({
  getParentRoute: () => dossier,
  ...ofNow,
  path: '/bulletins/new',
  component: latePage(() => import('./pages/bulletin-editor.tsx'), 'BulletinEditorPage'),
});
const bulletin = createRoute({
  getParentRoute: () => dossier,
  path: '/bulletins/$bulletin',
  component: latePage(() => import('./pages/bulletin.tsx'), 'BulletinPage'),
});

const routeTree = root.addChildren([
  home,
  about,
  help,
  dossier.addChildren([
    overview,
    undertakings,
    undertaking,
    due,
    indicators,
    indicator,
    talks,
    session,
    requests,
    notices,
    allegations,
    allegation,
    inquiries,
    inquiry,
    findings,
    finding,
    consequences,
    access,
    evidence,
    evidenceItem,
    exhibits,
    intake,
    intakeStatus,
    intakeBox,
    events,
    event,
    actors,
    actor,
    people,
    sources,
    datasets,
    record,
    claims,
    claimsRead,
    claim,
    statistics,
    counting,
    figure,
    bulletins,
    bulletinNew,
    bulletin,
    changes,
    entry,
    verify,
    texts,
    text,
    textsTable,
    doing,
    doingKind,
  ]),
]);

/** The pages and their addresses. */
export function makeRouter() {
  return createRouter({
    routeTree,
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultErrorComponent: Broken,
    defaultNotFoundComponent: Nowhere,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
