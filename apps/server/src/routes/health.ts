import { formatTime } from '@tasdiq/core';
import { Hono } from 'hono';
import type { HostsFolder } from '../hosts-folder.ts';
import type { LiveHost } from '../live-host.ts';

/** `GET /health` for whoever keeps the process alive, `GET /metrics` in the Prometheus text format. */
export function healthRoutes(hosts: HostsFolder): Hono {
  const app = new Hono();
  app.get('/health', (c) => {
    const dossiers = hosts.list().map((host) => ({
      id: host.id,
      code: host.code,
      size: host.state.size,
      cosigned: host.cosigned?.size ?? 0,
      ...host.mode,
    }));
    const broken = [...hosts.broken].map(([id, { why, since, tried, next }]) => ({
      id,
      mode: 'broken',
      why,
      since: formatTime(since),
      tried: formatTime(tried),
      next: formatTime(next),
    }));
    const well =
      broken.length === 0 && hosts.list().every((host) => host.isMirror || host.mode.mode === 'open');
    c.header('cache-control', 'no-store');
    return c.json({ status: well ? 'ok' : 'degraded', dossiers: [...dossiers, ...broken] });
  });
  app.get('/metrics', (c) => {
    const lines = [...HEAD, ...hosts.list().flatMap(linesOf)];
    return c.text(`${lines.join('\n')}\n`, 200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'cache-control': 'no-store',
    });
  });
  return app;
}

const HEAD = [
  '# TYPE tasdiq_log_size gauge',
  '# TYPE tasdiq_cosigned_size gauge',
  '# TYPE tasdiq_open gauge',
  '# TYPE tasdiq_queue_acts gauge',
  '# TYPE tasdiq_void_entries gauge',
  '# TYPE tasdiq_acts_logged_total counter',
  '# TYPE tasdiq_refusals_total counter',
  '# TYPE tasdiq_commit_seconds histogram',
  '# TYPE tasdiq_quorum_seconds histogram',
  '# TYPE tasdiq_witness_size gauge',
  '# TYPE tasdiq_witness_up gauge',
];

function linesOf(host: LiveHost): string[] {
  const of = `dossier="${host.id}"`;
  return [
    `tasdiq_log_size{${of}} ${host.state.size}`,
    `tasdiq_cosigned_size{${of}} ${host.cosigned?.size ?? 0}`,
    `tasdiq_open{${of}} ${host.mode.mode === 'open' ? 1 : 0}`,
    `tasdiq_queue_acts{${of}} ${host.queued}`,
    `tasdiq_void_entries{${of}} ${host.state.voids.size}`,
    `tasdiq_acts_logged_total{${of}} ${host.metrics.logged}`,
    ...[...host.metrics.refusals].map(([code, n]) => `tasdiq_refusals_total{${of},code="${code}"} ${n}`),
    ...host.metrics.commits.lines('tasdiq_commit_seconds', of),
    ...host.metrics.rounds.lines('tasdiq_quorum_seconds', of),
    ...host.witnesses.flatMap(({ name, size, trouble }) => [
      `tasdiq_witness_size{${of},witness="${name}"} ${size ?? 0}`,
      `tasdiq_witness_up{${of},witness="${name}"} ${trouble === undefined ? 1 : 0}`,
    ]),
  ];
}
